"""What happened to an order, in words for who has it: nothing of other units, nothing that the reporter wrote."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from complaints import timeline
from complaints.models import Assignment, Complaint, Event
from complaints.moves import PHONED

TITLES: dict[str, str | Promise] = {
    "assign": _("转给您办"),
    "rule": _("裁定由您办"),
    "begin": _("已签收"),
    "ask": _("河长办请举报人补充情况"),
    "reply_info": _("举报人补充了情况"),
    "resume": _("继续办理"),
    "clock_stopped": _("等举报人补充，时限暂停"),
    "ask_extension": _("申请延期"),
    "grant_extension": _("同意延期"),
    "refuse_extension": _("不同意延期"),
    "answer": _("已答复，等河长办审核"),
    "send_back": _("河长办退回，请再办"),
    "resolve": _("审核通过"),
    "close": _("已办结"),
    "urge": _("举报人催办"),
    "supervise": _("上级督办"),
    "merge": _("并入另一件一起办"),
    "relay_asked": _("请河长办去问举报人"),
    "relay_answered": _("河长办转来答复"),
    "relay_refused": _("河长办没有去问"),
    "part_sent": _("交给下面或者协办"),
    "part_taken": _("下面签收"),
    "part_answered": _("下面答复"),
    "part_returned": _("下面退回"),
    "part_sent_back": _("退回下面重办"),
    "part_done": _("认可下面的答复"),
    "part_recalled": _("从下面收回"),
    "handed_over": _("换人交接"),
    "inspected": _("另外派人现场核查"),
    "watch_progress": _("督办进展"),
    "referral_due": _("移送满30天，请问结果"),
    "referral_heard": _("移送以后对方的回复"),
    "overdue": _("超期，已报上一级"),
    "deadlines_recounted": _("放假安排有变化，重新计算时限"),
}
WORDS = (
    *("rule", "ask_extension", "grant_extension", "refuse_extension", "answer", "send_back", "inspected"),
    *("part_sent", "part_taken", "part_answered", "part_returned", "part_sent_back", "part_done", "part_recalled"),
    *("handed_over", "watch_progress", "referral_heard"),
)
"""Whose words were written by the office for the unit, or by the unit itself."""
ALERT = ("send_back", "refuse_extension", "urge", "supervise", "overdue")


def entries(case: Complaint, order: Assignment) -> list[timeline.Entry]:
    """Since the order was given, the newest first."""
    since = case.events.filter(at__gte=order.sent_at, kind__in=[*TITLES, "undo"])
    rows = timeline.settled(list(since.select_related("words", "actor").order_by("-n")))
    return [
        timeline.Entry(
            kind=row.kind,
            at=row.at,
            title=title(row),
            text=timeline.words(row) if row.kind in WORDS else "",
            tone="alert" if row.kind in ALERT else timeline.tone(row.kind),
        )
        for row in rows
    ]


def title(event: Event) -> str:
    """What happened; of a move that the office made for who said so on the telephone, who keyed it in."""
    said = str(TITLES[event.kind])
    return f"{said}（{timeline.who(event)}）" if event.data.get(PHONED) else said
