"""The history of a case in plain words: for the reporter, for the public, for the desk."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext, gettext_lazy as _

from complaints import event_facts
from complaints.choices import DeclineReason, OutsideBody, Solved
from complaints.models import Complaint, Event
from complaints.moves import MOVES

REPORTER: dict[str, str | Promise] = {
    "register": _("已收到您的举报"),
    "ask": _("想请您补充"),
    "reply_info": _("您补充了情况"),
    "resume": _("继续办理"),
    "accept": _("已受理"),
    "decline": _("不予受理"),
    "merge": _("和另一件反映同一问题的举报一起办"),
    "unmerge": _("单独办理"),
    "assign": _("已转办"),
    "rule": _("已转办"),
    "recall": _("河长办收回，重新安排"),
    "hand_back": _("承办单位退回，重新安排"),
    "begin": _("正在处理"),
    "grant_extension": _("延期答复"),
    "resolve": _("已答复"),
    "close": _("已办结"),
    "reopen": _("重新办理"),
    "not_solved_again": _("您又说了没解决"),
    "appeal": _("您提出了申诉"),
    "appeal_refused": _("申诉的答复：维持原来的决定"),
    "transfer": _("正在转给外单位"),
    "confirm_transfer": _("已转给外单位"),
    "withdraw": _("您撤回了举报"),
    "urge": _("您催办了一次"),
    "supervise": _("上级督办"),
    "photos_added": _("收到新的照片"),
    "words_added": _("您补充了情况"),
    "consent_withdrawn": _("您收回了公开同意"),
    "contact_seen": _("工作人员查看过您的联系方式"),
    "alerted": _("已通知值班人员"),
    "acknowledged": _("值班人员已收到"),
    "told_by_phone": _("已电话告知"),
    "not_reached": _("给您打过电话，没联系上"),
    "code_resent": _("换了查询码"),
    "link_renewed": _("有人用您留下的手机号查到了这件事"),
    "contact_erased": _("您的联系方式已清除"),
    "photos_erased": _("您的照片已清除"),
    "erased": _("您的个人信息已清除"),
}
"""What the reporter reads; kinds that are not here stay inside the office."""

PUBLIC = ("register", "accept", "assign", "rule", "begin", "grant_extension", "resolve", "close", "reopen", "supervise")
PUBLIC_TITLES: dict[str, str | Promise] = {"register": _("收到举报")}
WORDS_FOR_REPORTER = (
    "photos_added",
    "words_added",
    "ask",
    "reply_info",
    "decline",
    "grant_extension",
    "withdraw",
    "urge",
    "appeal",
    "not_solved_again",
    "appeal_refused",
)
HIS_WORDS = ("reply_info", "words_added", "withdraw", "urge", "not_solved_again")
"""What the reporter himself says, or a caller through the office."""
OTHERS: dict[str, str | Promise] = {
    "photos_added": _("收到新的照片"),
    "words_added": _("举报人补充情况"),
    "consent_withdrawn": _("举报人收回公开同意"),
    "contact_seen": _("查看联系方式"),
    "told_by_phone": _("已电话告知"),
    "not_reached": _("打过电话，没联系上"),
    "code_resent": _("换了查询码"),
    "link_renewed": _("凭手机验证码查到案件"),
    "alerted": _("已通知值班人员"),
    "acknowledged": _("值班人员已收到"),
    "alert_escalated": _("没有收到，已通知下一位值班人员"),
    "photo_redacted": _("遮挡照片"),
    "not_solved_again": _("举报人又说没解决，拟督办"),
    "appeal_refused": _("答复申诉：维持原来的决定"),
    "contact_erased": _("清除联系方式"),
    "photos_erased": _("清除原始照片"),
    "erased": _("清除个人信息"),
    "clock_stopped": _("等举报人补充，停止计时"),
    "taking_down_confirmed": _("第二人确认撤下公开"),
    "seen_too": _("有人说也看到了"),
    "seen_photo": _("也看到的人补充照片"),
    "mark_erased": _("清除也看到的人的信息"),
    "proposed": _("接线员建议"),
    "relay_asked": _("承办单位请问举报人"),
    "relay_answered": _("答复承办单位的问题"),
    "relay_refused": _("没有替承办单位去问"),
    "ascended": _("超期未受理，交到上级"),
    "handed_up": _("河长办停用，交到上级"),
    "promoted": _("做成曝光页面，等编辑审核"),
    "exposure_photos": _("给曝光页面加照片"),
    "verified": _("核实当事人"),
    "party_told": _("告知当事人，听取意见"),
    "party_replied": _("当事人回应，已写到曝光页面"),
    "exposure_decided": _("决定撤下的曝光页面"),
}
NOW = ("ask", "begin", "assign", "rule", "reopen")
ALERT = ("decline", "supervise")


@dataclass(frozen=True)
class Entry:
    """One line: what happened, when, and the words that go with it. ``tone`` is done, now or alert."""

    kind: str
    at: datetime
    title: str
    text: str
    tone: str
    who: str = ""


def events(case: Complaint) -> list[Event]:
    """The events in order, with their words and actors; an undone move and its undo are left out for outsiders."""
    return list(case.events.select_related("words", "actor").order_by("n"))


def settled(rows: list[Event]) -> list[Event]:
    """Without what was taken back within ten seconds."""
    undone = {row.data["undone"][0] for row in rows if row.kind == "undo"}
    return [row for row in rows if row.kind != "undo" and row.n not in undone]


def words(event: Event) -> str:
    """The words of the event; empty when there were none or they were erased."""
    kept = getattr(event, "words", None)
    return kept.text if kept else ""


def tone(kind: str) -> str:
    """How the line is marked."""
    return "alert" if kind in ALERT else "now" if kind in NOW else "done"


def for_reporter(case: Complaint) -> list[Entry]:
    """What the reporter sees on his own page."""
    rows = [row for row in settled(events(case)) if row.kind in REPORTER]
    return [Entry(row.kind, row.at, said_by(row), told(row, case), tone(row.kind)) for row in rows]


def said_by(event: Event) -> str:
    """The title; what somebody of the office keyed in for the reporter does not read as if he had written it."""
    title = str(REPORTER[event.kind])
    if event.kind in HIS_WORDS and event.actor_id is not None:
        return gettext("工作人员替您记下：%(title)s") % {"title": title}
    return title


def told(event: Event, case: Complaint) -> str:
    """The words that the reporter may read beside the title."""
    if event.kind in ("assign", "rule"):
        order = case.assignments.filter(sent_at=event.at).select_related("unit", "post").first()
        return str(order.to) if order else ""
    if event.kind == "decline":
        reason = DeclineReason(event.data["reason"]).label
        return gettext("%(reason)s。%(words)s") % {"reason": reason, "words": words(event)}
    if event.kind == "resolve":
        return words(event) or approved(event, case)
    if event.kind == "told_by_phone":
        return gettext("工作人员打的电话")
    if event.kind == "link_renewed":
        return gettext("凭发到这个号码的验证码。不是您，请打电话给我们。")
    if event.kind == "code_resent":
        return str(event_facts.CODE_SENT[event.data["how"]])
    if event.kind == "confirm_transfer":
        return f"{OutsideBody(case.outside_body).label} {case.outside_number}"
    if event.kind in ("close", "reopen") and "solved" in event.data:
        said = gettext("您说：%(said)s") % {"said": Solved(event.data["solved"]).label}
        return f"{said} {gettext('（工作人员代录）')}" if "entered_by_office" in event.data else said
    return words(event) if event.kind in WORDS_FOR_REPORTER else ""


def approved(event: Event, case: Complaint) -> str:
    """The answer that this event approved; the case itself may hold a later one that nobody has approved yet."""
    answer = case.answers.filter(approved_at=event.at).order_by("-at", "-pk").first()
    return answer.text if answer else ""


def for_public(case: Complaint) -> list[Entry]:
    """What anybody sees on the page of a public case: no words of the reporter, no names of persons."""
    rows = [row for row in settled(events(case)) if row.kind in PUBLIC]
    return [
        Entry(row.kind, row.at, str(PUBLIC_TITLES.get(row.kind) or REPORTER[row.kind]), "", tone(row.kind))
        for row in rows
    ]


def for_desk(case: Complaint) -> list[Entry]:
    """Everything, with who did it."""
    return [Entry(row.kind, row.at, name_of(row.kind), inside(row), tone(row.kind), who(row)) for row in events(case)]


def name_of(kind: str) -> str:
    """The Chinese name of a kind of event."""
    return str(MOVES[kind].label) if kind in MOVES else str(OTHERS.get(kind, kind))


def who(event: Event) -> str:
    """Account, or the reporter, or the system."""
    if event.actor is not None:
        return event.actor.get_full_name() or event.actor.get_username()
    return str(event.get_outside_display())


def inside(event: Event) -> str:
    """Words and facts of the event for the office."""
    return " ".join([*event_facts.of(event, name_of), "" if event.kind == "register" else words(event)]).strip()
