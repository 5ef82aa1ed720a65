"""Who runs the site and how to reach them. The app that keeps these facts provides them; until then, defaults."""

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from django.conf import settings
from django.db import DatabaseError

from portal.shell import generation

KEPT_SECONDS = 5


@dataclass(frozen=True)
class National:
    """Numbers that are the same in the whole country."""

    police: str = "110"
    fire: str = "119"
    hotline: str = "12345"


NATIONAL = National()


@dataclass(frozen=True)
class OfficeFacts:
    """What header, footer, error pages and messages say of the office; an empty field is not shown.

    ``site_name`` "" for that of the settings, ``mark`` the address of the header mark, "" for the drawn one,
    ``map_approval`` the 审图号 below maps, ``attended`` when the telephone is answered in the coming days, in order.
    """

    name: str
    short_name: str = ""
    phone: str = ""
    hours: str = ""
    address: str = ""
    site_id_code: str = ""
    icp: str = ""
    police_record: str = ""
    operator: str = ""
    site_name: str = ""
    mark: str = ""
    map_approval: str = ""
    attended: tuple[tuple[datetime, datetime], ...] = ()

    def rests_until(self, now: datetime) -> datetime | None:
        """When somebody answers again; None while somebody does, or when the roster does not tell."""
        if any(start <= now < end for start, end in self.attended):
            return None
        return next((start for start, _end in self.attended if start > now), None)


DEMO = OfficeFacts(
    name="清源市河长制办公室",
    short_name="清源市河长办",
    phone="0000-1234567",
    hours="每天24小时有人接",
    address="清源市清溪路1号",
    site_id_code="0000000000",
    icp="某ICP备00000000号",
    police_record="某公网安备00000000000000号",
    operator="清源市水务局",
)

Provider = Callable[[], OfficeFacts | None]
_provider: list[Provider] = []
_kept: list[tuple[float, str, OfficeFacts]] = []


def provide(provider: Provider) -> None:
    """Names the one callable that knows the facts; None from it means that nobody has entered them."""
    _provider[:] = [provider]
    forget()


def defaults() -> OfficeFacts:
    """The invented office in a demonstration, else only the site's name."""
    return DEMO if settings.DEMO else OfficeFacts(name=settings.SITE_NAME)


def last_known() -> OfficeFacts:
    """What was read last, without asking anybody: for pages that must come up while the database is down."""
    return _kept[0][2] if _kept else defaults()


def site_name() -> str:
    """What the site is called: as the office entered it, else as the settings have it."""
    return facts().site_name or settings.SITE_NAME


def facts() -> OfficeFacts:
    """The facts, at most ``KEPT_SECONDS`` old and of the generation of the pages that print them.

    What was read last when the database does not answer.
    """
    edition = generation.known()
    if _kept and _kept[0][1] == edition and time.monotonic() - _kept[0][0] < KEPT_SECONDS:
        return _kept[0][2]
    try:
        found = _provider[0]() if _provider else None
    except DatabaseError:
        return last_known()
    known = filled(found) if found else defaults()
    _kept[:] = [(time.monotonic(), edition, known)]
    return known


def filled(found: OfficeFacts) -> OfficeFacts:
    """In a demonstration the fields left empty take invented values, so that the frame can be seen whole.

    Hours belong to their number: to one that was entered none are invented.
    """
    if not settings.DEMO:
        return found
    empty = {name: value for name, value in vars(DEMO).items() if not getattr(found, name)}
    if found.phone:
        empty.pop("hours", None)
    return replace(found, **empty)


def forget() -> None:
    """The next caller asks again: after the facts were changed here, and between tests."""
    _kept.clear()
