"""Public cases as open data: what their pages show, in the office's words; where somebody stood is not told."""

from collections.abc import Iterator
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.core.open_data import OpenColumn, OpenSet, Row, register_open_data
from complaints.models import Complaint
from complaints.public.case import seen

COLUMNS = (
    OpenColumn("number", _("公开编号"), _("案件页网址里的编号。")),
    OpenColumn("title", _("标题")),
    OpenColumn("category", _("类别")),
    OpenColumn("river", _("河湖代码"), _("和“河湖”里的代码相同。")),
    OpenColumn("reach", _("河段代码"), _("和“河段”里的代码相同。")),
    OpenColumn("status", _("状态")),
    OpenColumn("received_on", _("收到日期")),
    OpenColumn("text", _("情况"), _("河长办写的，不是举报人的原话。")),
    OpenColumn("outcome", _("结果"), _("公布了结果才有。")),
    OpenColumn("result", _("怎么处理的"), _("公布了结果才有。")),
)


def cases() -> Any:
    """Public cases, newest first; a case keeps its page also where the register waits for its confirmation."""
    return Complaint.objects.public().select_related("category", "reach__water").order_by("-received_at", "-pk")


def rows() -> Iterator[Row]:
    """Some hundred at a time."""
    for case in cases().iterator(200):
        reach, told = case.reach, seen(case)
        yield Row(
            (
                case.public_number, case.public_title, case.category.name, reach.water.code if reach else "",
                reach.code if reach else "", case.get_status_display(), timezone.localdate(case.received_at),
                case.public_text,
                case.get_outcome_display() if told else "", case.result_text if told else "",
            )
        )  # fmt: skip


def register() -> None:
    """The set of the hotline."""
    about = _("公开的案件，和它们办得怎么样。")
    register_open_data(OpenSet("cases", _("公开案件"), about, COLUMNS, rows, lambda: cases().count(), 50))
