"""What people do at boards: bind a sticker, put up, look at, repair, take down. Each leaves a record that stays."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from urllib.parse import SplitResult, urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.directory.boards.facts import address
from cms.directory.choices import BoardKind, BoardSize, BoardState, VisitKind
from cms.directory.models import BoardCode, BoardVisit, Reach, Signboard
from portal.accounts.models import User
from portal.codes import damm, numbers
from portal.text import clean

BECOMES = {
    VisitKind.BOUND: BoardState.INSTALLED,
    VisitKind.INSTALLED: BoardState.INSTALLED,
    VisitKind.REPAIRED: BoardState.INSTALLED,
    VisitKind.FOREIGN: BoardState.DAMAGED,
    VisitKind.DAMAGED: BoardState.DAMAGED,
    VisitKind.REMOVED: BoardState.REMOVED,
}
"""The state that follows; an inspection changes none."""


@dataclass(frozen=True)
class Seen:
    """What somebody brought from a board. ``decoded``: what its code said, "" when it was not scanned; ``token``: of
    the form, so that the same form counts once; ``photo``: a file in private storage."""

    kind: VisitKind
    at: datetime
    words: str = ""
    photo: str = ""
    latitude: Decimal | None = None
    longitude: Decimal | None = None
    decoded: str = ""
    token: str | None = None


def parted(decoded: str) -> SplitResult:
    """The scanned address in its parts; an empty one for what is no address at all."""
    try:
        return urlsplit(decoded.strip())
    except ValueError:
        return urlsplit("")


def ours(decoded: str, code: str) -> bool:
    """Whether the scanned address is the one that the board of this code must hold, on this very site."""
    found, right = parted(decoded), urlsplit(address(code))
    same_host = found.netloc.lower() == right.netloc.lower() and found.scheme.lower() in ("http", "https")
    return same_host and found.path.rstrip("/").lower() == right.path.lower() and not found.query


def code_in(decoded: str) -> str:
    """The number in a scanned address of ours; "" in any other."""
    host = urlsplit(settings.SITE_URL).netloc.lower()
    found = parted(decoded)
    code = numbers.digits(found.path.rstrip("/").rpartition("/")[2])
    return code if found.netloc.lower() == host and len(code) in (6, 8) and damm.valid(code) else ""


def bind(*, code: str, reach: Reach, actor: User, seen: Seen, place: str = "") -> Signboard:
    """贴好并登记: the sticker of this number stands at the reach from now on. The same form again changes nothing.

    Raises ValidationError, with what to do, for a number that is no free sticker's.
    """
    with transaction.atomic():
        known = Signboard.objects.select_for_update(of=("self",)).filter(code=code).first()
        if known is not None and seen.token and known.visits.filter(token=seen.token).exists():
            return known
        if known is not None:
            said = _("牌号%(code)s已经在%(reach)s，请看看是不是拿错了贴。")
            raise ValidationError({"code": said % {"code": known.shown, "reach": known.reach}})
        if not BoardCode.objects.free().filter(code=code).exists():
            raise ValidationError({"code": _("这个牌号不是预印的贴，请再看一遍。")})
        board = Signboard(code=code, reach=reach, kind=BoardKind.STICKER, size=BoardSize.STICKER)
        board.place, board.latitude, board.longitude = clean(place, 80), seen.latitude, seen.longitude
        board.save()
        note(board=board, actor=actor, seen=seen)
    return board


def note(*, board: Signboard, actor: User | None, seen: Seen) -> BoardVisit:
    """Writes what was seen or done, and the state that follows. A foreign code found in the scan is reported as such.

    The same form again gives the first record.
    """
    if seen.token and (first := BoardVisit.objects.filter(token=seen.token).first()):
        return first
    foreign = bool(seen.decoded) and not ours(seen.decoded, board.code)
    kind = VisitKind.FOREIGN if foreign and seen.kind != VisitKind.REMOVED else seen.kind
    with transaction.atomic():
        visit = BoardVisit.objects.create(
            board=board,
            kind=kind,
            at=seen.at,
            by=actor,
            words=clean(seen.words, 200),
            photo=seen.photo,
            latitude=seen.latitude,
            longitude=seen.longitude,
            decoded=clean(seen.decoded, 300),
            token=seen.token,
        )
        follow(board, visit)
    return visit


def follow(board: Signboard, visit: BoardVisit) -> None:
    """The board as it is after the visit. A content that is out of date stays so until it is put up anew."""
    day = timezone.localdate(visit.at)
    board.state = BECOMES.get(VisitKind(visit.kind), BoardState(board.state))
    if visit.decoded and visit.kind != VisitKind.FOREIGN:
        board.phone_tested_on = day
    if visit.kind in (VisitKind.BOUND, VisitKind.INSTALLED):
        board.installed_on, board.removed_on = day, None
    if visit.kind == VisitKind.REMOVED:
        board.removed_on = day
    if board.latitude is None and visit.latitude is not None:
        board.latitude, board.longitude = visit.latitude, visit.longitude
    board.save()


def replace_by(*, board: Signboard, successor: Signboard, actor: User, now: datetime) -> Signboard:
    """拆掉换新: the old board is gone, its number leads to the new one for ever. Raises ValidationError."""
    if successor.pk == board.pk or successor.state == BoardState.REMOVED:
        raise ValidationError({"successor": _("换成的牌子要是另一块，而且没有拆。")})
    with transaction.atomic():
        board.successor = successor
        note(board=board, actor=actor, seen=Seen(VisitKind.REMOVED, now))
    return board
