"""What an event's data say for the office, each fact in a few words."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext, gettext_lazy as _

from complaints.choices import DeclineReason, ErasureReason, Outcome, Proof, Solved, TakenOff
from complaints.models import Event
from portal.codes import numbers

CODE_SENT: dict[str, str | Promise] = {
    "number": _("凭编号要的，新的发到了留下的号码"),
    "link": _("在查进度的页面上换的"),
    "desk": _("工作人员重发到留下的号码"),
}
"""By which way somebody had a new query code made; the reporter reads it too."""

Fact = Callable[[Any], str]


def moment(value: str) -> str:
    """A stored time as people read it: 11月30日18:00."""
    at = datetime.fromisoformat(value)
    return f"{at.month}月{at.day}日{at:%H:%M}"


FACTS: dict[str, Fact] = {
    "reason": lambda value: str(DeclineReason(value).label),
    "outcome": lambda value: str(Outcome(value).label) if value else "",
    "solved": lambda value: str(Solved(value).label),
    "mark": lambda value: gettext("也看到的人，编号%(number)s") % {"number": numbers.show(value)},
    "marks": lambda value: gettext("共%(n)s人也看到了") % {"n": value},
    "raised": lambda value: gettext("看到的人多，排到前面"),
    "held": lambda value: gettext("请核实，先不算数"),
    "again": lambda value: gettext("以前办过，又出现了"),
    "entered_by_office": lambda value: gettext("代录"),
    "read_out": lambda value: gettext("编号当时就念给他了"),
    "how": lambda value: str(CODE_SENT[value]),
    "unpublished": lambda value: gettext("设为保密，公开的页面已撤下"),
    "with_contact": lambda value: gettext("联系方式一起给") if value else gettext("不给联系方式"),
    "dated": lambda value: gettext("对方%(day)s收文") % {"day": value},
    "sealed": lambda value: gettext("这里只留回执"),
    "share": lambda value: gettext("可以给") if value else gettext("不要给"),
    "joined": lambda value: numbers.show(value),
    "parted": lambda value: numbers.show(value),
    "earlier": lambda value: gettext("以前的一件：%(number)s") % {"number": numbers.show(value)},
    "goes_on": lambda value: gettext("依职责接着查"),
    "late": lambda value: gettext("裁定晚了") if value else "",
    "was": lambda value: gettext("原来%(at)s") % {"at": moment(value)},
    "due": lambda value: gettext("时限%(at)s") % {"at": moment(value)},
    "due_on": lambda value: gettext("限%(day)s前") % {"day": value},
    "fits": lambda value: gettext("和答复一样") if value else gettext("和答复不一样"),
    "ended": lambda value: gettext("已经有结果") if value else "",
    "promised": lambda value: str(value),
    "repeated": lambda value: gettext("有%(n)s张照片是这件案子里已经有的") % {"n": value},
    "by_phone": lambda value: gettext("电话里说收到"),
    "wrong_number": lambda value: gettext("号码不对"),
    "tries": lambda value: gettext("第%(n)s次") % {"n": value},
    "unreached": lambda value: gettext("未回访到"),
    "why": lambda value: str(ErasureReason(value).label),
    "off": lambda value: str(TakenOff(value).label),
    "proof": lambda value: str(Proof(value).label),
    "paper": lambda value: str(value),
    "back": lambda value: gettext("恢复，重新审核") if value else gettext("不再曝光"),
}
"""Key in the data → the words, in the order in which they are read."""
ONLY = {
    "held": ("seen_too",),
    "late": ("rule",),
    "ended": ("referral_heard",),
    "joined": ("joined",),
    "earlier": ("decline",),
    "was": ("deadlines_recounted",),
    "due": ("deadlines_recounted", "overdue"),
}
"""Facts that mean something else, or nothing, in the data of other kinds."""


def of(event: Event, named: Callable[[str], str]) -> list[str]:
    """The facts of the event; ``named`` gives a kind of event its name."""
    said = [
        FACTS[key](event.data[key]) for key in FACTS if key in event.data and event.kind in ONLY.get(key, [event.kind])
    ]
    if "proposed" in event.data:
        said.append(named(event.data["proposed"]))
    if "undone" in event.data:
        said.append(named(event.data["undone"][1]))
    return [words for words in said if words]
