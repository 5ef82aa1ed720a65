"""A sweep over every kind of page: found while public, out at once when it is withdrawn, shut or only a draft."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pytest
from django.core.files.base import ContentFile
from reportlab.pdfgen.canvas import Canvas
from wagtail.documents import get_document_model
from wagtail.models import Page, PageViewRestriction, ReferenceIndex

from cms.core import document_texts, search as pages
from cms.core.models import DocumentText, PublicPage
from cms.exposure.models import Exposure, Standing
from cms.home.models import StandardPage
from portal.search import file_text
from portal.search.asking import ask
from portal.search.registry import kinds
from portal.search.whoosh import searchers
from tests.factories.exposures import exposure
from tests.factories.pages import home, news, notice, published
from tests.portal.search.conftest import Engine, engine_for

WORD = "蜻蜓点水"


@pytest.fixture
def search(db: None, settings: Any, tmp_path: Any) -> Iterator[Engine]:
    yield engine_for("whoosh", settings, tmp_path)
    searchers.closed()


def found() -> set[str]:
    """The addresses of what holds the word."""
    return {hit.url for hit in ask(WORD, size=50).hits}


def one_of_each() -> list[PublicPage]:
    """Pages that hold the word in title, lead or body."""
    body = [("paragraph", f"<p>一早{WORD}，水很清。</p>")]
    plain = published(StandardPage(title="别的", slug="plain", lead=WORD), home())
    return [plain, news(body=body), notice(title=f"{WORD}的通知"), exposure(title=f"{WORD}的曝光")]


def test_every_kind_of_page_is_a_kind_of_the_search() -> None:
    names = {kind.name for kind in kinds()}
    assert {pages.name_of(model) for model in pages.articles()} | {"page", "document", "river", "case"} <= names


@pytest.mark.slow
def test_pages_are_out_at_once_when_they_are_not_public(search: Engine) -> None:
    made = one_of_each()
    search.index()
    assert found() == {page.url for page in made}
    for page in made:
        page.unpublish()
        assert page.url not in found(), page
    for page in made:
        page.save_revision().publish()
    assert len(found()) == len(made)
    restriction = PageViewRestriction.objects.create(page=Page.objects.get(pk=home().pk), restriction_type="login")
    assert found() == set()
    restriction.delete()
    Standing.objects.filter(exposure=Exposure.objects.get()).update(off="withdrawn")
    assert len(found()) == len(made) - Standing.objects.count()
    published(StandardPage(title=WORD, slug="draft", live=False), home())
    search.index()
    assert "/draft/" not in str(found())


@pytest.mark.slow
def test_a_page_that_is_published_is_found_with_the_next_batch(search: Engine) -> None:
    search.index()
    page = news(lead=WORD)
    search.bring_in(Page)
    assert found() == {page.url}


def pdf(*lines: str) -> bytes:
    out = BytesIO()
    canvas = Canvas(out)
    for line in lines:
        canvas.drawString(72, 700, line)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def uploaded(name: str, data: bytes) -> Any:
    return get_document_model().objects.create(title=name, file=ContentFile(data, name))


@pytest.mark.slow
def test_the_text_of_a_linked_pdf_is_found_and_leaves_with_the_page(search: Engine) -> None:
    document = uploaded("plan.pdf", pdf("first page", "Zebrafish survey 2026"))
    document_texts.read(document.pk)
    assert "Zebrafish survey" in DocumentText.objects.get().text
    search.index()
    assert ask("zebrafish").total == 0, "no page links it"
    page = news(body=[("files", {"title": "附件", "documents": [document]})])
    ReferenceIndex.create_or_update_for_object(page)
    hit = ask("zebrafish").hits[0]
    assert (hit.kind, hit.url) == ("document", document.url) and hit.title == "plan.pdf"
    page.unpublish()
    assert ask("zebrafish").total == 0


def test_a_file_is_read_once_and_a_broken_one_given_up(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = uploaded("broken.pdf", b"%PDF-1.7 nothing of the kind")
    sheet = uploaded("sheet.xlsx", b"no text is read of it")
    document_texts.sweep()
    rows = {row.pk: row for row in DocumentText.objects.all()}
    assert rows[broken.pk].unreadable == "CalledProcessError" and rows[sheet.pk].text == rows[sheet.pk].unreadable == ""
    monkeypatch.setattr(file_text, "text_of", lambda *_: pytest.fail("read again"))
    document_texts.sweep()


def test_reading_is_bounded_in_size_and_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(file_text, "LARGEST", 1000)
    with pytest.raises(file_text.Unreadable, match="too large"):
        file_text.text_of(BytesIO(b"x" * 2000), "a.pdf")
    monkeypatch.setattr(file_text, "SECONDS", 0.01)
    with pytest.raises(file_text.Unreadable, match="TimeoutExpired"):
        file_text.text_of(BytesIO(b"x" * 20), "a.docx")
    assert file_text.tidy("清溪\n河的 水\n质  good \n text") == "清溪河的水质 good text"
