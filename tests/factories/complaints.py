"""Cases in every state, each reached through the real acts: ``handling()``, ``closed(reach=reach, outcome="planned")``.

``ComplaintFactory(status="assigned", to=unit, at=moment, **said)``: ``said`` are fields of ``Intake``; ``to`` is the
unit or post that gets the order (None: a department of the owner's division); ``at`` is when everything happens (None:
now). Who acts is found among the accounts posted to the owner office and to ``to``, or made.
"""

import secrets
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone
from factory.base import Factory

from cms.directory.choices import UnitKind
from cms.directory.models import Post, Posting, Unit
from complaints import (
    answering,
    dispatch,
    inspecting,
    intake,
    merging,
    moderation,
    reporting,
    satisfaction,
    transferring,
)
from complaints.choices import Channel, DeclineReason, FileKind, FileState, Outcome, Outside, OutsideBody, Status
from complaints.models import Complaint, ProviderFile
from complaints.permissions import OFFICE_ROLES, UNIT_ROLES
from portal.accounts.models import User
from portal.uploads import private
from portal.uploads.photographs import Photograph
from tests import pictures
from tests.factories import register
from tests.factories.people import UserFactory

PHONE = "+8613812345678"
WORDS = "河边有一股臭味，水发黑，已经三天了。"
DISPATCH = "请到现场查看水发黑的原因。"
ANSWER = "已到现场查看，是上游清淤搅起的泥，今天已沉下去。"


def photograph(data: bytes = b"", **changes: Any) -> Photograph:
    """A clean photo as ``portal.uploads`` hands it on; each one is another file unless ``sha256`` is given."""
    usual: dict[str, Any] = {
        "data": data or pictures.saved(pictures.scene(), "JPEG"),
        "width": 64,
        "height": 48,
        "taken_at": None,
        "latitude": None,
        "longitude": None,
        "sha256": secrets.token_hex(32),
        "dhash": "0" * 16,
    }
    return Photograph(**{**usual, **changes})


SOUND = b"ID3\x04" + bytes(range(256)) * 8


def recording(case: Complaint, **changes: Any) -> ProviderFile:
    """What a caller said, fetched and kept."""
    usual: dict[str, Any] = {
        "kind": FileKind.RECORDING,
        "sid": f"RE{secrets.token_hex(16)}",
        "state": FileState.STORED,
        "file": private.store(SOUND, "recordings", ".mp3"),
        "content_type": "audio/mpeg",
        "seconds": 12,
        "made_at": timezone.now(),
        "next_at": timezone.now(),
    }
    return ProviderFile.objects.create(complaint=case, **{**usual, **changes})


class ComplaintFactory(Factory[Complaint]):
    """A case that came in through ``intake.receive`` and was led to ``status``; see the module's docstring."""

    class Meta:
        model = Complaint

    channel = Channel.WEB
    category = "foul_water"
    description = WORDS
    phone = PHONE
    status = Status.RECEIVED

    @classmethod
    def _create(
        cls,
        model_class: type[Complaint],
        *args: Any,
        status: str,
        to: Unit | Post | None = None,
        at: datetime | None = None,
        outcome: str = Outcome.EXPLAINED,
        **said: Any,
    ) -> Complaint:
        with register.standing():
            case = intake.receive(intake.Intake(**said), now=at).case
            for step in PATHS[Status(status)]:
                case = step(case, to=to or department_of(case), at=at, outcome=outcome)
        return case


def officer_of(case: Complaint) -> User:
    """An account of the office that owns the case."""
    return account_of(case.owner, OFFICE_ROLES)


def worker_of(target: Unit | Post) -> User:
    """An account that acts for the unit or post."""
    return account_of(target, UNIT_ROLES)


def account_of(target: Unit | Post, roles: tuple[str, ...]) -> User:
    """The first account posted there with one of the roles, or a new one with the first."""
    return register.once(("account", target, roles), lambda: _account_of(target, roles))


def _account_of(target: Unit | Post, roles: tuple[str, ...]) -> User:
    where = {"unit": target} if isinstance(target, Unit) else {"post": target}
    posted = Posting.objects.filter(**where).values("user")
    working = User.objects.filter(pk__in=posted, groups__name__in=roles, is_active=True)
    found: User | None = working.order_by("pk").first()
    if found is not None:
        return found
    user: User = UserFactory.create(role=roles[0], is_staff=True)
    Posting.objects.create(user=user, **where)
    return user


def department_of(case: Complaint) -> Unit:
    """A department of the division whose office owns the case."""
    return register.once(("department", case.owner_id), lambda: _department_of(case))


def _department_of(case: Complaint) -> Unit:
    place = case.owner.division
    found = Unit.objects.filter(division=place, kind=UnitKind.DEPARTMENT, active=True).order_by("pk").first()
    return found or Unit.objects.create(
        name=f"{place.short_name}水务局", short_name="水务局", kind=UnitKind.DEPARTMENT, division=place
    )


Step = Callable[..., Complaint]


def _accept(case: Complaint, *, at: datetime | None, **_: Any) -> Complaint:
    return moderation.accept(complaint=case, actor=officer_of(case), now=at)


def _ask(case: Complaint, *, at: datetime | None, **_: Any) -> Complaint:
    return moderation.ask(complaint=case, actor=officer_of(case), words="在哪座桥边？", now=at)


