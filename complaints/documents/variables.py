"""What stands in place of the words in braces: facts of the case and the office's own words, never the reporter's.

The place that he described stays out as well: the reach and the board say where it is. Free text of the office loses
telephones, plates and the like, should somebody have typed them in.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from complaints import discretion
from complaints.choices import Side, Solved
from complaints.models import Answer, Assignment, Complaint, Supervision
from portal.codes import numbers


@dataclass(frozen=True)
class Matter:
    """A case, the order that the paper is about or the newest one, the approved answer, the watch, at a moment."""

    case: Complaint
    order: Assignment | None
    answer: Answer | None
    watch: Supervision | None
    number: str
    now: datetime


def read(case: Complaint, order: Assignment | None, number: str, now: datetime) -> Matter:
    """The matter, in three queries at most."""
    orders = case.assignments.select_related("unit", "post", "appointment__person", "sent_by")
    if order is None:
        order = orders.filter(parent=None).order_by("-current", "-sent_at", "-pk").first()
    answer = case.answers.filter(approved_at__isnull=False).order_by("-approved_at", "-pk").first()
    watch = case.supervisions.filter(lifted_at=None).order_by("level", "pk").first()
    return Matter(case, order, answer, watch, number, now)


def values(matter: Matter) -> dict[str, str]:
    """Every word with what stands in its place; "" for what there is not (yet)."""
    return {name: found(matter) for name, found in FOUND.items()}


def day(moment: datetime | date | None) -> str:
    """2026年11月30日."""
    if isinstance(moment, datetime):
        moment = timezone.localdate(moment)
    return f"{moment.year}年{moment.month}月{moment.day}日" if moment else ""


def hour(moment: datetime | None) -> str:
    """2026年11月30日 18:00."""
    return f"{day(moment)} {timezone.localtime(moment):%H:%M}" if moment else ""


def short(moment: datetime | None) -> str:
    """2026-11-30 18:00, for tables."""
    return f"{timezone.localtime(moment):%Y-%m-%d %H:%M}" if moment else ""


def named(matter: Matter) -> str:
    """Who has the post that has the order."""
    holder = matter.order.appointment if matter.order else None
    return holder.person.name if holder else ""


def sender(matter: Matter) -> str:
    """The account that sent the order."""
    who = matter.order.sent_by if matter.order else None
    return (who.get_full_name() or who.get_username()) if who else ""


def from_whom(matter: Matter) -> str:
    """Who passed a part on, the office for the whole."""
    above = matter.order.parent if matter.order else None
    return str(above.to) if above else matter.case.owner.name


def text(matter: Matter) -> str:
    """What the order says: its own words, or those of the case."""
    own = matter.order.text if matter.order else ""
    return discretion.hide(own or matter.case.dispatch_text)


def side(matter: Matter) -> str:
    """Where it is, seen from the board."""
    case = matter.case
    return "" if case.signboard is None or case.side == Side.ELSEWHERE else str(Side(case.side).label)


def watched(matter: Matter) -> str:
    """By whom it is watched, until when."""
    watch = matter.watch
    if watch is None:
        return ""
    until = f"限{day(watch.due_on)}前" if watch.due_on else ""
    return "，".join(part for part in (watch.get_level_display(), watch.leader, until) if part)


Found = Callable[[Matter], str]
FOUND: dict[str, Found] = {
    "文号": lambda matter: matter.number,
    "河长办": lambda matter: matter.case.owner.name,
    "今天": lambda matter: day(matter.now),
    "公开编号": lambda matter: numbers.show(matter.case.public_number),
    "问题": lambda matter: matter.case.category.name,
    "性质": lambda matter: matter.case.get_kind_display(),
    "河段": lambda matter: str(matter.case.reach or ""),
    "公示牌": lambda matter: numbers.show(matter.case.signboard.code) if matter.case.signboard else "",
    "方位": side,
    "收到日期": lambda matter: day(matter.case.received_at),
    "受理日期": lambda matter: day(matter.case.accepted_at),
    "状态": lambda matter: matter.case.get_status_display(),
    "交办单位": from_whom,
    "经办人": sender,
    "交办日期": lambda matter: day(matter.order.sent_at if matter.order else None),
    "承办单位": lambda matter: str(matter.order.to) if matter.order else "",
    "责任人": named,
    "角色": lambda matter: matter.order.get_role_display() if matter.order else "",
    "转办内容": text,
    "签收时限": lambda matter: hour(matter.order.take_due_at if matter.order else None),
    "办理时限": lambda matter: hour(matter.order.due_at if matter.order else matter.case.answer_due_at),
    "督办": watched,
    "结果": lambda matter: matter.case.get_outcome_display() if matter.answer else "",
    "答复内容": lambda matter: discretion.hide(matter.answer.text) if matter.answer else "",
    "答复日期": lambda matter: day(matter.answer.approved_at) if matter.answer else "",
    "答应日期": lambda matter: day(matter.case.promised_on) if matter.answer else "",
    "评价": lambda matter: str(Solved(matter.case.solved).label) if matter.case.solved else "",
    "办结日期": lambda matter: day(matter.case.closed_at),
}
