"""Columns in which nothing happens."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from django.apps import apps
from django.db.models import Max

from cms.core.models import Section
from cms.newsroom.choices import Fault


class Still(NamedTuple):
    """A column, and the days since its newest article; None without any."""

    kind: Fault
    section: Section
    days: int | None


def still(today: date) -> Iterator[Still]:
    """The live columns whose newest article is older than their kind allows, and those without any."""
    for kind in apps.get_models():
        if not issubclass(kind, Section) or kind._meta.abstract:
            continue
        for section in kind.objects.live().select_related("owner"):
            below = apps.get_model(kind.of).objects.descendant_of(section).live()
            newest = below.aggregate(day=Max("published_on"))["day"]
            if newest is None:
                yield Still(Fault.EMPTY, section, None)
            elif (today - newest).days > kind.stale_days:
                yield Still(Fault.STALE, section, (today - newest).days)
