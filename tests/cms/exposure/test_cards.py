"""Exposed matters inside of other pages, and those of a month for the bulletin."""

from datetime import date

import pytest

from cms.exposure import cards
from cms.exposure.choices import Why
from tests.factories.exposures import exposure

pytestmark = pytest.mark.django_db
FIRST, LAST = date(2026, 10, 1), date(2026, 10, 31)


def test_a_card_tells_title_and_state_and_is_gone_once_the_matter_is_taken_off() -> None:
    one = exposure("岸边的棚子", published_on=date(2026, 10, 9), beside={"state": "working"})
    exposure("上个月的", published_on=date(2026, 9, 30))
    assert "岸边的棚子" in cards.draw([one.slug, "nowhere"])[one.slug]
    assert cards.facts([one.slug])[one.slug].title == "岸边的棚子"
    (story,) = cards.of_month(FIRST, LAST).stories
    assert [block for block in story.blocks if block[0] == "exposure"] == [("exposure", one.slug)]
    one.standing.off = Why.CONFIDENTIAL
    one.standing.save()
    assert cards.draw([one.slug]) == {} == cards.facts([one.slug])
    assert not cards.of_month(FIRST, LAST).stories
