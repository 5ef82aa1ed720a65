"""From what was sent to the words of the intake; what cannot be right is told, all at once."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from cms.directory.models import Reach, Signboard
from complaints.channels.open311 import attributes, services
from complaints.channels.open311.attributes import MOMENT, WORDS, YES, Attribute
from complaints.channels.open311.faults import Fault
from complaints.channels.open311.sent import Sent
from complaints.channels.open311.wanted import parsed
from complaints.choices import Side
from complaints.models import Category
from portal.codes import damm, numbers
from portal.contacts import phones

SIX_PLACES = Decimal("0.000001")
SLACK = timedelta(minutes=10)
"""Clocks of telephones are a little wrong."""
BEFORE = timedelta(days=3650)


@dataclass
class Understood:
    """``words``: what the answers add to the description."""

    category: Category
    point: tuple[Decimal | None, Decimal | None]
    board: Signboard | None
    reach: Reach | None
    phone: str
    answers: dict[str, tuple[str, ...]]
    words: list[str] = field(default_factory=list)

    def yes(self, question: Attribute) -> bool:
        """Whether that was answered with yes."""
        return YES in self.answers.get(question.code, ())

    @property
    def side(self) -> str:
        """Which side of the board."""
        return next(iter(self.answers.get(attributes.SIDE.code, ())), Side.HERE)


def understood(sent: Sent, now: datetime) -> Understood:
    """Everything that is needed. Raises ``Fault``: 404 for an unknown service, 400 with all else that is wrong."""
    if not sent["service_code"]:
        raise Fault(400, _("service_code没有写。"))
    category, wrong = services.of(sent["service_code"]), list[str]()
    answers, words = answered(sent, category, now, wrong)
    point = degrees(sent["lat"], 90, "lat", wrong), degrees(sent["long"], 180, "long", wrong)
    board, reach = place(sent["address_id"], next(iter(answers.get(attributes.BOARD.code, ())), ""), wrong)
    if None in point and not (board or reach or sent["address_string"]):
        wrong.append(_("在哪里：请写lat和long，或者address_string，或者address_id（牌号、河段代码）。"))
    phone = contact(sent, wrong)
    if wrong:
        raise Fault(400, *wrong)
    if None in point or not any(point):  # 0, 0 is what telephones say that do not know where they are
        point = None, None
    return Understood(category, point, board, reach, phone, answers, words)


def contact(sent: Sent, wrong: list[str]) -> str:
    """The telephone in E.164, "" for none; what is wrong with it or with the mail address is noted."""
    phone = ""
    try:
        phone = phones.normalise(sent["phone"]) if sent["phone"] else ""
    except ValueError as slip:
        wrong.append(f"phone: {slip}")
    try:
        if sent["email"]:
            validate_email(sent["email"])
    except ValidationError:
        wrong.append(_("email不是邮箱。"))
    return phone


def degrees(text: str, most: int, name: str, wrong: list[str]) -> Decimal | None:
    """A coordinate; None when it is missing, or none, which is noted."""
    if not text:
        return None
    try:
        value = Decimal(text)
        if value.is_finite() and abs(value) <= most:
            return value.quantize(SIX_PLACES)
    except ArithmeticError:
        pass
    wrong.append(_("%(name)s要写WGS84的度数，例如33.912345。") % {"name": name})
    return None


def place(code: str, board_code: str, wrong: list[str]) -> tuple[Signboard | None, Reach | None]:
    """The board or the reach that is meant: a board's number, or the code of a reach."""
    for typed in filter(None, (board_code, code)):
        digits = numbers.digits(typed)
        if len(digits) in (6, 8) and damm.valid(digits):
            found = Signboard.objects.select_related("reach__water", "reach__division").filter(code=digits).first()
            if found is not None:
                return found, None
    reach = Reach.objects.select_related("water", "division").filter(code=code).first() if code else None
    if reach is None and (code or board_code):
        wrong.append(_("没有这块公示牌或者这段河：%(code)s。") % {"code": (board_code or code)[:40]})
    return None, reach


def answered(
    sent: Sent, category: Category, now: datetime, wrong: list[str]
) -> tuple[dict[str, tuple[str, ...]], list[str]]:
    """The answers to the questions of the kind, and those that nobody but the office reads, as words.

    Answers to questions that were not asked become words too: nothing that was sent is dropped.
    """
    asked = {one.code: one for one in attributes.of(category)}
    found, words = {}, []
    for code, given in sent.attributes.items():
        question = asked.get(code)
        if question is None:
            words += [f"{code}：{'、'.join(given)}"] if given else []
            continue
        names = dict(question.values)
        strange = [one for one in given if names and one not in names]
        wrong += [_("attribute[%(code)s]没有%(one)s这个选择。") % {"code": code, "one": one[:40]} for one in strange]
        if question.datatype == MOMENT:
            given = tuple(moment(one, code, now, wrong) for one in given)
        found[code] = given
        if given and question not in (attributes.NOW, attributes.SIDE, attributes.BOARD, *PRIVATE):
            said = given if question.datatype in (WORDS, MOMENT) else [str(names.get(one, one)) for one in given]
            words.append(f"{question.description}：{'、'.join(said)}")
    return found, words


PRIVATE = (attributes.ABOUT_CHIEF, attributes.CONFIDENTIAL)


def moment(text: str, code: str, now: datetime, wrong: list[str]) -> str:
    """When it was seen; in the future nobody has seen anything."""
    found = parsed(text)
    if found is None:
        wrong.append(_("attribute[%(code)s]不是日期，请写成2026-11-20T08:00:00+08:00。") % {"code": code})
    elif found > now + SLACK:
        wrong.append(_("attribute[%(code)s]在将来，请写看到的时间。") % {"code": code})
    elif found < now - BEFORE:
        wrong.append(_("attribute[%(code)s]在十年以前，请检查。") % {"code": code})
    return text


def media_url_is_fetched() -> bool:
    """Whether the office has said that photos may be fetched from where a client says."""
    return bool(settings.OPEN311_MEDIA_URLS)
