"""The messages and calls about a case, in words of the office."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext, gettext_lazy as _

from complaints.models import Call, Complaint
from portal import messaging

NAMES: dict[str, str | Promise] = {
    "received": _("收到举报"),
    "received_where": _("收到举报，问在哪里"),
    "where_noted": _("记下了补充"),
    "asked_progress": _("短信查进度的回复"),
    "call_back": _("打过热线，请回电话"),
    "code_again": _("新的查询码"),
    "passed_on": _("已转办"),
    "need_more": _("请补充"),
    "done": _("已答复"),
    "not_ours": _("已转外单位"),
    "reopened": _("重新办理"),
    "to_chief": _("给承办人：新工单"),
    "field_plain": _("给承办人：有工单（手机号还没有登录过，不说内容）"),
    "due_near": _("给承办人：快到期"),
    "due_today": _("给承办人：今天到期"),
    "order_late": _("给承办人：已超期"),
    "late_below": _("给上一级：下面超期"),
    "alert": _("给值班人员：紧急"),
    "alert_guarded": _("给值班人员：紧急"),
    "alert_more": _("给值班人员：有几件等着"),
    "progress": _("有进展"),
    "extended": _("延期"),
    "promise_due": _("问承诺做完没有"),
    "ask_organ": _("移送满30天"),
    "seen_done": _("办完了"),
}


@dataclass(frozen=True)
class Told:
    """One message or call: what it says, how it went, and when it was owed. Never to which number."""

    name: str
    state: str
    channel: str
    at: datetime


def about(case: Complaint) -> list[Told]:
    """The messages to the reporter and to whoever handles the case and the calls to the reporter, oldest first."""
    written = [
        Told(named(row.template), row.state_shown, str(row.get_channel_display()), row.created_at)
        for row in messaging.status(case.subject_string)
    ]
    return sorted(written + called(case), key=lambda one: one.at)


def called(case: Complaint) -> list[Told]:
    """The calls, for whoever no message reaches. A case that was read with its columns tells whether there are any."""
    rows = case.calls.order_by("pk") if getattr(case, "has_calls", True) else []
    return [
        Told(named_to(row), row.get_result_display() or str(_("等人打")), str(_("电话")), row.made_at) for row in rows
    ]


def named_to(call: Call) -> str:
    """What the office calls the call; one to who saw it too says so."""
    name = named(call.template)
    return gettext("也看到的人：%(name)s") % {"name": name} if call.sighting_id else name


def named(template: str) -> str:
    """What the office calls a text."""
    return str(NAMES.get(template, template))
