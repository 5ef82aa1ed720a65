"""/field/boards/: what is done at a board on the bank: bind a new sticker, look at one, say that it is damaged."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.directory import codes, scope
from cms.directory.boards import tending
from cms.directory.choices import VisitKind
from cms.directory.models import Post, Reach, Signboard, Unit
from complaints.field.door import enter, worker
from portal.accounts.models import User
from portal.codes import numbers
from portal.guard import tokens
from portal.text import clean
from portal.uploads import Refused, photographs, private

KINDS = (VisitKind.BOUND, VisitKind.INSPECTED, VisitKind.DAMAGED, VisitKind.REPAIRED, VisitKind.REMOVED)
PICTURED = (VisitKind.BOUND, VisitKind.DAMAGED, VisitKind.REPAIRED)
MOST_REACHES = 300
FOLDER = "boards"


@dataclass(frozen=True)
class Said:
    """The form as it was typed or scanned."""

    code: str = ""
    decoded: str = ""
    kind: str = VisitKind.INSPECTED
    reach: str = ""
    place: str = ""
    words: str = ""
    latitude: str = ""
    longitude: str = ""
    token: str = ""

    @classmethod
    def of(cls, request: HttpRequest) -> Said:
        """From a form that was sent, or from the address that a scanned page leads to."""
        asked = request.POST if request.method == "POST" else request.GET
        given = {name: clean(asked[name], 300) for name in cls.__dataclass_fields__ if name in asked}
        return cls(**given)

    @property
    def number(self) -> str:
        """The typed number, or the one in a scanned address of ours."""
        return numbers.digits(self.code) or tending.code_in(self.decoded)

    def point(self) -> tuple[Decimal | None, Decimal | None]:
        """Where the telephone was; nothing where it did not tell, or told what is no place."""
        try:
            latitude, longitude = Decimal(self.latitude), Decimal(self.longitude)
        except InvalidOperation:
            return None, None
        if not (latitude.is_finite() and longitude.is_finite() and abs(latitude) <= 90 and abs(longitude) <= 180):
            return None, None
        return round(latitude, 6), round(longitude, 6)


@enter
def page(request: HttpRequest) -> HttpResponse:
    """The form, or what came of it."""
    user, said = worker(request), Said.of(request)
    if request.method != "POST":
        return draw(request, user, said, done=request.GET.get("done", ""))
    try:
        board = act(request, user, said)
    except ValidationError as wrong:
        return draw(request, user, said, {name: " ".join(words) for name, words in wrong.message_dict.items()}, 422)
    # in the address and not as a message: the script that sends the form reads the page before it is shown
    return redirect(f"{reverse('field:boards')}?done={board.code}")


def act(request: HttpRequest, user: User, said: Said) -> Signboard:
    """Binds or notes. Raises ValidationError by field."""
    kind, digest = said.kind, tokens.read(said.token)
    if kind not in KINDS:
        raise ValidationError({"kind": _("请选一样您做了什么。")})
    if digest is None:
        raise ValidationError({"code": _("这一页开得太久了。写的都还在，请再点一次。")})
    board = reaches_board(user, said.number) if kind != VisitKind.BOUND else None
    reach = chosen(user, said.reach) if kind == VisitKind.BOUND else None
    latitude, longitude = said.point()
    seen = tending.Seen(
        kind=VisitKind(kind),
        at=timezone.now(),
        words=said.words,
        photo=photo(request, VisitKind(kind)),
        latitude=latitude,
        longitude=longitude,
        decoded=said.decoded,
        token=digest,
    )
    if reach is not None:
        return tending.bind(code=said.number, reach=reach, actor=user, seen=seen, place=said.place)
    assert board is not None, "without a reach it is a board that was looked up"
    tending.note(board=board, actor=user, seen=seen)
    return board


def photo(request: HttpRequest, kind: VisitKind) -> str:
    """The photograph in private storage; "" for none where none is needed. Raises ValidationError."""
    file = request.FILES.get("photo1")
    if file is None:
        if kind in PICTURED:
            raise ValidationError({"photo1": _("请拍一张牌子的照片。")})
        return ""
    try:
        return private.store(photographs.read(file, file.name or "").data, FOLDER)
    except Refused as refused:
        raise ValidationError({"photo1": str(refused)}) from refused


def own_reaches(user: User) -> Any:
    """The reaches that the user's posts answer for, and those within the divisions of the user's units."""
    answered: Any = Reach.objects.answered_by(Post.objects.filter(pk__in=scope.posts(user))).order_by()
    places = Q(pk__in=[])
    for unit in Unit.objects.filter(pk__in=scope.units(user)).select_related("division"):
        places |= Q(division__code__range=codes.span(unit.division.prefix))
    found = Reach.objects.filter(Q(pk__in=answered.values("pk")) | places)
    return found.select_related("water").order_by("water__name", "order", "pk")


def chosen(user: User, code: str) -> Reach:
    """The reach of that code. Raises ValidationError when it is none of the user's."""
    reach: Reach | None = own_reaches(user).filter(code=code).first()
    if reach is None:
        raise ValidationError({"reach": _("请选这块牌子在哪段河。")})
    return reach


def reaches_board(user: User, code: str) -> Signboard:
    """The board of that number on a reach of the user's. Raises ValidationError."""
    board = Signboard.objects.select_related("reach__water").filter(code=code, reach__in=own_reaches(user)).first()
    if board is None:
        raise ValidationError({"code": _("您管的河段里没有这个牌号。新贴的请选“贴好并登记”。")})
    return board


def draw(
    request: HttpRequest,
    user: User,
    said: Said,
    errors: dict[str, str] | None = None,
    status: int = 200,
    done: str = "",
) -> HttpResponse:
    """The form with what was typed; a new token unless the old one still holds. ``done``: a board that was noted."""
    reaches = own_reaches(user)
    boards = Signboard.objects.select_related("reach__water").filter(reach__in=reaches.values("pk"))
    context = {
        "said": said,
        "errors": list((errors or {}).items()),
        "wrong": errors or {},
        "token": said.token if tokens.read(said.token) else tokens.make(),
        "kinds": [(kind.value, kind.label) for kind in KINDS],
        "reaches": reaches[:MOST_REACHES],
        "done": boards.filter(code=numbers.digits(done)).first() if done else None,
    }
    return render(request, "complaints/field/boards.html", context, status=status)
