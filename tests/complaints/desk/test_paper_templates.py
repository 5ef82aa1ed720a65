"""How an office wants its papers: edited in the admin, looked at before it is saved."""

import json
from typing import Any

from django.test import Client

from cms.directory.models import Unit
from complaints.documents import standard
from complaints.models import PaperTemplate
from portal.accounts.models import User
from tests.complaints.desk.conftest import Signed, text

LIST = "/admin/paper-templates"


def form(office: Unit, *rows: tuple[str, Any], **more: Any) -> dict[str, Any]:
    """What the editor's page sends."""
    said: dict[str, Any] = {"office": office.pk, "kind": "order", "mark": "", "body-count": len(rows), **more}
    for n, (kind, value) in enumerate(rows):
        said |= {f"body-{n}-deleted": "", f"body-{n}-order": n, f"body-{n}-type": kind, f"body-{n}-id": ""}
        said[f"body-{n}-value"] = value
    return said


def holds(page: str, words: str) -> bool:
    """Whether they stand on the page, as they are or in what its script is given."""
    return words in page or json.dumps(words)[1:-1] in page


def test_an_office_begins_with_the_standard_and_keeps_its_own(desk: Client, county_office: Unit) -> None:
    page = text(desk.get(f"{LIST}/new/?kind=file"))
    assert holds(page, "河湖问题案件卷") and holds(page, "{承办单位} 交给谁办") and "data-preview" in page
    sent = form(county_office, ("title", "本县交办单"), ("paragraph", "{转办内容}"), mark="清河长办交")
    assert desk.post(f"{LIST}/new/", sent).status_code == 302
    kept = PaperTemplate.objects.get()
    assert [block.block_type for block in kept.body] == ["title", "paragraph"] and kept.mark == "清河长办交"
    assert holds(text(desk.get(f"{LIST}/edit/{kept.pk}/")), "本县交办单")


def test_a_word_that_there_is_not_is_refused_in_words_and_what_was_typed_stays(
    desk: Client, county_office: Unit
) -> None:
    response = desk.post(f"{LIST}/new/", form(county_office, ("title", "交办单"), ("paragraph", "联系{举报人}")))
    page = text(response)
    assert response.status_code == 200 and not PaperTemplate.objects.exists()
    assert holds(page, "没有“{举报人}”这个词") and holds(page, "联系{举报人}")


def test_the_preview_draws_what_stands_in_the_form_and_saves_nothing(desk: Client, county_office: Unit) -> None:
    response = desk.post(f"{LIST}/new/", form(county_office, ("title", "看一看"), ("number", "{文号}"), preview="1"))
    assert response["Content-Type"] == "application/pdf" and response.content.startswith(b"%PDF")
    assert not PaperTemplate.objects.exists()


def test_nobody_writes_for_another_office_or_takes_its_sign(
    desk: Client, signed: Signed, other_officer: User, county_office: Unit, other_office: Unit
) -> None:
    own = PaperTemplate(office=county_office, kind="order", mark="清河长办交")
    own.body = standard.raw([("title", "交办单")])
    own.save()
    other = signed(other_officer)
    assert other.get(f"{LIST}/edit/{own.pk}/").status_code in (302, 404)
    assert own.mark not in text(other.get(f"{LIST}/"))
    page = text(other.post(f"{LIST}/new/", form(other_office, ("title", "交办单"), mark="清河长办交")))
    assert "已经有别的样式在用" in page
    assert other.post(f"{LIST}/new/", form(county_office, ("title", "交办单"), kind="file")).status_code == 200
    assert PaperTemplate.objects.count() == 1
