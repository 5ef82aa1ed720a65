"""Who answers for what, in the words in which pages print it."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from cms.directory.chain import Link
from cms.directory.choices import Level
from cms.directory.models import Appointment, Post


@dataclass(frozen=True)
class Shown:
    """A person in a list: ``name`` is "" when it is not public, ``url`` when there is no page, ``phone`` of the office
    when none is published."""

    name: str
    post: str
    url: str
    phone: str = ""


@dataclass(frozen=True)
class ShownLevel:
    """A level with its people; none of them means that the post is vacant."""

    level: str
    people: list[Shown]


def person(appointment: Appointment) -> Shown:
    """The name with the role and the office held: 河长 · 清溪镇镇长."""
    who, post = appointment.person, appointment.post
    role = _("%(role)s（代理）") % {"role": post.role_name} if appointment.acting else post.role_name
    words = " · ".join(part for part in (role, who.position if who.public else "") if part)
    if not who.public:
        return Shown(_("姓名不公开"), words, "")
    return Shown(who.name, words, reverse("directory:chief", args=[who.pk]), who.office_phone)


def levels(links: Iterable[Link]) -> list[ShownLevel]:
    """The chain of a reach: at each level the chief, then the police chief. Levels without anybody stay, as vacant."""
    return [
        ShownLevel(str(Level(link.level).label), [person(one) for one in (link.chief, link.police) if one is not None])
        for link in links
    ]


def answers_for(post: Post) -> str:
    """What a post answers for: the reach, the water within its place, or the whole place."""
    if post.reach is not None:
        return f"{post.water} {post.reach.name}"
    if post.water is not None:
        if post.division is None or post.level == Level.CITY:
            return post.water.name
        return f"{post.water.name}（{post.division.short_name}）"
    return post.division.short_name if post.division is not None else ""
