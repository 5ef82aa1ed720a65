"""How papers look where an office has not said otherwise: the rows with which every template begins."""

from typing import Any

from complaints.choices import PaperKind
from complaints.models import PaperTemplate

Row = tuple[str, Any]


def pairs(*said: tuple[str, str]) -> Row:
    """A row of a form."""
    return "row", [{"label": label, "text": text} for label, text in said]


ORDER: list[Row] = [
    ("title", "河湖问题交办单"),
    ("number", "{文号}"),
    pairs(("承办单位", "{承办单位}"), ("责任人", "{责任人}")),
    pairs(("交办单位", "{交办单位}"), ("经办人", "{经办人}")),
    pairs(("公开编号", "{公开编号}"), ("问题", "{问题}")),
    pairs(("河段", "{河段}"), ("公示牌", "{公示牌} {方位}")),
    pairs(("交办日期", "{交办日期}"), ("签收时限", "{签收时限}")),
    pairs(("办理时限", "{办理时限}"), ("督办", "{督办}")),
    pairs(("交办内容", "{转办内容}")),
    (
        "paragraph",
        "请在办理时限前到现场核实、处理，写明处理结果并附处理后的照片。不归你单位办的，一个工作日内说明理由退回。",
    ),
    pairs(("办理情况", "\n\n\n\n\n")),
    ("signed", ["承办人", "承办单位负责人"]),
    ("photos", None),
]
FILE: list[Row] = [
    ("title", "河湖问题案件卷"),
    ("number", "{文号}"),
    pairs(("河长办", "{河长办}"), ("公开编号", "{公开编号}")),
    pairs(("问题", "{问题}"), ("性质", "{性质}")),
    pairs(("河段", "{河段}"), ("公示牌", "{公示牌} {方位}")),
    pairs(("收到", "{收到日期}"), ("受理", "{受理日期}"), ("办结", "{办结日期}")),
    pairs(("状态", "{状态}"), ("结果", "{结果}"), ("评价", "{评价}")),
    pairs(("督办", "{督办}")),
    pairs(("转办内容", "{转办内容}")),
    pairs(("答复", "{答复内容}")),
    ("heading", "承办情况"),
    ("orders", None),
    ("heading", "办理经过"),
    ("history", None),
    ("heading", "照片"),
    ("photos", None),
    ("signed", ["归档人"]),
]
ROWS = {PaperKind.ORDER: ORDER, PaperKind.FILE: FILE}


def template(kind: str) -> PaperTemplate:
    """A template that is not saved, with the standard's rows."""
    made = PaperTemplate(kind=kind)
    made.body = raw(ROWS[PaperKind(kind)])
    return made


def raw(rows: list[Row]) -> Any:
    """The rows as the body's value."""
    block = PaperTemplate._meta.get_field("body").stream_block
    return block.to_python([{"type": kind, "value": value} for kind, value in rows])
