"""What editors have set in front of the results for certain words (推荐结果)."""

from dataclasses import dataclass

from wagtail.contrib.search_promotions.models import SearchPromotion
from wagtail.models import Page
from wagtail.search.utils import normalise_query_string

FEW = 3


@dataclass(frozen=True, slots=True)
class Promoted:
    """A link with its words."""

    title: str
    url: str
    text: str


def promoted(words: str) -> list[Promoted]:
    """At most ``FEW`` for exactly these words; pages only while everybody may read them."""
    said = normalise_query_string(words)
    rows = SearchPromotion.objects.filter(query__query_string=said).select_related("page").order_by("sort_order", "pk")
    chosen = [*rows[: FEW * 2]]
    pages = [row.page_id for row in chosen if row.page_id]
    shown = set(Page.objects.live().public().filter(pk__in=pages).values_list("pk", flat=True)) if pages else set()
    found = [drawn(row) for row in chosen if row.page_id is None or row.page_id in shown]
    return [one for one in found if one.url][:FEW]


def drawn(row: SearchPromotion) -> Promoted:
    """As it is printed."""
    if row.page is not None:
        parts = row.page.get_url_parts()
        return Promoted(row.page.title, parts[2] if parts else "", row.description)
    return Promoted(row.external_link_text or row.external_link_url, row.external_link_url, row.description)
