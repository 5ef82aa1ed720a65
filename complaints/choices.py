"""Stored values and their Chinese names; the contract fixes both."""

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


class AssignmentState(TextChoices):
    """Where an order stands with the unit or post that got it."""

    SENT = "sent", _("待签收")
    TAKEN = "taken", _("办理中")
    ANSWERED = "answered", _("已答复")
    RETURNED = "returned", _("已退回")
    RULED = "ruled", _("已裁定")
    DONE = "done", _("已完成")


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


class OutsideBody(TextChoices):
    """The bodies that every city's list begins with; the list itself is data (``TransferTarget``)."""

    HOTLINE = "hotline", _("12345热线")
    DISCIPLINE = "discipline", _("纪检监察机关")
    POLICE = "police", _("公安机关")
    ENVIRONMENT = "environment", _("上级生态环境部门")
    URBAN = "urban", _("城市管理部门")
    PETITION = "petition", _("信访部门")
    NEIGHBOUR = "neighbour", _("相邻市河长办")
    COURT = "court", _("法院、仲裁机构")


class PartRole(TextChoices):
    """What a part of an order is for."""

    LEAD = "lead", _("主办")
    CO = "co", _("协办")


class FollowUp(TextChoices):
    """How the reporter was asked what he thinks of the result."""

    PAGE = "page", _("查进度页面")
    CALL = "call", _("电话回访")
    VISIT = "visit", _("上门回访")


class WatchReason(TextChoices):
    """By which rule 督办 is proposed."""

    REFUTED = "refuted", _("又说没解决")
    REPEATED = "repeated", _("同一处90天内第三件")


class RelayState(TextChoices):
    """Where a question of a unit stands."""

    PROPOSED = "proposed", _("已请河长办去问")
    PASSED = "passed", _("河长办正在问举报人")
    ANSWERED = "answered", _("答复来了")
    REFUSED = "refused", _("河长办没有去问")


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


class SupervisionLevel(TextChoices):
    """How closely the office above watches."""

    WATCHED = "watched", _("督办")
    LISTED = "listed", _("挂牌督办")


class Proof(TextChoices):
    """On what it rests that somebody did it; never on the reporter's word alone."""

    RECORD = "record", _("现场检查记录")
    SAMPLE = "sample", _("检测报告")
    DECISION = "decision", _("处罚或处理决定")


class Origin(TextChoices):
    """Who gave a photo and at what point."""

    REPORT = "report", _("举报照片")
    ADDED = "added", _("补充照片")
    ANSWER = "answer", _("处理后照片")


class Outside(TextChoices):
    """Who acts when no account does."""

    REPORTER = "reporter", _("举报人")
    SYSTEM = "system", _("系统")


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
