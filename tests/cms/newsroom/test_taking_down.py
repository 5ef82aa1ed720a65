"""下线: one act, and nothing of the page is left anywhere that a stranger could ask."""

from typing import Any

import pytest
from django.conf import settings
from django.core.files.base import ContentFile
from django.test import Client
from wagtail.documents import get_document_model

from cms.core.models import Picture
from cms.news.models import NewsArticle, NewsIndex
from cms.newsroom import taking_down
from cms.newsroom.models import TakenDown
from portal.search.models import IndexChange
from tests.cms.conftest import Committed
from tests.factories.pages import news, news_index, picture
from tests.factories.people import UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("without_menu")]
SPEC = "width-480"


def document(title: str) -> Any:
    return get_document_model().objects.create(title=title, file=ContentFile(b"%PDF-1.4", name=f"{title}.pdf"))


def page_with(title: str, photo: Picture, file: Any, **fields: Any) -> NewsArticle:
    photo.decorative, photo.contextual_alt_text = False, "岸"
    made: NewsArticle = news(
        title,
        picture=photo,
        picture_alt="岸",
        body=[("picture", {"image": photo}), ("files", {"title": "", "documents": [file]})],
        **fields,
    )
    return made


def status(client: Client, *urls: str) -> list[int]:
    return [client.get(url).status_code for url in urls]


@pytest.mark.slow
def test_everything_that_showed_the_page_shows_it_no_more_and_what_is_used_elsewhere_stays(
    client: Client, committed: Committed
) -> None:
    mine, shared = picture(), picture()
    own, common = document("own"), document("common")
    page = page_with("错发的消息", mine, own, slug="wrong")
    other = page_with("另一篇", shared, common, slug="other")
    page.body.append(("picture", {"image": shared}))
    page.body.append(("files", {"title": "", "documents": [common]}))
    for one in (page, other):
        one.save_revision().publish()
    sizes = [one.get_rendition(SPEC).url for one in (mine, shared)]
    gone = [page.url, sizes[0], mine.file.url, own.url]
    kept = [other.url, sizes[1], shared.file.url, common.url]
    places = ["/news/", "/", "/feeds/news.atom", "/feeds/news.json", "/sitemap-pages-1.xml", "/sitemap/"]
    assert set(status(client, *gone, *kept)) == {200}
    assert all("错发的消息" in client.get(url).content.decode() or "wrong" in client.get(url).content.decode()
               for url in places if url != "/sitemap/")  # fmt: skip
    publisher = UserFactory(role="publisher", is_staff=True)
    boss = Client()
    boss.force_login(publisher)
    where = f"/admin/newsroom/take-down/{page.pk}/"
    before = boss.get(where).content.decode()
    assert "另一篇" in before and "一起下线" in before and boss.post(where, {"reason": " "}).status_code == 422
    with committed():
        done = boss.post(where, {"reason": "内容不对"}, follow=True).content.decode()
    assert "另一篇" in done
    left = [url for url, code in zip(gone, status(client, *gone), strict=True) if code == 200]
    assert left == []
    assert set(status(client, *kept)) == {200}
    told = [url for url in places for text in [client.get(url).content.decode()]
            if "错发的消息" in text or "/wrong/" in text]  # fmt: skip
    assert told == []
    assert not NewsArticle.objects.shown().filter(pk=page.pk).exists() and not mine.renditions.exists()
    record = TakenDown.objects.get()
    assert (record.reason, record.by, record.title) == ("内容不对", publisher, "错发的消息")


def test_published_again_the_documents_are_back_in_their_folder(client: Client, committed: Committed) -> None:
    photo, file = picture(), document("own")
    page, folder = page_with("又发的", photo, file, slug="again"), file.collection
    with committed():
        taking_down.take_down(page=page, user=UserFactory(role="publisher"), reason="x")
    file.refresh_from_db()
    assert file.collection != folder and client.get(file.url).status_code in (302, 403)
    with committed():
        NewsArticle.objects.get(pk=page.pk).get_latest_revision_as_object().save_revision().publish()
    file.refresh_from_db()
    assert file.collection == folder and status(client, file.url, "/news/again/") == [200, 200]
    assert TakenDown.objects.get().back_at


@pytest.mark.slow
def test_a_section_goes_with_all_that_stands_below_it_and_each_page_brings_its_own_back(
    client: Client, committed: Committed
) -> None:
    own, others = document("own"), document("others")
    one, _other = page_with("里面的", picture(), own, slug="inside"), page_with("别的", picture(), others, slug="b")
    with committed():
        taking_down.take_down(page=news_index(), user=UserFactory(role="publisher"), reason="停办")
    assert status(client, "/news/", one.url, "/feeds/news.atom") == [404, 404, 404]
    with committed():
        NewsIndex.objects.get().save_revision().publish()
        NewsArticle.objects.get(pk=one.pk).get_latest_revision_as_object().save_revision().publish()
    for file, code in ((own, 200), (others, 302)):
        file.refresh_from_db()
        assert status(client, file.url) == [code]


@pytest.mark.skipif(
    "whoosh" not in settings.WAGTAILSEARCH_BACKENDS["default"]["BACKEND"],
    reason="the databases' own engines change their index with the row and keep no list of changes",
)
def test_the_search_is_told_with_the_act(committed: Committed) -> None:
    page = news("找得到的", slug="found")
    IndexChange.objects.all().delete()
    with committed():
        taking_down.take_down(page=page, user=UserFactory(role="publisher"), reason="x")
    assert IndexChange.objects.filter(key=str(page.pk)).exists()


@pytest.mark.parametrize("role", ["editor", "moderator"])
def test_who_may_not_publish_takes_nothing_down(client: Client, role: str) -> None:
    page = news()
    client.force_login(UserFactory(role=role, is_staff=True))
    assert client.post(f"/admin/newsroom/take-down/{page.pk}/", {"reason": "x"}).status_code in (302, 403)
    page.refresh_from_db()
    assert page.live


@pytest.mark.slow
def test_the_button_stands_beside_the_page(client: Client) -> None:
    page = news()
    client.force_login(UserFactory(role="publisher", is_staff=True))
    assert f"/admin/newsroom/take-down/{page.pk}/" in client.get(f"/admin/pages/{page.pk}/edit/").content.decode()
