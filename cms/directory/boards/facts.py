"""What a board says. The statutes ask for river, stretch, length, chiefs, duties, telephone, goals and demands."""

import datetime
from dataclasses import astuple, dataclass
from hashlib import sha256
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import gettext as _

from cms.directory.boards import texts
from cms.directory.boards.stretch import ends_of, told
from cms.directory.chain import Link, chain
from cms.directory.choices import Level
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
    """Every word of one board.

    ``chief`` is 河长, 湖长 or 库长; ``ends`` those of the stretch, upstream first; ``blocks`` headings and texts.
    """

    code: str
    address: str
    chief: str
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
        seal = sha256(repr(astuple(self)[:-1]).encode()).digest()
        return f"{int.from_bytes(seal, 'big') % 10**6:06d}"

    @property
    def words(self) -> str:
        """All that the register gave it, to ask the font for."""
        rows = [word for row in self.chiefs for word in astuple(row)]
        texts_ = [text for _heading, text in self.blocks]
        return "".join([self.title, self.place, *(self.ends or ()), *rows, *texts_, self.phone, self.issuer])


def address(code: str) -> str:
    """What the QR code holds: upper case, so that it takes the alphanumeric mode and the largest modules."""
    parts = urlsplit(settings.SITE_URL)
    return f"{parts.scheme}://{parts.netloc}/P/{code}".upper()


def facts_of(board: Signboard, on: datetime.date, office: OfficeFacts) -> BoardFacts:
    """The board as it is to be printed on that day. Loaded with reach, water and division it costs the chain alone."""
    reach = board.reach
    return BoardFacts(
        code=board.code,
        address=address(board.code),
        chief=reach.water.chief_title,
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
    return ChiefRow(str(Level(link.level).label), named(chief), duty(chief), named(link.police), phone or office.phone)


def named(appointment: Appointment | None) -> str:
    """The name, as far as it is published."""
    return appointment.person.name if appointment and appointment.person.public else NOBODY


def duty(appointment: Appointment | None) -> str:
    """The office that the chief holds beside being one, or else the post; who stands in is called so."""
    if appointment is None:
        return NOBODY
    held = appointment.person.position or appointment.post.title
    return _("%(duty)s（代理）") % {"duty": held} if appointment.acting else held


def blocks_of(reach: Reach) -> tuple[tuple[str, str], ...]:
    """Left column, then right column: two headings each."""
    water = reach.water
    goals = texts.five_goals() + (f"\n{water.goals}" if water.goals else "")
    return (
        (_("河段"), told(reach)),
        (_("%(chief)s做什么") % {"chief": water.chief_title}, texts.duties()),
        (_("目标：五无"), goals),
        (_("保护要求"), water.demands or texts.demands()),
    )
