"""The calls of the duty track as the pages of the desk print them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from cms.directory import duty_warnings, scope
from cms.directory.models import Unit
from complaints import permissions
from complaints.actors import Who
from complaints.desk import rows as listing
from complaints.desk.known import Known
from complaints.models import Alert, Complaint
from portal.accounts.models import User
from portal.codes import numbers

MOST = 50
ON_TOP = 5


@dataclass(frozen=True)
class Row:
    """One call as pages print it. ``own``: it was the reader who was called; ``late``: his time is over; ``phoned``:
    who may have said 收到 on the telephone; ``held``: nobody was called, since the case came in a flood."""

    number: str
    shown: str
    version: int
    kind: str
    icon: str
    place: str
    office: str
    who: str
    raised_at: datetime
    own: bool
    late: bool
    phoned: str
    held: bool


def row(alert: Alert, user: User, now: datetime) -> Row:
    """The call with its case."""
    case = alert.complaint
    return Row(
        number=case.number,
        shown=numbers.show(case.number),
        version=case.version,
        kind=case.category.name,
        icon=f"c-{case.category.code}",
        place=listing.place(case) or _("地点不明"),
        office=case.owner.short_name,
        who=called(alert),
        raised_at=alert.raised_at,
        own=alert.user_id == user.pk,
        late=alert.due_at is not None and alert.due_at < now,
        phoned=str(alert.member or "") if alert.user_id != user.pk else "",
        held=uncalled(alert),
    )


def uncalled(alert: Alert) -> bool:
    """Whether the worker was told to call nobody: the list alone tells of it."""
    return alert.sent_at is not None and alert.due_at is None and alert.member_id is None


def called(alert: Alert) -> str:
    """Who was called, or why nobody was."""
    if alert.member is not None:
        return f"{alert.member}（{alert.office.short_name}）"
    if uncalled(alert):
        return _("来得太密，没有叫人，请核实")
    return _("正在通知") if alert.sent_at is None else _("没有人值班")


def unanswered(user: User) -> list[Alert]:
    """Calls to which nobody has said 收到, about cases that the account may open, the longest waiting first."""
    return Alert.objects.unanswered().order_by("raised_at", "pk").among(Complaint.objects.on_desk(user))


def rows(alerts: Iterable[Alert], user: User, now: datetime) -> list[Row]:
    """The account's own calls first."""
    return sorted((row(alert, user, now) for alert in alerts), key=lambda one: not one.own)


def may_confirm(user: User) -> bool:
    """Whether the account may say 收到 to a call that was not for it."""
    return Who.OFFICE in permissions.by_role(user)


def on_top(user: User) -> dict[str, Any]:
    """The block above the queue: how many calls are unanswered, and the first of them."""
    waiting = unanswered(user)
    shown = rows(waiting[:MOST], user, timezone.now())[:ON_TOP]
    return {"count": len(waiting), "rows": shown, "may": may_confirm(user)}


def of_case(known: Known) -> list[Alert]:
    """All calls about the case, the first first; no query for a case that was never urgent."""
    if not known.there("alerts"):
        return []
    rows_ = known.case.alerts.select_related("office", "member__user", "member__person", "user", "acknowledged_by")
    return list(rows_.order_by("n"))


def may_answer(known: Known, alerts: list[Alert]) -> bool:
    """Whether the account may say 收到 to the call that is open, which only an open case has."""
    waiting = [alert for alert in alerts if alert.acknowledged_at is None and alert.escalated_at is None]
    return bool(waiting) and known.case.open and (may_confirm(known.user) or waiting[0].user_id == known.user.pk)


def phoned(known: Known, alerts: list[Alert]) -> str:
    """Who was called and may have said 收到 on the telephone, for whoever takes calls; "" when nobody can have."""
    waiting = [alert for alert in alerts if alert.acknowledged_at is None and alert.escalated_at is None]
    if not waiting or not known.case.open or not permissions.sees_reporter(known.user):
        return ""
    return str(waiting[0].member or "") if waiting[0].user_id != known.user.pk else ""


def warnings(user: User, now: datetime) -> list[str]:
    """Holes in the rosters of the offices for which the account acts; of all of them for the administrator."""
    offices = Unit.objects.offices().filter(active=True).select_related("division").order_by("division__code", "pk")
    if not scope.all_divisions(user):
        offices = offices.filter(pk__in=scope.units(user))
    return duty_warnings.of(list(offices), now)
