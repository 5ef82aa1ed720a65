"""生成本月草稿: an issue in the making, of what every part of the platform has for a month."""

from calendar import monthrange
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from cms.bulletins.models import BulletinIndex, BulletinIssue
from cms.bulletins.numbering import following, numeral
from cms.core import registries
from cms.core.told import Story
from portal.accounts.models import User

MOST_FIGURES = 6


class NothingToTell(Exception):
    """The month has no public material at all; the text is for the editor."""


def month_of(day: date) -> tuple[date, date]:
    """The first and the last day of its month."""
    return day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1])


def existing(month: date) -> BulletinIssue | None:
    """The issue that was made for the month, published or not."""
    found: BulletinIssue | None = BulletinIssue.objects.filter(month_on=month.replace(day=1)).order_by("pk").first()
    return found


@transaction.atomic
def draft(*, index: BulletinIndex, month: date, today: date, actor: User) -> BulletinIssue:
    """The unpublished issue of the month, or the one that there is. Raises NothingToTell.

    It holds what is public at this moment; cases stay numbers in it, so that one that is withdrawn leaves it by itself.
    """
    index = BulletinIndex.objects.select_for_update().get(pk=index.pk)  # two clicks at once make one draft
    first, last = month_of(month)
    if (there := existing(first)) is not None:
        return there
    material = registries.bulletin_material.of(first, last)
    if not material.stories and not material.figures:
        raise NothingToTell(_("这个月还没有可以公开的内容。请换一个月，或者自己新建一期。"))
    numbers = following(index, today.year)
    made = BulletinIssue(
        title=_("%(month)s月河长快报") % {"month": numeral(first.month)},
        slug=free_slug(index, f"{first:%Y-%m}"),
        live=False,
        year=today.year,
        number=numbers.number,
        total=numbers.total,
        month_on=first,
        published_on=today,
        figures=[("figure", figure(one)) for one in material.figures[:MOST_FIGURES]],
        body=[("article", article(story)) for story in material.stories],
        owner=actor,
    )
    index.add_child(instance=made)
    made.save_revision(user=actor, log_action="wagtail.create")
    return made


def free_slug(index: BulletinIndex, wanted: str) -> str:
    """The address of the month, or the next that is free."""
    taken = set(index.get_children().filter(slug__startswith=wanted).values_list("slug", flat=True))
    tried = [wanted, *[f"{wanted}-{n}" for n in range(2, 100)]]
    return next(slug for slug in tried if slug not in taken)


def figure(one: Any) -> dict[str, str]:
    """A figure as its block keeps it."""
    return {"label": one.label, "value": one.value, "unit": one.unit}


def article(story: Story) -> dict[str, Any]:
    """A story as its block keeps it."""
    return {"title": story.title, "body": list(story.blocks)}
