"""一河一策 of the invented city's longest rivers, as PDF files written here."""

from io import BytesIO

from django.core.files.base import ContentFile
from wagtail.documents import get_document_model

from cms.directory.models import Water
from portal.print.column import Column
from portal.print.kit import Sheet

MOST = 3
TASKS = (
    ("查清家底", "排口、支流、涵闸、沿河的养殖场和店铺，每年查一遍，画成一张图，贴在镇里。"),
    ("管住污水", "沿河一百米内的管网，三年全部接通。接不通的，先用罐车拉走。"),
    ("清出河道", "占河的棚子、围栏限期拆除。淤泥每两年清一次，不堆在岸上。"),
    ("守住生态", "留出枯水期的水量。岸边不硬化，种本地的草和树。"),
    ("有人来管", "市、县、镇、村四级河长，每段一位警长。巡河的记录当天写进系统。"),
)


def build() -> None:
    """For those that have none yet."""
    for water in Water.objects.filter(plan=None).longest_first()[:MOST]:
        title = f"{water.name}治理方案（2026—2028年）"
        document = get_document_model().objects.filter(title=title).first()
        if document is None:
            document = get_document_model()(title=title)
            document.file.save(f"plan-{water.code}.pdf", ContentFile(written(water, title)), save=False)
            document.file_size = document.file.size
            document.save()
        water.plan, water.supervision_phone = document, "0000-1234567"
        water.save()


def written(water: Water, title: str) -> bytes:
    """Goals and five tasks on a page."""
    out = BytesIO()
    sheet = Sheet(out, title=title)
    column = Column(sheet, title)
    column.heading(title, 1)
    column.heading("目标")
    for goal in water.goal_list:
        column.item("·", goal)
    for name, words in TASKS:
        column.heading(name)
        column.paragraph(words)
    column.finish()
    sheet.save()
    return out.getvalue()
