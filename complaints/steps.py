"""Where a case stands in four plain steps, as a citizen reads it."""

from django.utils.functional import Promise
from django.utils.translation import gettext as _, gettext_lazy

from complaints.choices import Status
from complaints.models import Complaint

PLACES = {
    Status.RECEIVED: 0,
    Status.NEED_INFO: 0,
    Status.ACCEPTED: 0,
    Status.ASSIGNED: 1,
    Status.HANDLING: 2,
    Status.ANSWERED: 2,
    Status.RESOLVED: 3,
    Status.CLOSED: 3,
    Status.DECLINED: 3,
    Status.MERGED: 1,
    Status.TRANSFERRED: 3,
    Status.WITHDRAWN: 3,
}
STATES: dict[str, str | Promise] = {
    Status.RECEIVED: gettext_lazy("已收到"),
    Status.NEED_INFO: gettext_lazy("等您补充"),
    Status.DECLINED: gettext_lazy("不予受理"),
    Status.MERGED: gettext_lazy("和另一件一起办"),
    Status.ACCEPTED: gettext_lazy("已受理"),
    Status.ASSIGNED: gettext_lazy("已转办"),
    Status.HANDLING: gettext_lazy("正在处理"),
    Status.TRANSFERRED: gettext_lazy("转外单位办理"),
    Status.ANSWERED: gettext_lazy("正在核对结果"),
    Status.RESOLVED: gettext_lazy("已答复，等您说一声"),
    Status.CLOSED: gettext_lazy("已办结"),
    Status.WITHDRAWN: gettext_lazy("已撤回"),
}
"""In the words of who reported it."""
LAST = {
    Status.DECLINED: "不予受理",
    Status.WITHDRAWN: "已撤回",
    Status.TRANSFERRED: "已转外单位",
}


def steps(case: Complaint) -> list[tuple[str, str]]:
    """The four steps, each with "past", "now" or "" for what is to come; a finished case has no step left."""
    at = PLACES[Status(case.status)]
    labels = [_("已收到"), _("已转办"), _("正在处理"), _(LAST.get(Status(case.status), "已办结"))]
    finished = at == len(labels) - 1
    return [
        (label, "past" if place < at or finished else "now" if place == at else "")
        for place, label in enumerate(labels)
    ]


def tone(case: Complaint) -> str:
    """The colour of the state: done, danger for a refusal, wait for the rest."""
    if case.status in (Status.DECLINED, Status.WITHDRAWN):
        return ""
    return "done" if PLACES[Status(case.status)] == 3 else "wait"
