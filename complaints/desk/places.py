"""Finds a place by what somebody on the telephone says: the number of the board, or the name of river or village."""

import re
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.http import HttpRequest, JsonResponse
from django.utils.translation import gettext as _

from cms.directory.choices import BoardState
from cms.directory.models import Reach, Signboard
from complaints.desk.access import AtDesk
from complaints.desk.text import Text
from portal.codes import damm, numbers
from portal.text import clean

MOST = 12
CODE = re.compile(r"·\s*([\w-]+)$")
FIELDS = ("water__name", "name", "division__name", "division__parent__name", "code")
NAMED = 6
"""How many are written out when the words fit several."""


@dataclass(frozen=True)
class Found:
    """A board, or a reach, or neither when nothing was said."""

    reach: Reach | None = None
    board: Signboard | None = None


def label(reach: Reach) -> str:
    """A reach as the list of suggestions prints it; its code at the end makes it certain."""
    return f"{reach}（{reach.division.name}）· {reach.code}"


def reaches(words: str) -> list[Reach]:
    """The reaches meant by the words, at most ``MOST`` and one more: each word is in the name, water or village."""
    rows = Reach.objects.select_related("water", "division")
    certain = CODE.search(words)
    if certain:
        return list(rows.filter(code=certain[1]))
    for word in words.split():
        wanted = Q(pk__in=[])
        for field in FIELDS:
            wanted |= Q(**{f"{field}__icontains": word})
        rows = rows.filter(wanted)
    return list(rows.order_by("water__name", "order", "pk")[: MOST + 1]) if words else []


def board(words: str) -> Signboard | None:
    """The board of that number. Raises ValidationError for a number that can be none."""
    code = numbers.digits(words)
    if len(code) not in (6, 8):
        return None
    if not damm.valid(code):
        raise ValidationError(_("牌号不对，请再念一遍：六位或者八位数字。"))
    boards = Signboard.objects.exclude(state=BoardState.PLANNED).select_related("reach__water", "reach__division")
    found = boards.filter(code=code).first()
    if found is None:
        raise ValidationError(_("没有这个牌号。可以改填村名或者河名。"))
    return found


class PlaceField(Text):
    """One box for board, river, village. Its value is a ``Found``."""

    def __init__(self, **kwargs: Any) -> None:
        attrs = {"list": "places", "autocomplete": "off", "data-places": ""}
        super().__init__(**{"required": False, "max_length": 80, "widget": forms.TextInput(attrs=attrs), **kwargs})

    def clean(self, value: Any) -> Found:
        """Raises ValidationError when nothing is found, or more than one."""
        words = super().clean(value)
        if not words:
            return Found()
        standing = board(words)
        if standing is not None:
            return Found(standing.reach, standing)
        found = reaches(words)
        if not found:
            raise ValidationError(_("没有找到这个地方。换个说法，或者把它写在“地点补充”里，这里空着。"))
        if len(found) > 1:
            several = "；".join(label(one) for one in found[:NAMED])
            raise ValidationError(_("有好几个地方，请再加上村名，或者抄一个：%(several)s") % {"several": several})
        return Found(found[0])


class Places(AtDesk):
    """Suggestions while somebody types; without script the form asks back instead."""

    def get(self, request: HttpRequest) -> JsonResponse:
        """At most ``MOST`` names."""
        words = clean(request.GET.get("q", ""), 80)
        return JsonResponse({"places": [label(one) for one in reaches(words)[:MOST]]})
