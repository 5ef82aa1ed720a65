"""Official papers of a case, and the words in braces that their templates may hold."""

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class PaperKind(TextChoices):
    """What is printed."""

    ORDER = "order", _("交办单")
    FILE = "file", _("案件卷")


SUFFIX = {PaperKind.ORDER: "交", PaperKind.FILE: "卷"}
"""Ends the sign of the office in the number of such a paper: 清河长办交〔2026〕17号."""
VARIABLES: dict[str, str | Promise] = {
    "文号": _("这份公文的编号"),
    "河长办": _("承接的河长办"),
    "今天": _("编号那天的日期"),
    "公开编号": _("案件的公开编号"),
    "问题": _("案件的类别"),
    "性质": _("举报投诉、求助……"),
    "河段": _("河湖和河段"),
    "公示牌": _("牌号"),
    "方位": _("在牌子附近、上游、下游、对岸"),
    "收到日期": _("收到举报的日期"),
    "受理日期": _("受理的日期"),
    "状态": _("案件现在的状态"),
    "交办单位": _("谁派的单"),
    "经办人": _("派单的人"),
    "交办日期": _("派单的日期"),
    "承办单位": _("交给谁办"),
    "责任人": _("派给岗位时，当天在任的人"),
    "角色": _("主办或者协办"),
    "转办内容": _("转办时写的话"),
    "签收时限": _("几时前签收"),
    "办理时限": _("几时前答复"),
    "督办": _("督办或者挂牌督办、责任领导、限期"),
    "结果": _("已解决、部分解决……"),
    "答复内容": _("审核通过的答复"),
    "答复日期": _("审核通过的日期"),
    "答应日期": _("列入计划的，答应哪天做完"),
    "评价": _("举报人说解决没有"),
    "办结日期": _("办结的日期"),
}
"""Word → what stands in its place. None of them comes from who reported: no name, no telephone, no words of his."""
