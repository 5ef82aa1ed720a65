"""The invented city's documents: three that hold, one that holds no more, and what three of them mean."""

from datetime import date, timedelta
from io import BytesIO
from typing import Any

from django.core.files.base import ContentFile
from django.utils import timezone
from wagtail.documents import get_document_model

from cms.core.demo.pages import home, page, picture, shown
from cms.policies.choices import Validity
from cms.policies.demo_explained import EXPLAINED
from cms.policies.demo_words import BOARDS, BOARDS_OLD, LITTER, REWARD, Told
from cms.policies.models import Interpretation, Policy, PolicyIndex
from portal.print.kit import Sheet

OFFICE, GOVERNMENT = "清源市河长制办公室", "清源市人民政府办公室"
SIGN, PEOPLE, BOAT = (
    "河岸上的公示牌，旁边站着一个人",
    "四个人提着袋子在河岸上捡垃圾",
    "三个人坐船巡河，后面是三孔石桥",
)


def build() -> None:
    """The section and its pages; what is there already stays as it is."""
    index = page(PolicyIndex, home(), "policies", "政策", lead="管河的规矩：全文、附件和解读。")
    sign, people, boat = picture("board", SIGN, 3), picture("cleaning", PEOPLE, 4), picture("patrol", BOAT)
    litter = add(
        index, "litter", "清源市河道垃圾清理办法", OFFICE, "清河办〔2026〕12号", 18, LITTER, people,
        file_index="QY000-2026-0012", effective_on=day(-3), attachments=[("document", form())],
    )  # fmt: skip
    reward = add(
        index, "reward", "清源市河湖问题举报奖励办法", GOVERNMENT, "清政办发〔2025〕31号", 400, REWARD, boat,
        file_index="QY001-2025-0031", effective_on=day(390),
    )  # fmt: skip
    boards = add(
        index, "boards", "清源市河长公示牌管理办法", OFFICE, "清河办〔2026〕9号", 34, BOARDS, sign,
        file_index="QY000-2026-0009", effective_on=day(20),
    )  # fmt: skip
    add(
        index, "boards-2021", "清源市河长公示牌管理规定（试行）", OFFICE, "清河办〔2021〕4号", 2000, BOARDS_OLD, sign,
        validity=Validity.REPEALED, replaced_by=boards,
    )  # fmt: skip
    for (slug, title, lead, body), policy in zip(EXPLAINED, (litter, boards, reward), strict=True):
        explain(index, slug, title, lead, body, policy)


def day(ago: int) -> date:
    """So many days before today."""
    return timezone.localdate() - timedelta(days=ago)


def add(
    index: PolicyIndex, slug: str, title: str, issuer: str, number: str, ago: int, told: Told, seen: Any, **more: Any
) -> Policy:
    """One document, written four days before it was published."""
    lead, brief, parts, caption = told
    body: list[Any] = []
    for heading, text in parts:
        body += [("heading", heading), ("paragraph", "".join(f"<p>{line}</p>" for line in text.split("\n")))]
    body.append(shown(seen, caption))
    return page(
        Policy,
        index,
        slug,
        title,
        lead=lead,
        issuer=issuer,
        number=number,
        written_on=day(ago + 4),
        published_on=day(ago),
        in_brief="\n".join(brief),
        body=body,
        picture=seen,
        **more,
    )


def explain(index: PolicyIndex, slug: str, title: str, lead: str, parts: list[tuple[str, str]], policy: Policy) -> None:
    """One article about a document, three days after it."""
    assert policy.picture is not None
    body: list[Any] = [shown(policy.picture)]
    for heading, text in parts:
        body += [("heading", heading), ("paragraph", "".join(f"<p>{line}</p>" for line in text.split("\n")))]
    later = min(policy.published_on + timedelta(days=3), timezone.localdate())
    page(
        Interpretation,
        index,
        slug,
        title,
        lead=lead,
        about=policy,
        published_on=later,
        body=body,
        picture=policy.picture,
    )


def form() -> Any:
    """The record sheet that belongs to the rules on litter, printed once."""
    documents: Any = get_document_model().objects
    title = "河道垃圾清理记录表"
    if (there := documents.filter(title=title).first()) is not None:
        return there
    out = BytesIO()
    sheet = Sheet(out, title=title)
    sheet.text(105, 30, title, 8, align="center", bold=True)
    for n, label in enumerate(("河段", "牌号", "日期", "清理人", "袋数", "清理前照片", "清理后照片", "备注")):
        y = 50 + n * 14
        sheet.rect(30, y - 9, 150, 14, stroke="#4A5C66")
        sheet.text(34, y, label, 5)
    sheet.save()
    data = out.getvalue()
    return documents.create(title=title, file=ContentFile(data, "litter-record.pdf"), file_size=len(data))
