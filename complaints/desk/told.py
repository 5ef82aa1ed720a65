"""The messages about a case, in words of the office."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from complaints.models import Complaint
from portal import messaging

NAMES: dict[str, str | Promise] = {
    "received": _("收到举报"),
    "passed_on": _("已转办"),
    "need_more": _("请补充"),
    "done": _("已答复"),
    "not_ours": _("已转外单位"),
    "reopened": _("重新办理"),
    "to_chief": _("给承办人：新工单"),
    "due_today": _("给承办人：今天到期"),
    "progress": _("有进展"),
    "extended": _("延期"),
}


@dataclass(frozen=True)
class Told:
    """One message: what it says, how it went, and when it was queued. Never to which number."""

    name: str
    state: str
    channel: str
    at: datetime


def about(case: Complaint) -> list[Told]:
    """The messages to the reporter and to whoever handles the case, oldest first."""
    return [
        Told(
            str(NAMES.get(row.template, row.template)),
            str(row.get_state_display()),
            str(row.get_channel_display()),
            row.created_at,
        )
        for row in messaging.status(case.subject_string)
    ]
