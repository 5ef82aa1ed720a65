"""What a board says. The statutes ask for river, stretch and length, chiefs with duties and telephone, goals, demands."""

import datetime
from dataclasses import astuple, dataclass
from decimal import Decimal
from hashlib import sha256
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import gettext as _

from cms.directory.boards import texts
from cms.directory.chain import Link, chain
from cms.directory.choices import Bank, Level, WaterKind
from cms.directory.models import Appointment, Reach, Signboard
from portal.codes import numbers
from portal.shell.office import OfficeFacts

NOBODY = "—"


@dataclass(frozen=True)
class ChiefRow:
    """One level's line; a dash stands where nobody holds the post or the name is not published."""

    level: str
    name: str
    duty: str
    police: str
    phone: str


@dataclass(frozen=True)
class BoardFacts:
    """Every word of one board. ``blocks`` are headings and their texts; ``ends`` the stretch's, upstream first."""

    code: str
    address: str
    kind: str
    title: str
    place: str
    ends: tuple[str, str] | None
    chiefs: tuple[ChiefRow, ...]
    blocks: tuple[tuple[str, str], ...]
    phone: str
    issuer: str
    on: datetime.date

    @property
    def shown(self) -> str:
        """The number as people read it."""
        return numbers.show(self.code)

    @property
    def version(self) -> str:
        """Six digits that change whenever a word on the board does, whatever the day it is printed on."""
        words = repr((astuple(self)[:-1], settings.LANGUAGE_CODE)).encode()
        return f"{int.from_bytes(sha256(words).digest()) % 10**6:06d}"

    @property
    def words(self) -> str:
        """All of its signs, to ask the font for."""
        return repr(astuple(self)[:-1])


def address(code: str) -> str:
    """What the QR code holds: upper case, so that it takes the alphanumeric mode and the largest modules."""
    parts = urlsplit(settings.SITE_URL)
    return f"{parts.scheme}://{parts.netloc}/P/{code}".upper()


def facts_of(board: Signboard, on: datetime.date, office: OfficeFacts) -> BoardFacts:
    """The board as it is to be printed on that day. Three queries when reach and water have been loaded."""
    reach = board.reach
    return BoardFacts(
        code=board.code,
        address=address(board.code),
        kind=_("%(chief)s公示牌") % {"chief": reach.water.chief_title},
        title=f"{reach.water.name}（{reach.name}）" if reach.name else reach.water.name,
        place=board.place or reach.name or reach.water.name,
        ends=ends_of(reach),
        chiefs=tuple(row(link, office) for link in chain(reach, on) if not link.empty),
        blocks=blocks_of(reach),
        phone=office.phone,
        issuer=office.name,
        on=on,
    )


def row(link: Link, office: OfficeFacts) -> ChiefRow:
    """The line of one level. The office's own number stands in for a chief's that is not known."""
    chief = link.chief if link.chief and link.chief.person.public else None
    phone = chief.person.office_phone if chief else ""
    return ChiefRow(Level(link.level).label, named(chief), duty(chief), named(link.police), phone or office.phone)


def named(appointment: Appointment | None) -> str:
    """The name, as far as it is published."""
    return appointment.person.name if appointment and appointment.person.public else NOBODY


def duty(appointment: Appointment | None) -> str:
    """The office that the chief holds beside being one, or else the post; who stands in is called so."""
    if appointment is None:
        return NOBODY
    held = appointment.person.position or appointment.post.title
    return _("%(duty)s（代理）") % {"duty": held} if appointment.acting else held


def plain(figure: Decimal) -> str:
    """9.60 as 9.6."""
    return f"{figure.normalize():f}"


def stretch(reach: Reach) -> str:
    """From where to where, which bank, how long or large."""
    parts = [reach.stretch] if reach.stretch else []
    if reach.bank != Bank.BOTH:
        parts.append(str(reach.get_bank_display()))
    if reach.length_km is not None:
        parts.append(_("长%(km)s千米") % {"km": plain(reach.length_km)})
    parts.append(_("在%(place)s") % {"place": reach.division.name})
    return "，".join(parts) + "。" + whole(reach)


def whole(reach: Reach) -> str:
    """The water as a whole: a river's length, a lake's area."""
    water = reach.water
    if water.kind != WaterKind.RIVER and water.area_km2 is not None:
        return _("%(name)s水面%(area)s平方千米。") % {"name": water.name, "area": plain(water.area_km2)}
    if water.length_km is not None:
        return _("%(name)s全长%(km)s千米。") % {"name": water.name, "km": plain(water.length_km)}
    return ""


def ends_of(reach: Reach) -> tuple[str, str] | None:
    """Both ends of the stretch; None when it is not written as two places."""
    ends = [end.strip() for end in reach.stretch.replace("－", "—").replace("——", "—").split("—")]
    return (ends[0], ends[1]) if len(ends) == 2 and all(ends) else None


def blocks_of(reach: Reach) -> tuple[tuple[str, str], ...]:
    """Left column, then right column: two headings each."""
    water = reach.water
    goals = texts.five_goals() + (f"\n{water.goals}" if water.goals else "")
    return (
        (_("河段"), stretch(reach)),
        (_("%(chief)s做什么") % {"chief": water.chief_title}, texts.duties()),
        (_("目标：五无"), goals),
        (_("保护要求"), water.demands or texts.demands()),
    )
