"""What becomes of it: orders, bodies outside, questions, supervision."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class AssignmentState(TextChoices):
    """Where an order stands with the unit or post that got it."""

    SENT = "sent", _("待签收")
    TAKEN = "taken", _("办理中")
    ANSWERED = "answered", _("已答复")
    RETURNED = "returned", _("已退回")
    RULED = "ruled", _("已裁定")
    DONE = "done", _("已完成")


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


class SupervisionLevel(TextChoices):
    """How closely the office above watches."""

    WATCHED = "watched", _("督办")
    LISTED = "listed", _("挂牌督办")


class Proof(TextChoices):
    """On what it rests that somebody did it; never on the reporter's word alone."""

    RECORD = "record", _("现场检查记录")
    SAMPLE = "sample", _("检测报告")
    DECISION = "decision", _("处罚或处理决定")


class CountIn(TextChoices):
    """In what days limits are counted."""

    WORKING = "working", _("工作日")
    CALENDAR = "calendar", _("日历日（最后一天放假的顺延）")


class DueStage(TextChoices):
    """What is said of a limit."""

    NEAR = "near", _("时限过了八成")
    TODAY = "today", _("今天到期")
    LATE = "late", _("超期")


class Doubt(TextChoices):
    """What speaks against a photo after the work."""

    SAME = "same", _("和以前交过的一张一模一样")
    ALIKE = "alike", _("和以前的一张几乎一样")
    EARLY = "early", _("拍在派单以前")
    FAR = "far", _("拍的地方离举报的地方远")