def _decline(case: Complaint, *, at: datetime | None, **_: Any) -> Complaint:
    words = "这件事归城管，请打12345。"
    return moderation.decline(
        complaint=case, actor=officer_of(case), reason=DeclineReason.NOT_RIVER, words=words, now=at
    )


def _merge(case: Complaint, *, at: datetime | None, **_: Any) -> Complaint:
    into = ComplaintFactory.create(description="同一处水发黑。", reach=case.reach, category=case.category.code, at=at)
    return merging.merge(complaint=case, actor=officer_of(case), into=into, now=at)


def _transfer(case: Complaint, *, at: datetime | None, **_: Any) -> Complaint:
    return transferring.transfer(complaint=case, actor=officer_of(case), body=OutsideBody.HOTLINE, now=at)


def _withdraw(case: Complaint, *, at: datetime | None, **_: Any) -> Complaint:
    return reporting.withdraw(complaint=case, actor=Outside.REPORTER, now=at)


def _assign(case: Complaint, *, to: Unit | Post, at: datetime | None, **_: Any) -> Complaint:
    return dispatch.assign(complaint=case, actor=officer_of(case), to=to, dispatch_text=DISPATCH, now=at)


def _begin(case: Complaint, *, to: Unit | Post, at: datetime | None, **_: Any) -> Complaint:
    return dispatch.begin(complaint=case, actor=worker_of(to), now=at)


def _answer(case: Complaint, *, to: Unit | Post, at: datetime | None, outcome: str, **_: Any) -> Complaint:
    promised = timezone.localdate(at) + timedelta(days=30) if outcome in answering.PROMISES else None
    shown = (photograph(),) if outcome == Outcome.SOLVED else ()
    return answering.answer(
        complaint=case,
        actor=worker_of(to),
        text=ANSWER,
        outcome=outcome,
        promised_on=promised,
        organ="市检察院" if outcome == Outcome.REFERRED else "",
        photographs=shown,
        now=at,
    )


def _resolve(case: Complaint, *, at: datetime | None, **_: Any) -> Complaint:
    if inspecting.needed(case, case.outcome):  # the third case at a place is looked at by somebody else
        looker = UserFactory.create(role="supervisor")
        Posting.objects.create(user=looker, unit=case.owner)
        inspecting.inspect(complaint=case, actor=looker, words="去看过了。", fits=True, now=at)
    return answering.resolve(complaint=case, actor=officer_of(case), now=at)


def _close(case: Complaint, *, at: datetime | None, **_: Any) -> Complaint:
    return satisfaction.verdict(complaint=case, actor=Outside.REPORTER, solved="yes", score=5, now=at)


TO_ASSIGNED: tuple[Step, ...] = (_accept, _assign)
TO_ANSWERED: tuple[Step, ...] = (*TO_ASSIGNED, _begin, _answer)
PATHS: dict[Status, tuple[Step, ...]] = {
    Status.RECEIVED: (),
    Status.NEED_INFO: (_ask,),
    Status.DECLINED: (_decline,),
    Status.MERGED: (_merge,),
    Status.WITHDRAWN: (_withdraw,),
    Status.ACCEPTED: (_accept,),
    Status.TRANSFERRED: (_accept, _transfer),
    Status.ASSIGNED: TO_ASSIGNED,
    Status.HANDLING: (*TO_ASSIGNED, _begin),
    Status.ANSWERED: TO_ANSWERED,
    Status.RESOLVED: (*TO_ANSWERED, _resolve),
    Status.CLOSED: (*TO_ANSWERED, _resolve, _close),
}


def standing_in(status: str, **said: Any) -> Complaint:
    """A case in that status."""
    case: Complaint = ComplaintFactory.create(status=status, **said)
    return case


def received(**said: Any) -> Complaint:
    """Just come in."""
    return standing_in(Status.RECEIVED, **said)


def need_info(**said: Any) -> Complaint:
    """The office asked the reporter something before it accepted."""
    return standing_in(Status.NEED_INFO, **said)


def declined(**said: Any) -> Complaint:
    """Not accepted."""
    return standing_in(Status.DECLINED, **said)


def merged(**said: Any) -> Complaint:
    """Joined to another case at the same place."""
    return standing_in(Status.MERGED, **said)


def withdrawn(**said: Any) -> Complaint:
    """Taken back by the reporter."""
    return standing_in(Status.WITHDRAWN, **said)


def accepted(**said: Any) -> Complaint:
    """Taken in, sent to nobody yet."""
    return standing_in(Status.ACCEPTED, **said)


def transferred(**said: Any) -> Complaint:
    """Given to the 12345 hotline, whose number is not known yet."""
    return standing_in(Status.TRANSFERRED, **said)


def assigned(**said: Any) -> Complaint:
    """Sent to ``to``, not taken yet."""
    return standing_in(Status.ASSIGNED, **said)


def handling(**said: Any) -> Complaint:
    """Taken by ``to``."""
    return standing_in(Status.HANDLING, **said)


def answered(**said: Any) -> Complaint:
    """Answered by ``to`` with ``outcome``; the office has not reviewed it."""
    return standing_in(Status.ANSWERED, **said)


def resolved(**said: Any) -> Complaint:
    """The answer is approved, the reporter was told."""
    return standing_in(Status.RESOLVED, **said)


def closed(**said: Any) -> Complaint:
    """The reporter said that it is solved."""
    return standing_in(Status.CLOSED, **said)
