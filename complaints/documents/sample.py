"""A template with a made-up case, so that an office sees its paper before it is used."""

from datetime import datetime
from io import BytesIO
from typing import IO

from complaints.choices import PaperKind
from complaints.documents import filling, variables
from complaints.models import PaperTemplate
from complaints.models.paper import sign
from portal.print import paper as printed, paper_pdf
from portal.print.paper import Kind, Piece

TEXT = "三号桥下游约五十米，右岸有一处排口流出黑水，请到现场查明来源，立即制止，三天内恢复原状。"
SAID = {
    "公开编号": "9123 4567 80",
    "问题": "有人排污水",
    "性质": "举报投诉",
    "河段": "清溪河三号桥段",
    "公示牌": "320 512",
    "方位": "下游",
    "状态": "办理中",
    "交办单位": "清溪县河长办",
    "经办人": "经办的人",
    "承办单位": "清溪县水务局",
    "责任人": "",
    "角色": "主办",
    "转办内容": TEXT,
    "督办": "",
    "结果": "已解决",
    "答复内容": "排口已封堵，水质恢复正常。",
    "评价": "解决了",
}


def pdf(template: PaperTemplate, now: datetime) -> bytes:
    """The file. Raises MissingGlyphs."""
    number = f"{sign(template.office, template.kind, template)}〔{now.year}〕17号"
    pieces = filling.filled(template.body, of(template, number, now))
    shown = printed.Paper(str(PaperKind(template.kind).label), number, pieces)
    return paper_pdf.drawn(shown, nothing)


def of(template: PaperTemplate, number: str, now: datetime) -> filling.Filling:
    """Days and hours of today, the rest made up."""
    day, hour = variables.day(now), variables.hour(now)
    words = {name: day if name.endswith(("日期", "今天")) else hour for name in variables.FOUND}
    words |= {**SAID, "文号": number, "河长办": template.office.name}
    orders = [["承办", "交办", "时限", "答复", "情况"], ["清溪县水务局", hour, hour, hour, "已答复·按期"]]
    history = [["时间", "事项", "经办", "说明"], [hour, "受理", "经办的人", ""], [hour, "转办", "经办的人", ""]]
    return filling.Filling(
        words,
        {
            "orders": lambda: [Piece(Kind.TABLE, orders)],
            "history": lambda: [Piece(Kind.TABLE, history)],
            "photos": lambda: [Piece(Kind.PARAGRAPH, [["（照片印在这里）"]])],
        },
    )


def nothing(key: str) -> IO[bytes]:
    """No picture is asked for."""
    return BytesIO()
