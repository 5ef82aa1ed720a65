"""How the audit trail names what was done in contests."""

from django.utils.translation import gettext_lazy as _

from portal.audit import acts

NAMES = {
    "school.registered": _("学校登记"),
    "school.approved": _("核准学校"),
    "school.refused": _("退回学校"),
    "school.corrected": _("改学校登记"),
    "school.teacher_added": _("加老师"),
    "school.teacher_removed": _("去掉老师"),
    "contest.consent": _("登记家长同意"),
    "contest.withdrawn": _("撤回作品"),
    "contest.pupil_seen": _("查看学生信息"),
    "contest.slip_seen": _("查看家长回条"),
    "contest.close_moved": _("改截止时间"),
    "contest.flag_cleared": _("作品看过，可以了"),
    "contest.blacked_out": _("遮住文字"),
    "contest.juror": _("设评委"),
    "contest.assigned": _("分给评委"),
    "contest.reassigned": _("改分评委"),
    "contest.tie": _("决定并列"),
    "contest.awarded": _("评奖"),
    "contest.published": _("公布结果"),
    "contest.press": _("给媒体"),
    "contest.admitted": _("接受推荐"),
    "contest.turned_down": _("不接受推荐"),
    "contest.holding_done": _("撤回后处理好了"),
    "contest.erased": _("到期清除"),
    "contest.certificates": _("打印证书"),
}


def register() -> None:
    """Called once, when the apps are ready."""
    for act, name in NAMES.items():
        acts.name(act, name)
