"""An issue of the year before, of which only the paper is left: a PDF with its contents copied down."""

from datetime import date
from io import BytesIO

from django.core.files.base import ContentFile
from django.utils import timezone
from wagtail.documents import get_document_model

from cms.bulletins.models import BulletinIndex, BulletinIssue
from cms.core.demo.pages import page, picture
from portal.print.column import Column
from portal.print.kit import Sheet

LAST = 12
ARTICLES = (
    ("一年巡河九万次", "市、县、镇、村四级河长这一年巡河九万多次，带回来的问题一件一件立了案，九成在月底以前办完。"),
    ("长渠不黑了", "长渠边上的六个排口封了四个，两个接进了管网。年初水是黑的，年底能看见水底的石头。"),
    ("明年做三件事", "查清每一个排口，换掉看不清的公示牌，让每一件举报都有回音。"),
)


def build(index: BulletinIndex) -> BulletinIssue:
    """Once; it came out on the last day of the year before."""
    year = timezone.localdate().year - 1
    return page(
        BulletinIssue,
        index,
        f"{year}-{LAST}",
        f"{year}年的最后一期",
        lead="只有纸上的一期：目录抄在这里，全文看PDF。",
        published_on=date(year, LAST, 31),
        year=year,
        number=LAST,
        total=max(index.first_total - index.first_number, 1),
        attached=paper(year),
        listed="\n".join(title for title, _words in ARTICLES),
        picture=picture("patrol", "三个人坐船巡河，后面是三孔石桥", 0),
    )


def paper(year: int) -> object:
    """The file, as it was once printed."""
    title = f"河长快报{year}年第{LAST}期"
    found = get_document_model().objects.filter(title=title).first()
    if found is not None:
        return found
    out = BytesIO()
    sheet = Sheet(out, title=title)
    column = Column(sheet, title)
    column.heading(title, 1)
    for heading, words in ARTICLES:
        column.heading(heading)
        column.paragraph(words)
    column.finish()
    sheet.save()
    document = get_document_model()(title=title)
    document.file.save(f"bulletin-{year}-{LAST}.pdf", ContentFile(out.getvalue()), save=False)
    document.file_size = document.file.size
    document.save()
    return document
