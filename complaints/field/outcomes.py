"""The outcomes as the answer form offers them, each with a line that says when it is the right one."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from complaints.choices import Outcome

HINTS: dict[Outcome, str | Promise] = {
    Outcome.SOLVED: _("问题没有了。看得见的问题要附一张改好后的照片。"),
    Outcome.PARTLY: _("做了一部分，剩下的写清哪天做完。"),
    Outcome.PLANNED: _("一时做不了，写清哪天做完。"),
    Outcome.EXPLAINED: _("查过了，不用处理，说清原因。"),
    Outcome.IMPOSSIBLE: _("现在没有办法解决，说清为什么。"),
    Outcome.UNFOUNDED: _("到现场看过，没有这回事。"),
    Outcome.REFERRED: _("交给执法或司法机关，内容不会公开。"),
}


def listed() -> list[tuple[str, str, str | Promise]]:
    """Stored value, name and hint, in the order of the contract."""
    return [(one.value, str(one.label), HINTS[one]) for one in Outcome]
