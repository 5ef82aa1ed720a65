"""Pages that search machines are not led to: those whose party's name is folded by now, and those that are off."""

import datetime
from typing import Any

from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils import timezone

from cms.exposure.choices import State
from cms.exposure.models import Exposure
from cms.exposure.models.standing import folded_from

SHORTEST_MONTH = 28


def kept_away() -> QuerySet[Any]:
    """Their keys."""
    folded = Q(standing__state=State.DONE, standing__done_on__lte=last_folded(timezone.localdate()))
    named = Q(party__verified_at__isnull=False)
    gone = Q(standing=None) | ~Q(standing__off="")
    keys: QuerySet[Any] = Exposure.objects.filter((folded & named) | gone).values("pk")
    return keys


def last_folded(today: datetime.date) -> datetime.date:
    """The latest day of putting right whose names are folded today."""
    day = today - datetime.timedelta(days=SHORTEST_MONTH * settings.EXPOSURE_FOLD_MONTHS)
    while folded_from(day) > today:
        day -= datetime.timedelta(days=1)
    return day
