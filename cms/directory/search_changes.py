"""Whose words in the index hang on a row of the register: a chief's on his posts, a board's on its reach.

By signals, as Wagtail notes the rows themselves: every form, import and shell changes the register.
"""

from typing import Any

from django.db.models import Model, Q, QuerySet
from django.db.models.signals import post_delete, post_save

from cms.directory.models import Appointment, Division, Person, Post, Reach, Signboard, Water
from portal.search.changes import note


def connect() -> None:
    """Listens; again changes nothing."""
    for sender in (Appointment, Division, Post, Reach, Water):
        for change in (post_save, post_delete):
            change.connect(changed, sender=sender, dispatch_uid=f"cms.directory.search.{sender.__name__}")


def changed(sender: type[Model], instance: Any, raw: bool = False, created: bool = False, **more: Any) -> None:
    """Notes what else is to be indexed anew. A place, a post or a river that was only now made has nothing yet."""
    if raw or (created and sender in (Division, Post, Water)):
        return
    for model, rows in around(instance):
        if keys := list(rows.values_list("pk", flat=True)):
            note(model, keys)


def around(row: Any) -> list[tuple[type[Model], QuerySet[Any]]]:
    """The rows whose words come from this one."""
    if isinstance(row, Appointment):
        return [(Person, Person.objects.filter(pk=row.person_id))]
    if isinstance(row, Post):
        return [(Person, Person.objects.filter(appointments__post=row.pk).distinct())]
    if isinstance(row, Division):
        here = Reach.objects.within(row)
        return [(Reach, here), (Signboard, Signboard.objects.within(row)), *people(Q(post__division=row.pk))]
    if isinstance(row, Reach):
        own = Signboard.objects.filter(reach=row.pk)
        return [(Water, Water.objects.filter(pk=row.water_id)), (Signboard, own), *people(Q(post__reach=row.pk))]
    boards = Signboard.objects.filter(reach__water=row.pk)
    return [(Reach, Reach.objects.filter(water=row.pk)), (Signboard, boards), *people(Q(post__water=row.pk))]


def people(held: Q) -> list[tuple[type[Model], QuerySet[Any]]]:
    """Who holds or held such a post."""
    return [(Person, Person.objects.filter(pk__in=Appointment.objects.filter(held).values("person")))]
