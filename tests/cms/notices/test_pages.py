"""Notices: pinned, urgent, ended."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone

from cms.notices import standing
from cms.notices.models import Notice
from tests.cms.conftest import Committed
from tests.factories.pages import news, notice

pytestmark = pytest.mark.django_db
URGENT = 'class="urgent"'


def test_the_pinned_one_stands_first_until_its_day_is_over(client: Client, committed: Committed) -> None:
    today = timezone.localdate()
    notice("昨天的", published_on=today - timedelta(days=1))
    pinned = notice("置顶的", published_on=today - timedelta(days=9), pinned_until=today)
    page = client.get("/notices/").content.decode()
    assert page.index("置顶的") < page.index("昨天的") and "icons.svg#flag" in page
    notice("出事了", published_on=today - timedelta(days=30), urgent=True)
    page = client.get("/notices/").content.decode().split("<h1>")[1]
    assert page.index("出事了") < page.index("置顶的")
    pinned.pinned_until = today - timedelta(days=1)
    with committed():
        pinned.save_revision().publish()
    page = client.get("/notices/").content.decode()
    assert page.index("昨天的") < page.index("置顶的")


@pytest.mark.slow
def test_an_urgent_notice_tops_every_page_at_once_until_it_is_taken_down(client: Client, committed: Committed) -> None:
    other = news()
    urls = ["/", "/privacy/", "/rivers/", other.url]
    assert not any(URGENT in client.get(url).content.decode() for url in urls)
    one = notice("柳湾水库停止供水", live=False, urgent=True)
    assert not any(URGENT in client.get(url).content.decode() for url in urls)
    with committed():
        one.save_revision().publish()
    for url in urls:
        page = client.get(url).content.decode()
        assert URGENT in page and f'<a href="{one.url}">' in page and "柳湾水库停止供水" in page, url
    with committed():
        Notice.objects.get(pk=one.pk).unpublish()
    assert not any(URGENT in client.get(url).content.decode() for url in urls)


def test_an_urgent_notice_ends_by_itself(client: Client) -> None:
    now = timezone.now()
    one = notice(urgent=True, ends_at=now - timedelta(seconds=1))
    going_on = notice("还在", urgent=True, ends_at=now + timedelta(hours=1))
    assert [said.title for said in standing.urgent()] == ["还在"] and not one.going_on and going_on.going_on
    assert client.get("/privacy/").content.decode().count("<aside") == 1
    assert standing.end_due() == 1 and standing.end_due() == 0
    assert list(Notice.objects.filter(urgent=True)) == [going_on]


def test_the_end_reaches_pages_that_were_kept(client: Client, committed: Committed) -> None:
    one = notice(urgent=True, ends_at=timezone.now() + timedelta(hours=1))
    assert URGENT in client.get("/privacy/").content.decode()
    Notice.objects.filter(pk=one.pk).update(ends_at=timezone.now() - timedelta(seconds=1))
    with committed():
        standing.end_due()
    assert URGENT not in client.get("/privacy/").content.decode()


def test_an_end_without_urgency_is_refused_in_words() -> None:
    with pytest.raises(ValidationError, match="只有紧急公告才有结束时间"):
        Notice(title="x", slug="x", ends_at=timezone.now()).clean()
