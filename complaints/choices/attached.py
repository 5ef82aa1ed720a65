"""Files that the office hangs on a case, and where its canned replies go."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class AttachedKind(TextChoices):
    """What a file is, told by its content."""

    IMAGE = "image", _("图片")
    PDF = "pdf", _("PDF")
    DOCX = "docx", _("DOCX")
    XLSX = "xlsx", _("XLSX")


class AttachedAs(TextChoices):
    """What it is to the case. ``signed`` holds nothing of the reporter and outlives his data."""

    OTHER = "other", _("其他材料")
    LETTER = "letter", _("来信、来文")
    SIGNED = "signed", _("签字盖章的扫描件")


class AttachedState(TextChoices):
    """``checking``: the worker has still to draw it anew; ``refused``: it could not, and the file is gone."""

    CHECKING = "checking", _("正在检查")
    READY = "ready", _("可以打开")
    REFUSED = "refused", _("打不开")


class CannedFor(TextChoices):
    """Into which form a canned reply may be put; values are names of the forms."""

    ASK = "ask", _("请举报人补充")
    DECLINE = "decline", _("不予受理")
    ASSIGN = "assign", _("转办")
    ANSWER = "answer", _("由河长办答复")
    SEND_BACK = "send_back", _("退回重办")
    RESOLVE = "resolve", _("审核通过")
    PUBLISH = "publish", _("公开")
