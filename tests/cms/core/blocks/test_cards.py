"""Cards: the page keeps a number, the card is drawn by whoever keeps what stands behind it."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.utils.safestring import SafeString

from cms.core.blocks import CardBlock
from cms.core.models import Article
from cms.core.registries import cards, register_cards
from cms.news.models import NewsArticle
from tests.factories.pages import news

pytestmark = pytest.mark.django_db
ASKED: list[list[str]] = []


@pytest.fixture(autouse=True)
def drawer() -> Iterator[None]:
    """Draws numbers that begin with 9; the others are not public."""
    known = dict(cards._drawers)

    def draw(numbers: list[str]) -> dict[str, SafeString]:
        ASKED.append(numbers)
        return {number: SafeString(f"<article>{number}</article>") for number in numbers if number.startswith("9")}

    register_cards("case", draw)
    ASKED.clear()
    yield
    cards._drawers.clear()
    cards._drawers.update(known)


def page(*body: tuple[str, Any]) -> Article:
    return NewsArticle.objects.get(pk=news(body=list(body)).pk)  # type: ignore[no-any-return]


def test_all_cards_of_a_page_are_drawn_at_once() -> None:
    html = str(page(("case", "901"), ("heading", "中间"), ("case", "902"), ("case", "103")).body)
    assert "<article>901</article>" in html and "<article>902</article>" in html and "103" not in html
    assert ASKED == [["901", "902", "103"]]


def test_the_page_keeps_the_number_alone() -> None:
    kept = page(("case", "901"))
    assert kept.body.raw_data[0]["value"] == "901"
    assert kept.body.stream_block.get_prep_value(kept.body)[0]["value"] == "901"


def test_an_address_is_taken_for_its_number() -> None:
    block = CardBlock(kind="case")
    assert block.clean("http://testserver/cases/901/?from=wx#top") == "901"
    assert block.clean(" 901 ") == "901"


def test_what_is_not_public_is_refused_in_words() -> None:
    with pytest.raises(ValidationError, match="找不到这个编号，或者它没有公开"):
        CardBlock(kind="case").clean("103")


def test_without_somebody_who_draws_nothing_stands_there_and_nothing_is_refused() -> None:
    cards.withdraw("case")
    assert CardBlock(kind="case").clean("103") == "103"
    assert "article" not in str(page(("case", "901")).body)
