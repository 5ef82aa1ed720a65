"""Rivers' pages show the news that speaks of them."""

from typing import Any

import pytest
from django.test import Client

from cms.news import mentions
from cms.news.models import Mention
from tests.cms.conftest import Committed
from tests.factories.directory import WaterFactory
from tests.factories.pages import news

pytestmark = pytest.mark.django_db


def shown(client: Client, water: Any) -> str:
    return client.get(f"/rivers/{water.code}/").content.decode()


@pytest.mark.slow
def test_news_that_names_a_river_or_shows_its_card_stands_on_its_page(client: Client, committed: Committed) -> None:
    named, card, other = WaterFactory(name="云山河"), WaterFactory(name="柳溪"), WaterFactory(name="长渠")
    body: Any = [("paragraph", "<p>昨天在<b>云山河</b>清淤。</p>"), ("river", card.code)]
    with committed():
        one = news("清淤两公里", body=body)
    assert all(
        'href="/news/' in shown(client, water) and "新闻里提到" in shown(client, water) for water in (named, card)
    )
    assert "新闻里提到" not in shown(client, other)
    body = [("paragraph", "<p>昨天在长渠清淤。</p>")]
    one.body = body
    with committed():
        one.save_revision().publish()
    assert "清淤两公里" in shown(client, other) and "清淤两公里" not in shown(client, named)
    with committed():
        one.unpublish()
    assert "清淤两公里" not in shown(client, other)


def test_a_name_that_two_rivers_bear_tells_neither_and_a_draft_tells_nothing() -> None:
    WaterFactory(name="南河"), WaterFactory(name="南河")
    WaterFactory(name="北河")
    news("南河清淤")
    news("北河清淤", live=False)
    assert not Mention.objects.exists()


def test_a_river_that_is_entered_later_is_found_within_a_day() -> None:
    news("东河清淤")
    water = WaterFactory(name="东河")
    assert mentions.all_again() == 1 and Mention.objects.get().water == water
