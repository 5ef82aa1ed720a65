"""The urgent notice above every page. The app that keeps notices provides it; the frame prints it until it ends."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.db import DatabaseError
from django.utils import timezone

from portal.shell.kept import Kept

MOST = 3


@dataclass(frozen=True)
class Urgent:
    """A sentence and the page that says more; ``ends_at`` None: until somebody ends it."""

    title: str
    url: str
    ends_at: datetime | None = None


Provider = Callable[[], list[Urgent]]
_provider: list[Provider] = []
_kept = Kept[list[Urgent]](5)


def provide(provider: Provider) -> None:
    """Names the one callable that knows the urgent notices, the newest first."""
    _provider[:] = [provider]
    _kept.forget()


def standing() -> list[Urgent]:
    """Those that have not ended, at most 5 seconds old; none while the database does not answer."""
    try:
        known = _kept.answer(_provider[0]) if _provider else []
    except DatabaseError:
        return []
    now = timezone.now()
    return [one for one in known if one.ends_at is None or one.ends_at > now][:MOST]
