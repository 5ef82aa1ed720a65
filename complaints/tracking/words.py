"""What the reporter reads: states in plain words, what was done, days."""

from datetime import date, datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _, gettext_lazy

DONE: dict[str, str | Promise] = {
    "reply": gettext_lazy("收到了，谢谢您。我们接着办。"),
    "photos": gettext_lazy("照片收到了，谢谢您。"),
    "verdict": gettext_lazy("记下了，谢谢您告诉我们。"),
    "urge": gettext_lazy("记下了，我们会催着办。"),
    "appeal": gettext_lazy("收到了。上级河长办会看，再答复您。"),
    "withdraw": gettext_lazy("已经撤回。"),
    "promise": gettext_lazy("记下了，谢谢您告诉我们。"),
    "sharing": gettext_lazy("记下了。"),
    "consent": gettext_lazy("已经收回。您的原话和照片不再公开。"),
    "erase": gettext_lazy("已经清除。我们没有您的联系方式了，不能再通知您。"),
}
SCORES: tuple[tuple[int, str | Promise], ...] = (
    (5, gettext_lazy("很满意")),
    (4, gettext_lazy("满意")),
    (3, gettext_lazy("一般")),
    (2, gettext_lazy("不满意")),
    (1, gettext_lazy("很不满意")),
)


def day(moment: datetime | date) -> str:
    """The day in the city: 12月1日, in English 1 Dec 2026."""
    local = timezone.localtime(moment) if isinstance(moment, datetime) else moment
    return date_format(local, _("n月j日"))
