"""What a case is and where it stands."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Status(TextChoices):
    """Where a case stands in its life."""

    RECEIVED = "received", _("待受理")
    NEED_INFO = "need_info", _("待补充")
    DECLINED = "declined", _("不予受理")
    MERGED = "merged", _("已并案")
    ACCEPTED = "accepted", _("已受理")
    ASSIGNED = "assigned", _("已转办")
    HANDLING = "handling", _("办理中")
    TRANSFERRED = "transferred", _("已转外单位")
    ANSWERED = "answered", _("已答复")
    RESOLVED = "resolved", _("待回访")
    CLOSED = "closed", _("已办结")
    WITHDRAWN = "withdrawn", _("已撤回")


OPEN = (
    Status.RECEIVED,
    Status.NEED_INFO,
    Status.ACCEPTED,
    Status.ASSIGNED,
    Status.HANDLING,
    Status.ANSWERED,
)
LIVE = (*OPEN, Status.RESOLVED)
"""Somebody still owes something, or the reporter has still to say what he thinks of the result."""
ENDED = (Status.DECLINED, Status.MERGED, Status.CLOSED, Status.TRANSFERRED, Status.WITHDRAWN)


class ErasureReason(TextChoices):
    """Why personal data were erased."""

    REQUEST = "request", _("本人要求")
    OFFICE = "office", _("河长办决定")
    LIMIT = "limit", _("保存期满")


class Outcome(TextChoices):
    """What came of it."""

    SOLVED = "solved", _("已解决")
    PARTLY = "partly", _("部分解决")
    PLANNED = "planned", _("列入计划")
    EXPLAINED = "explained", _("解释说明")
    IMPOSSIBLE = "impossible", _("无法解决")
    UNFOUNDED = "unfounded", _("不属实")
    REFERRED = "referred", _("移送立案")


class Kind(TextChoices):
    """What the citizen wants; the first two enter the rates."""

    REPORT = "report", _("举报投诉")
    HELP = "help", _("求助")
    ENQUIRY = "enquiry", _("咨询")
    SUGGESTION = "suggestion", _("建议")
    PRAISE = "praise", _("表扬")


class Publicity(TextChoices):
    """Whether the public may see the case; never mixed with the status."""

    PENDING = "pending", _("未公开")
    PUBLIC = "public", _("已公开")
    WITHHELD = "withheld", _("不公开")


class Channel(TextChoices):
    """The way in."""

    WEB = "web", _("网页")
    QR = "qr", _("扫码")
    SMS = "sms", _("短信")
    VOICE = "voice", _("电话语音")
    WECHAT = "wechat", _("微信")
    OPEN311 = "open311", _("开放接口")
    FIELD = "field", _("现场")
    PATROL = "patrol", _("巡河")
    DESK = "desk", _("工作台")


class Source(TextChoices):
    """Where a case that was entered at the desk came from."""

    PHONE = "phone", _("电话")
    LETTER = "letter", _("来信")
    VISIT = "visit", _("来访")
    HOTLINE = "hotline", _("12345转来")
    SUPERIOR = "superior", _("上级交办")
    MEDIA = "media", _("媒体")


class Side(TextChoices):
    """Where the place lies, seen from the board."""

    HERE = "here", _("就在这块牌子附近")
    UPSTREAM = "upstream", _("上游")
    DOWNSTREAM = "downstream", _("下游")
    OPPOSITE = "opposite", _("对岸")
    ELSEWHERE = "elsewhere", _("别的地方")


class DeclineReason(TextChoices):
    """Why a case is not accepted; the list is closed (济南 12345 条例 art. 25)."""

    NOT_RIVER = "not_river", _("不是河湖的事")
    OUTSIDE = "outside", _("不在本市范围内")
    REPEATED = "repeated", _("同一件事已经答复，没有新情况")
    IN_COURT = "in_court", _("已进入诉讼、复议或仲裁")
    EMPTY = "empty", _("内容看不明白，也联系不上")
    FALSE = "false", _("明显不实或与公共事务无关")


class TakenOff(TextChoices):
    """Why a public case left its page, in a group that anybody may read; the reason itself stays inside."""

    PERSONAL = "personal", _("涉及个人信息")
    WRONG = "wrong", _("内容有误，正在核实")
    MISTAKEN = "mistaken", _("不该公开的内容")
    LAW = "law", _("法律规定不能公开")
    OTHER = "other", _("其他原因")


class Origin(TextChoices):
    """Who gave a photo and at what point."""

    REPORT = "report", _("举报照片")
    ADDED = "added", _("补充照片")
    ANSWER = "answer", _("处理后照片")


class Outside(TextChoices):
    """Who acts when no account does."""

    REPORTER = "reporter", _("举报人")
    SYSTEM = "system", _("系统")
