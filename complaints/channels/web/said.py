"""What a sent form says: every field as text, so that it can be printed again, and what is wrong with it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.http import QueryDict
from django.utils.translation import gettext as _

from complaints.choices import Side
from portal.contacts import phones
from portal.text import clean

LIMITS: Mapping[str, int] = {
    "description": 4000,
    "place": 200,
    "stretch_from": 60,
    "stretch_to": 60,
    "name": 50,
    "phone": 30,
    "email": 254,
}
SHORT = 60
"""How much is kept of a field that our own form never fills with more: codes and numbers."""
CODES = ("category", "latitude", "longitude", "board", "reach", "again")
BOXES = ("now", "about_chief", "confidential", "public_consent", "asked")
MOST_PHOTOS = 3
MOST_APART = 20
SIX_PLACES = Decimal("0.000001")


@dataclass(frozen=True)
class Said:
    """The form as it came, cleaned. ``uploaded`` are ids of photos sent ahead, ``again`` and ``not_same`` the public
    numbers of the solved case that came back and of open ones that are another matter; all unproved."""

    category: str = ""
    description: str = ""
    place: str = ""
    stretch_from: str = ""
    stretch_to: str = ""
    side: str = Side.HERE
    latitude: str = ""
    longitude: str = ""
    board: str = ""
    reach: str = ""
    again: str = ""
    not_same: tuple[str, ...] = ()
    name: str = ""
    phone: str = ""
    email: str = ""
    now: bool = False
    about_chief: bool = False
    confidential: bool = False
    follow: bool = True
    public_consent: bool = False
    uploaded: tuple[str, ...] = ()
    photo_count: int = 0
    token: str = ""
    asked: bool = False
    trap: bool = False

    @property
    def point(self) -> tuple[Decimal | None, Decimal | None]:
        """Latitude and longitude to six places; both None when either is missing or no coordinate."""
        pair = degrees(self.latitude, 90), degrees(self.longitude, 180)
        return (None, None) if None in pair else pair

    def without_point(self) -> "Said":
        """The same without coordinates."""
        return replace(self, latitude="", longitude="")


def read(sent: QueryDict) -> Said:
    """The form out of what the browser sent; whatever is missing has its default."""
    side = short(sent, "side")
    texts: dict[str, Any] = {name: clean(sent.get(name, "")) for name in LIMITS}
    codes: dict[str, Any] = {name: short(sent, name) for name in CODES}
    boxes: dict[str, Any] = {name: ticked(sent, name) for name in BOXES}
    return Said(
        **texts,
        **codes,
        **boxes,
        side=side if side in Side.values else Side.HERE,
        not_same=apart(sent),
        follow="follow" not in sent or ticked(sent, "follow"),
        uploaded=tuple(dict.fromkeys(clean(each, SHORT) for each in sent.getlist("uploaded")[:MOST_PHOTOS])),
        photo_count=count(sent.get("photo_count", "")),
        token=sent.get("token", "")[:300],
        trap=bool(sent.get("website", "")),
    )


def asked(query: QueryDict) -> Said:
    """What an address tells beforehand: kind, board, reach, and which cases it is or is not about."""
    return Said(
        category=short(query, "category"),
        board=short(query, "board"),
        reach=short(query, "reach"),
        again=short(query, "again"),
        not_same=apart(query),
    )


def apart(sent: QueryDict) -> tuple[str, ...]:
    """The public numbers of which 不是同一件事 was said."""
    return tuple(dict.fromkeys(clean(each, SHORT) for each in sent.getlist("not_same")[:MOST_APART]))


def short(sent: QueryDict, name: str) -> str:
    """A field that holds a code or a number."""
    return clean(sent.get(name, ""), SHORT)


def ticked(sent: QueryDict, name: str) -> bool:
    """Whether a box is ticked; the last of several values counts, as a hidden one may stand before the box."""
    return sent.get(name, "").strip().lower() in ("1", "on", "true", "yes")


def count(text: str) -> int:
    """How many photos the form announces, as far as that can be."""
    return min(int(text), MOST_PHOTOS) if text.isascii() and text.isdigit() and len(text) < SHORT else 0


def degrees(text: str, most: int) -> Decimal | None:
    """A coordinate; None for what is none."""
    try:
        value = Decimal(text)
        return value.quantize(SIX_PLACES) if value.is_finite() and abs(value) <= most else None
    except ArithmeticError:  # no number, or one beyond what decimals can hold
        return None


def faults(said: Said) -> dict[str, str]:
    """Sentences by the field that they stand at; of photos and of places in the register others speak."""
    found = {name: too_long(most) for name, most in LIMITS.items() if len(getattr(said, name)) > most}
    if said.phone and "phone" not in found:
        try:
            phones.normalise(said.phone)
        except ValueError as wrong:
            found["phone"] = str(wrong)
    if said.email and "email" not in found:
        try:
            validate_email(said.email)
        except ValidationError:
            found["email"] = _("这个邮箱好像不对，请检查")
    if (said.latitude or said.longitude) and None in said.point:
        found["place"] = _("位置没有取到，请写一下在哪里")
    return found


def too_long(most: int) -> str:
    """For a text that is longer than its field takes."""
    return _("写得太长了，最多%(most)s个字，请短一点") % {"most": most}
