"""Who and what the boards of these tests are about."""

import datetime
from collections.abc import Callable

from PIL import Image

from cms.directory.models import Appointment, Person, Post, Reach
from portal.shell.office import OfficeFacts

OFFICE = OfficeFacts(name="清源市河长制办公室", phone="0000-1234567")
DAY = datetime.date(2026, 11, 23)
Printed = Callable[..., list[Image.Image]]


def appoint(reach: Reach, role: str, level: str, **person: object) -> Appointment:
    """Somebody on a post of the reach since the year before."""
    post = Post.objects.create(title=f"{reach.water.name}{level}{role}", role=role, level=level, reach=reach)
    held_by = Person.objects.create(**person)
    return Appointment.objects.create(person=held_by, post=post, starts_on=DAY.replace(year=2025))
