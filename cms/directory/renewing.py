"""A wrong name on paper: which boards print it, who sticks them anew and until when, and when it is done.

Two acts make boards wrong: 更正, the same appointment with another name, office or number, and 换届、调整, which
``succession`` does, also for a day that lies ahead.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Sequence
from typing import IO, TYPE_CHECKING, Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from cms.directory import codes, succession
from cms.directory.chain import ANSWERING
from cms.directory.choices import BoardState, RenewalCause, VisitKind
from cms.directory.models import (
    Appointment,
    BoardVisit,
    Contract,
    Division,
    Post,
    Renewal,
    Signboard,
    WorkOrder,
)
from portal.search.changes import note
from portal.shell.pagecache import raise_generation
from portal.uploads import photographs, private

if TYPE_CHECKING:
    from portal.accounts.models import User

PHOTOS = "renewals"
CORRECTED = ("name", "position", "office_phone")


def ordered(change: succession.Change, actor: User | None) -> None:
    """After a change of post; run by ``appointment_ended``."""
    one = change.begun or change.ended
    if one is None:
        return
    last = change.ended.ends_on if change.ended else None
    since = change.begun.starts_on if change.begun else (last or timezone.localdate()) + succession.DAY
    mark(post=one.post, since_on=since, cause=RenewalCause.SUCCEEDED, appointment=one, actor=actor)


@transaction.atomic
def correct(
    *, appointment: Appointment, name: str, position: str, office_phone: str, actor: User | None
) -> list[Renewal]:
    """更正: the same term, written right. Every board that prints one of the person's posts is wrong from today on.

    Raises ValidationError for values that cannot be, and where nothing differs.
    """
    person = appointment.person
    given = dict(zip(CORRECTED, (name.strip(), position.strip(), office_phone.strip()), strict=True))
    if all(getattr(person, field) == value for field, value in given.items()):
        raise ValidationError({"name": _("和现在一样，不用更正。")})
    for field, value in given.items():
        setattr(person, field, value)
    person.full_clean()
    person.save()
    log(instance=person, action="wagtail.edit", user=actor, title=str(person), content_changed=True)
    today, made = timezone.localdate(), list[Renewal]()
    for held in person.appointments.on(today).select_related("post"):
        made += mark(
            post=held.post,
            since_on=today,
            cause=RenewalCause.CORRECTED,
            appointment=held,
            actor=actor,
            along=made,
        )
    return made


@transaction.atomic
def mark(
    *,
    post: Post,
    since_on: datetime.date,
    cause: str,
    appointment: Appointment | None,
    actor: User | None,
    along: Sequence[Renewal] = (),
) -> list[Renewal]:
    """One renewal a board that prints the post, one order an installer. A board that waits already waits once.

    ``along``: what the same act made before; its orders are gone on with.
    """
    if post.role not in ANSWERING:
        return []
    waiting = set(Renewal.objects.open().filter(post=post).values_list("board", flat=True))
    waiting |= {one.board_id for one in along}
    orders = {(one.order.installer_id, one.order.county_id): one.order for one in along}
    boards = [board for board in succession.boards(post) if board.pk not in waiting]
    due_on = max(since_on, timezone.localdate()) + datetime.timedelta(days=settings.BOARD_RENEWAL_DAYS)
    made: list[Renewal] = []
    for (installer, county), some in by_installer(boards).items():
        order = orders.get((installer, county)) or WorkOrder.objects.create(
            installer_id=installer, county_id=county, made_by=actor
        )
        values = {"order": order, "post": post, "appointment": appointment, "cause": cause}
        made += [Renewal(board=board, since_on=since_on, due_on=due_on, **values) for board in some]
    Renewal.objects.bulk_create(made)
    if since_on <= timezone.localdate():
        outdate([board.pk for board in boards])
    raise_generation()
    return made


def by_installer(boards: list[Signboard]) -> dict[tuple[int | None, int | None], list[Signboard]]:
    """Boards by who put them up, or else by who keeps the reach clean, and by county. Three queries."""
    today = timezone.localdate()
    rows = Contract.objects.on(today).filter(reaches__in={board.reach_id for board in boards})
    keepers = dict(rows.order_by("-pk").values_list("reaches", "unit"))
    places = dict(
        Division.objects.filter(reaches__in={board.reach_id for board in boards}).values_list("reaches", "code")
    )
    wanted = {code[:6].ljust(12, "0") for code in places.values()}
    counties = dict(Division.objects.filter(code__in=wanted).values_list("code", "pk"))
    found = defaultdict[tuple[int | None, int | None], list[Signboard]](list)
    for board in boards:
        county = counties.get(places.get(board.reach_id, "")[:6].ljust(12, "0"))
        found[board.contractor_id or keepers.get(board.reach_id), county].append(board)
    return dict(found)


def outdate(keys: list[int]) -> int:
    """内容过期, on the landing page at once; a damaged board stays what it is."""
    rows = Signboard.objects.filter(pk__in=keys, state=BoardState.INSTALLED)
    changed = list(rows.values_list("pk", flat=True))
    rows.update(state=BoardState.OUTDATED)
    note(Signboard, changed)
    return len(changed)


def turn() -> int:
    """Boards whose change lay ahead and is now in force; run every ten minutes."""
    begun = Renewal.objects.open().begun(timezone.localdate()).filter(board__state=BoardState.INSTALLED)
    changed = outdate(list(begun.values_list("board", flat=True)))
    if changed:
        raise_generation()
    return changed


def forget(appointments: list[int]) -> None:
    """The change was taken back: what waits because of it waits no longer."""
    gone = Renewal.objects.open().filter(appointment__in=appointments)
    boards = set(gone.values_list("board", flat=True))
    gone.delete()
    boards -= set(Renewal.objects.open().begun(timezone.localdate()).values_list("board", flat=True))
    Signboard.objects.filter(pk__in=boards, state=BoardState.OUTDATED).update(state=BoardState.INSTALLED)
    note(Signboard, boards)


def close(*, renewal: Renewal, photo: IO[bytes] | None, name: str, actor: User) -> Renewal:
    """The board was stuck anew; the photo shows it. Raises ValidationError without one, or for one closed already,
    and ``portal.uploads.Refused`` for a file that is no photo."""
    if photo is None:
        raise ValidationError({"photo": _("请拍一张换好的牌子。")})
    clean = photographs.read(photo, name)
    with transaction.atomic():
        now = timezone.now()
        same = Renewal.objects.open().filter(board=renewal.board_id, since_on__lte=timezone.localdate())
        if not Renewal.objects.open().select_for_update(of=("self",)).filter(pk=renewal.pk).exists():
            raise ValidationError({"photo": _("这块牌子已经换好了。")})
        file = private.store(clean.data, PHOTOS)
        # one new sticker mends every name on it
        Renewal.objects.filter(pk__in=[renewal.pk, *same.values_list("pk", flat=True)]).update(
            closed_at=now, closed_by=actor, photo=file
        )
        board = Signboard.objects.get(pk=renewal.board_id)
        if board.state == BoardState.OUTDATED:
            board.state = BoardState.INSTALLED
            board.save()
        BoardVisit.objects.create(board=board, kind=VisitKind.REPAIRED, at=now, by=actor, words=_("换贴"), photo=file)
    renewal.refresh_from_db()
    return renewal


def within(prefixes: list[str] | None) -> Any:
    """Renewals of the places; None for everywhere."""
    rows = Renewal.objects.select_related(
        "board__reach__water", "order__installer", "order__county", "post", "appointment__person"
    )
    if prefixes is None:
        return rows
    wanted = Division.objects.within(prefixes).values("pk")
    return rows.filter(board__reach__division__in=wanted)


def overdue_by_county() -> dict[str, int]:
    """How many are overdue, by the county's first six digits."""
    found: dict[str, int] = defaultdict(int)
    for code in Renewal.objects.overdue(timezone.localdate()).values_list("board__reach__division__code", flat=True):
        found[code[: codes.LENGTHS["county"]]] += 1
    return dict(found)
