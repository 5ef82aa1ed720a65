"""What the hourly round finds, and that no foreign host is ever asked."""

from datetime import date
from typing import Any

import pytest
from django.utils import timezone
from wagtail.documents import get_document_model

from cms.core.models import Keeper, Picture
from cms.newsroom import inspection
from cms.newsroom.choices import Fault
from cms.newsroom.inspection.addresses import Asking
from cms.newsroom.models import Finding
from tests.factories.pages import home, news, news_index, notice, picture
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db
GONE = 999_999


def found() -> set[tuple[str, str]]:
    inspection.inspect()
    return {(str(one.kind), one.detail) for one in Finding.objects.exclude(kind__in=[Fault.STALE, Fault.EMPTY])}


def paragraph(*links: str) -> list[tuple[str, str]]:
    return [("paragraph", "".join(f"<p><a {link}>看</a></p>" for link in links))]


@pytest.mark.slow
def test_a_live_own_address_is_no_fault_and_a_dead_one_is_until_it_is_mended() -> None:
    there = news("在的", slug="there", published_on=timezone.localdate())
    one: Any = news(
        body=paragraph(
            f'linktype="page" id="{there.pk}"',
            f'linktype="page" id="{GONE}"',
            f'linktype="document" id="{GONE}"',
            'href="/news/there/"',
            'href="/news/gone/"',
            'href="/rivers/"',
            'href="http://testserver/nowhere/"',
            'href="/p/320512/"',
            'href="https://elsewhere.example/dead/"',
            'href="tel:12345"',
            'href="http://["',
        )
    )
    faults = found()
    assert faults == {
        ("link", f"页面{GONE}（已经没有了）"),
        ("link", f"文件{GONE}（已经没有了）"),
        ("link", "/news/gone/"),
        ("link", "http://testserver/nowhere/"),
    }
    first = Finding.objects.get(detail="/news/gone/")
    one.body = paragraph('href="/news/gone/"')
    one.save()
    assert found() == {("link", "/news/gone/")} and Finding.objects.get(detail="/news/gone/").pk == first.pk
    one.body = []
    one.save()
    assert found() == set()


def test_no_socket_is_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*args: Any, **kwargs: Any) -> None:
        raise AssertionError("a foreign host was asked")

    monkeypatch.setattr("socket.socket.connect", never)
    monkeypatch.setattr("socket.getaddrinfo", never)
    asking = Asking()
    for address in ("https://elsewhere.example/", "//elsewhere.example/x", "ftp://a.b/", "mailto:a@b.cn", "news/"):
        assert not asking.dead(address)
    assert asking.known == {}


def test_a_page_that_was_taken_off_and_a_file_that_was_deleted_are_dead_links() -> None:
    there = news("在的", slug="there")
    file = get_document_model().objects.create(title="表", file="documents/x.pdf")
    news(body=[*paragraph(f'linktype="page" id="{there.pk}"'), ("files", {"title": "", "documents": [file]})])
    assert found() == set()
    there.unpublish()
    key = file.pk
    file.delete()
    assert found() == {("link", f"页面{there.pk}（已经没有了）"), ("link", f"文件{key}（已经没有了）")}


def test_a_picture_without_words_is_a_fault_and_a_decoration_is_none() -> None:
    seen = picture(alt="")
    quiet: Picture = picture(alt="")
    quiet.decorative, quiet.contextual_alt_text = True, ""
    news(body=[("picture", {"image": quiet})])
    assert found() == set()
    seen.decorative, seen.contextual_alt_text = False, ""
    news(body=[("gallery", {"title": "", "pictures": [{"image": seen}]})])
    assert found() == {("words", f"图片{seen.pk}")}


def test_a_column_that_stands_still_or_is_empty_is_told_with_its_owner() -> None:
    owner, other = UserFactory(), UserFactory()
    Keeper.objects.create(page=news_index(), owner=owner)
    news(published_on=date(2020, 1, 1))
    notice(published_on=timezone.localdate()).unpublish()
    Keeper.objects.create(page=home(), owner=other)
    inspection.inspect()
    still = Finding.objects.get(kind=Fault.STALE)
    assert still.page_id == news_index().pk and still.owner == owner and still.days and still.days > 1000
    assert still.sentence == f"“新闻”{still.days}天没更新"
    assert Finding.objects.get(kind=Fault.EMPTY).owner == other
    Keeper.objects.filter(owner=owner).update(owner=other)
    inspection.inspect()
    assert Finding.objects.get(kind=Fault.STALE).owner == other
    news(published_on=timezone.localdate())
    inspection.inspect()
    assert not Finding.objects.filter(kind=Fault.STALE).exists()


def test_who_made_a_page_answers_for_it_while_nobody_else_does() -> None:
    maker = UserFactory()
    news(owner=maker, body=paragraph('href="/news/gone/"'))
    inspection.inspect()
    assert Finding.objects.get(kind=Fault.LINK).owner == maker
    maker.is_active = False
    maker.save()
    inspection.inspect()
    assert Finding.objects.get(kind=Fault.LINK).owner is None
