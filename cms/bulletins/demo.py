"""The invented city's bulletins of the last three months, and one of the year before."""

from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from cms.bulletins import demo_old
from cms.bulletins.demo_words import ISSUES, Told
from cms.bulletins.models import BulletinIndex, BulletinIssue
from cms.bulletins.numbering import following, numeral
from cms.core.demo.pages import home, page, picture, shown

ALTS = {
    "sampling": "一只取样瓶装着河水，旁边站着取样的人",
    "cleaning": "四个人提着袋子在河岸上捡垃圾",
    "patrol": "三个人坐船巡河，后面是三孔石桥",
}
SHIFTS = {"sampling": 5, "cleaning": 4, "patrol": 0}


def build() -> None:
    """The section and its issues, the oldest first; what is there already stays as it is."""
    index = page(
        BulletinIndex,
        home(),
        "bulletins",
        "河长快报",
        lead="每月一期：办了多少、办得怎样、谁在管河。",
        first_number=timezone.localdate().month,
        first_total=40,
    )
    for ago, told in zip((65, 35, 5), ISSUES, strict=True):
        add(index, timezone.localdate() - timedelta(days=ago), told)
    demo_old.build(index)


def add(index: BulletinIndex, day: date, told: Told) -> BulletinIssue:
    """One issue, on the month before its day."""
    title, lead, figures, scene, articles = told
    before = day.replace(day=1) - timedelta(days=1)
    seen = picture(scene, ALTS[scene], SHIFTS[scene])
    body: list[Any] = []
    for n, (heading, parts) in enumerate(articles):
        inside: list[Any] = [(kind, f"<p>{words}</p>" if kind == "paragraph" else words) for kind, words in parts]
        body.append(("article", {"title": heading, "body": [*inside, shown(seen)] if n == 0 else inside}))
    numbers = following(index, day.year)
    return page(
        BulletinIssue,
        index,
        f"{before:%Y-%m}",
        title,
        lead=lead.replace("上月", f"{numeral(before.month)}月"),
        published_on=day,
        year=day.year,
        number=numbers.number,
        total=numbers.total,
        figures=[("figure", {"label": a, "value": b, "unit": c}) for a, b, c in figures],
        body=body,
        picture=seen,
    )
