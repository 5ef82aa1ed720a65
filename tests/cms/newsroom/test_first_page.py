"""The editors' first page: each list, and as many queries for many pages as for few."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Page

from cms.core.models import Keeper
from cms.newsroom import inspection
from portal.accounts.models import User
from tests.factories.exposures import exposure_index
from tests.factories.pages import news, news_index, notice_index
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db
SHOWN = (
    "等我审核",
    "送审4-0",
    "检查员会看什么：5处",
    "链接打不开：/no/",
    "定了时间的",
    "以后4-3",
    "下线",
    "最近发布",
    "发了4-3",
    "写“新闻”",
)


def handed_in(title: str, by: User) -> None:
    page = news(title, live=False, owner=by)
    page.save_revision(user=by)
    page.get_workflow().start(page, by)


def filled(size: int, editor: User) -> None:
    today = timezone.localdate()
    for n in range(size):
        handed_in(f"送审{size}-{n}", editor)
        page = news(f"发了{size}-{n}", owner=editor, published_on=today, body=[("paragraph", '<a href="/no/">x</a>')])
        page.expire_at = timezone.now() + timedelta(days=2)
        page.save_revision(user=editor).publish()
        later = news(f"以后{size}-{n}", live=False, owner=editor)
        later.go_live_at = timezone.now() + timedelta(days=1)
        later.save_revision(user=editor).publish()
    inspection.inspect()


@pytest.mark.slow
def test_every_list_names_its_pages_and_who_answers_in_as_many_queries_for_many_as_for_few(client: Client) -> None:
    editor, publisher = UserFactory(role="editor", is_staff=True), UserFactory(role="publisher", is_staff=True)
    Keeper.objects.create(page=news_index(), owner=publisher)
    counts = []
    for size in (1, 4):
        filled(size, editor)
        client.force_login(publisher)
        client.get("/admin/")
        with CaptureQueriesContext(connection) as asked:
            page = client.get("/admin/").content.decode()
        counts.append(len(asked))
    for words in SHOWN:
        assert words in page, words
    assert f"{editor.get_full_name()}送来" in page and f"负责：{publisher.get_full_name()}" in page
    assert counts[0] == counts[1] and counts[1] <= 25, counts
    exposure_index()
    client.force_login(editor)
    page = client.get("/admin/").content.decode()
    assert "写“曝光台”" not in page, "exposures are made of cases alone"
    assert "我送审的" in page and "没有要审核的" in page and page.count("别人不能改") == 0
    Page.objects.filter(title="发了4-0").update(locked=True, locked_by=editor, locked_at=timezone.now())
    held = client.get("/admin/").content.decode().partition("我在改的")[2]
    assert held.index("发了4-0") < held.index("别人不能改") < held.index("以后4-3")
    assert client.get("/admin/newsroom/findings/").content.decode().count("/no/") == 5


@pytest.mark.slow
def test_a_county_office_sees_its_own_section_alone(client: Client) -> None:
    filled(1, UserFactory(role="editor"))
    keeper = Keeper.objects.create(page=notice_index())
    county = UserFactory(is_staff=True, staff=False)
    county.groups.set([keeper.group])
    client.force_login(county)
    page = client.get("/admin/").content.decode()
    assert "发了1-0" not in page and "/no/" not in page and "写“公告”" in page and "写“新闻”" not in page
    assert "/no/" not in client.get("/admin/newsroom/findings/").content.decode()


def test_who_edits_nothing_has_no_such_panel(client: Client) -> None:
    client.force_login(UserFactory(role="leader", is_staff=True))
    assert "等我审核" not in client.get("/admin/").content.decode()
    assert client.get("/admin/newsroom/findings/").status_code in (302, 403)
