"""What an editor meets in the admin: forms, refusals, previews, films, a time for publishing."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from wagtail.models import Collection

from cms.core.models import Picture, Video
from cms.core.publishing import publish_due
from cms.faq.models import FaqPage
from cms.home.models import OrganisationPage, StandardPage
from cms.news.models import NewsArticle, NewsIndex
from cms.notices.models import Notice, NoticeIndex
from tests import pictures
from tests.cms.conftest import Committed
from tests.factories.pages import home, news, news_index, notice_index, picture
from tests.factories.people import UserFactory
from tests.portal.uploads.films import VTT, mp4

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("without_menu")]


@pytest.fixture
def editor(client: Client) -> Client:
    client.force_login(UserFactory(role="publisher", is_staff=True))
    return client


@pytest.mark.slow
def test_every_kind_of_page_can_be_begun_and_previewed(editor: Client) -> None:
    under: list[tuple[Any, Any]] = [
        (home(), StandardPage),
        (home(), OrganisationPage),
        (home(), FaqPage),
        (home(), NewsIndex),
        (home(), NoticeIndex),
        (news_index(), NewsArticle),
        (notice_index(), Notice),
    ]
    wrong = []
    for parent, kind in under:
        where = f"/admin/pages/add/{kind._meta.app_label}/{kind._meta.model_name}/{parent.pk}/"
        form = editor.get(where)
        example = kind(title="样页", slug="sample", path=f"{parent.path}9999", depth=parent.depth + 1)
        preview = example.make_preview_request(form.wsgi_request, example.default_preview_mode)
        if (form.status_code, preview.status_code) != (200, 200) or "样页" not in preview.content.decode():
            wrong.append((where, form.status_code, preview.status_code))
    assert wrong == []


def test_a_preview_shows_the_draft_and_the_page_does_not(client: Client) -> None:
    one = news("登出来的")
    client.get(one.url)
    draft = one.get_latest_revision_as_object()
    draft.title = "改到一半"
    assert "改到一半" in draft.make_preview_request(None, "").content.decode()
    assert "登出来的" in client.get(one.url).content.decode()


def test_a_share_picture_without_words_is_refused_in_words() -> None:
    with pytest.raises(ValidationError, match="请写一句图里有什么"):
        NewsArticle(title="x", slug="x", picture=picture(alt="")).clean()
    NewsArticle(title="x", slug="x", picture=picture(alt=""), picture_alt="岸").clean()


def film(**fields: Any) -> Video:
    file = SimpleUploadedFile("片子 (1).mp4", fields.pop("data", mp4()))
    return Video(**{"title": "清溪河的一天", "file": file, "transcript": "早上六点。", "poster": picture(), **fields})


def test_a_film_is_kept_under_a_name_of_our_own_with_its_length(client: Client) -> None:
    one = film(captions=SimpleUploadedFile("a.vtt", VTT))
    one.full_clean()
    one.save()
    assert str(one.file.name).startswith("videos/") and "片子" not in str(one.file.name) and one.length == "1:05"
    page = client.get(news(body=[("video", one)]).url).content.decode()
    assert "<video" in page and '<track kind="captions"' in page and "早上六点。" in page and "poster=" in page
    assert client.get(one.file.url, headers={"range": "bytes=0-3"}).status_code == 206
    url = news(body=[("video", one), ("heading", "还在")]).url
    one.delete()
    assert "还在" in client.get(url).content.decode()


def test_a_wrong_film_and_one_without_captions_are_refused_in_words(editor: Client) -> None:
    with pytest.raises(ValidationError, match="请上传字幕文件"):
        film().full_clean()
    film(silent=True).full_clean()
    sent = {
        "title": "x",
        "file": SimpleUploadedFile("a.mp4", b"MZ"),
        "transcript": "x",
        "silent": "on",
        "poster": picture().pk,
    }
    answer = editor.post("/admin/snippets/core/video/add/", sent)
    assert "这不是MP4影片" in answer.content.decode() and not Video.objects.exists()


def test_a_page_comes_and_goes_at_its_time(client: Client, committed: Committed) -> None:
    one = news(live=False)
    one.go_live_at = timezone.now() + timedelta(minutes=1)
    one.save_revision().publish()
    assert client.get("/news/").content.decode().count("护岸") == 0
    revision = one.get_latest_revision()
    revision.approved_go_live_at = timezone.now() - timedelta(seconds=1)
    content = revision.content
    content["go_live_at"] = revision.approved_go_live_at.isoformat()
    revision.save()
    with committed():
        publish_due()
    assert "护岸" in client.get("/news/").content.decode()
    NewsArticle.objects.update(expire_at=timezone.now() - timedelta(seconds=1))
    with committed():
        publish_due()
    assert "护岸" not in client.get("/news/").content.decode()


def test_a_picture_keeps_its_focal_point_in_every_crop_and_asks_for_words(editor: Client) -> None:
    one = picture(size=(400, 300))
    where, crop = f"/admin/images/{one.pk}/", "fill-100x100-c100"
    page = editor.get(where).content.decode()
    assert 'name="focal_point_x"' in page and 'name="alt"' in page and "写给看不见图的人" in page
    before = one.get_rendition(crop).url
    point = {"focal_point_x": 390, "focal_point_y": 290, "focal_point_width": 10, "focal_point_height": 10}
    sent = {"title": "x", "alt": "岸", "collection": one.collection_id, "tags": "", "description": "", **point}
    editor.post(where, sent)
    one = type(one).objects.get(pk=one.pk)
    assert (one.focal_point_x, one.alt) == (390, "岸") and one.get_rendition(crop).url != before


@pytest.mark.slow
@pytest.mark.parametrize("side", [8_000, 20_000], ids=["too many pixels", "not even opened"])
def test_a_picture_that_swells_is_refused_in_words(editor: Client, side: int) -> None:
    file = SimpleUploadedFile("bomb.png", pictures.bomb(side, side), "image/png")
    root = Collection.get_first_root_node()
    answer = editor.post("/admin/images/add/", {"title": "大", "file": file, "collection": root.pk, "tags": ""})
    assert answer.status_code == 200 and Picture.objects.count() == 0
    assert any(words in answer.content.decode() for words in ("像素", "尺寸太大"))
    file.seek(0)
    answer = editor.post("/admin/images/multiple/add/", {"files[]": file, "collection": root.pk, "title": "大"})
    assert answer.status_code in (200, 400) and Picture.objects.count() == 0


def test_a_picture_is_deleted_without_a_fault_after_the_commit(editor: Client, committed: Committed) -> None:
    one = picture()
    one.get_rendition("width-32")
    with committed():
        answer = editor.post(f"/admin/images/{one.pk}/delete/")
    assert answer.status_code == 302 and not type(one).objects.filter(pk=one.pk).exists()
