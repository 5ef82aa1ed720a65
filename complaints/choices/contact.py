"""What is heard from people and providers: verdicts, calls, files."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Solved(TextChoices):
    """What the reporter says of the result."""

    YES = "yes", _("解决了")
    NO = "no", _("没解决")
    UNSURE = "unsure", _("说不准")


class CallResult(TextChoices):
    """What became of a call that was owed to a reporter; empty while it is to be made."""

    TOLD = "told", _("已告知")
    NO_ANSWER = "no_answer", _("没打通")
    WRONG_NUMBER = "wrong_number", _("号码不对")
    CANCELLED = "cancelled", _("不用打了")


class FileKind(TextChoices):
    """What lies with the provider."""

    PHOTO = "photo", _("短信里的照片")
    RECORDING = "recording", _("录音")


class FileState(TextChoices):
    """``lost``: it could not be had in a day; ``refused``: it is not what it says."""

    WAITING = "waiting", _("正在取")
    STORED = "stored", _("取到了")
    LOST = "lost", _("没取到")
    REFUSED = "refused", _("打不开")


class CallStep(TextChoices):
    """Where a call stands."""

    PERSON = "person", _("转人工")
    MENU = "menu", _("菜单")
    RECORD = "record", _("留言")
    NUMBER = "number", _("按编号")
    CODE = "code", _("按查询码")


class CallOutcome(TextChoices):
    """What came of a call; empty while it goes on."""

    TALKED = "talked", _("接通了")
    REPORT = "report", _("留了言")
    PROGRESS = "progress", _("查了进度")
    CALL_BACK = "call_back", _("要回电话")
    MISSED = "missed", _("没说什么就挂了")


class CallHome(TextChoices):
    """How far a word to another platform has come. ``void``: there is nothing to tell it any more."""

    WAITING = "waiting", _("等待发送")
    SENT = "sent", _("已发出")
    FAILED = "failed", _("没有发成")
    VOID = "void", _("不用发了")


class IllegalKind(TextChoices):
    """What was sent instead of a report; each goes to an authority of its own."""

    VIOLENCE = "violence", _("暴力、恐怖")
    OBSCENE = "obscene", _("淫秽色情")
    FRAUD = "fraud", _("诈骗、赌博、毒品")
    PRIVACY = "privacy", _("他人隐私、侮辱诽谤")
    STATE = "state", _("危害国家安全")
    OTHER = "other", _("其他违法内容")
