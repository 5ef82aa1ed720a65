"""What a board says. The statutes ask for river, stretch, length, chiefs, duties, telephone, goals and demands."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field, fields
from functools import cache, lru_cache
from hashlib import sha256
from sys import intern
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import gettext as _

from cms.directory.boards import texts
from cms.directory.boards.stretch import ends_of, told
from cms.directory.boards.wording import Wording, current
from cms.directory.chain import Link, chain
from cms.directory.choices import Level
from cms.directory.models import Appointment, Reach, Signboard
from portal.codes import numbers
from portal.shell.office import OfficeFacts

NOBODY = "—"


@dataclass(frozen=True, slots=True)
class ChiefRow:
    """One level's line; a dash stands where nobody holds the post or the name is not published."""

    level: str
    name: str
    duty: str
    police: str
    phone: str


@dataclass(frozen=True, slots=True)
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
    level: str = ""
    scan: str = field(default_factory=texts.scan)
    by_telephone: str = field(default_factory=texts.by_telephone)
    english: str = field(default_factory=texts.english)
    read_from_m: float | None = None
    river: str = ""

    @classmethod
    def spare(cls, code: str, on: datetime.date, office: OfficeFacts, said: Wording) -> BoardFacts:
        """A sticker printed before anybody knows where it will stand."""
        return cls(
            code=code,
            address=address(code),
            chief=_("河长"),
            title=_("河湖有问题，扫这里"),
            place="",
            ends=None,
            chiefs=(),
            blocks=(),
            phone=office.phone,
            issuer=said.issuer or office.name,
            on=on,
            scan=said.scan,
            by_telephone=said.by_telephone,
            english=said.english,
            river=_("预印"),
        )

    @property
    def headline(self) -> str:
        """河长公示牌, 市级湖长公示牌."""
        return _("%(level)s%(chief)s公示牌") % {"level": self.level, "chief": self.chief}

    @property
    def shown(self) -> str:
        """The number as people read it."""
        return numbers.show(self.code)

    @property
    def version(self) -> str:
        """Six digits that change whenever a word on the board does, whatever the day it is printed on."""
        return sealed(self)

    @property
    def words(self) -> str:
        """All that the register gave it, to ask the font for."""
        rows = [word for row in self.chiefs for word in plain(row)]
        texts_ = [text for _heading, text in self.blocks]
        beside = [self.scan, self.by_telephone, self.english, self.level]
        return "".join([self.title, self.place, *(self.ends or ()), *rows, *texts_, self.phone, self.issuer, *beside])


@lru_cache(maxsize=8)
def sealed(facts: BoardFacts) -> str:
    """The version of a board, which is asked for several times while one is drawn."""
    told = tuple(
        datetime.date.min if name == "on" else tuple(map(plain, value)) if name == "chiefs" else value
        for name, value in zip(names(BoardFacts), plain(facts), strict=True)
    )
    seal = sha256(repr(told).encode()).digest()
    return f"{int.from_bytes(seal, 'big') % 10**6:06d}"


@cache
def names(kind: type) -> tuple[str, ...]:
    """The columns of one of the records above, in their order."""
    return tuple(column.name for column in fields(kind))


def plain(record: BoardFacts | ChiefRow) -> tuple[Any, ...]:
    """Its values; ``astuple`` copies each of them deeply, which took a third of a batch."""
    kind: type = type(record)
    return tuple(getattr(record, name) for name in names(kind))


def address(code: str) -> str:
    """What the QR code holds: upper case, so that it takes the alphanumeric mode and the largest modules."""
    parts = urlsplit(settings.SITE_URL)
    return f"{parts.scheme}://{parts.netloc}/P/{code}".upper()


def facts_of(
    board: Signboard,
    on: datetime.date,
    office: OfficeFacts,
    *,
    wording: Wording | None = None,
    links: list[Link] | None = None,
) -> BoardFacts:
    """The board as it is to be printed on that day. Loaded with reach, water and division it costs the chain alone."""
    reach, said = board.reach, wording or current()
    return BoardFacts(
        code=board.code,
        address=address(board.code),
        chief=reach.water.chief_title,
        title=intern(f"{reach.water.name}（{reach.name}）" if reach.name else reach.water.name),
        place=board.place or reach.name or reach.water.name,
        ends=ends_of(reach),
        chiefs=tuple(row(link, office) for link in (links or chain(reach, on)) if not link.empty),
        blocks=blocks_of(reach, said, office.phone),
        phone=office.phone,
        issuer=said.issuer or office.name,
        on=on,
        level=str(Level(board.level).label) if board.level else "",
        scan=said.scan,
        by_telephone=said.by_telephone,
        english=said.english,
        river=intern(reach.water.name),
        read_from_m=float(board.read_from_m) if board.read_from_m is not None else None,
    )


def row(link: Link, office: OfficeFacts) -> ChiefRow:
    """The line of one level. The office's own number stands in for a chief's that is not known."""
    chief = link.chief if link.chief and link.chief.person.public else None
    phone = chief.person.office_phone if chief else ""
    return kept(str(Level(link.level).label), named(chief), duty(chief), named(link.police), phone or office.phone)


@lru_cache(maxsize=4096)
def kept(level: str, name: str, duty: str, police: str, phone: str) -> ChiefRow:
    """The row, once: the chief of a county stands on a hundred boards of a batch."""
    return ChiefRow(level, name, duty, police, phone)


def named(appointment: Appointment | None) -> str:
    """The name, as far as it is published."""
    return appointment.person.name if appointment and appointment.person.public else NOBODY


def duty(appointment: Appointment | None) -> str:
    """The office that the chief holds beside being one, or else the post; who stands in is called so."""
    if appointment is None:
        return NOBODY
    held = appointment.person.position or appointment.post.title
    return _("%(duty)s（代理）") % {"duty": held} if appointment.acting else held


def blocks_of(reach: Reach, said: Wording, hotline: str) -> tuple[tuple[str, str], ...]:
    """Left column, then right column: two headings each. A water with a supervision number of its own tells it.

    Most boards say the same here: each text is kept once, or a run of thousands would hold thousands of them.
    """
    water = reach.water
    own = water.supervision_phone if water.supervision_phone != hotline else ""
    call = _("监督电话%(phone)s。") % {"phone": own} if own else ""
    goals = said.goals + (f"\n{water.goals}" if water.goals else "")
    return (
        (_("河段"), intern(told(reach) + call)),
        (_("%(chief)s做什么") % {"chief": water.chief_title}, said.duties),
        (_("目标：五无"), intern(goals)),
        (_("保护要求"), intern(water.demands or said.demands)),
    )
