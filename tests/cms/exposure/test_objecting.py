"""我是当事人，有异议: a number and a limit, the gate of every public form, and who may see who objects."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.models import Page

from cms.directory.calendar import add_working_days
from cms.exposure import objecting
from cms.exposure.models import Caution, Exposure, Objection
from portal.audit.models import Record
from portal.codes.damm import check_digit
from portal.contacts import erasers
from portal.guard import tokens
from tests.complaints.cast import account
from tests.factories.exposures import exposure

pytestmark = pytest.mark.django_db
SAID = {"name": "某某厂", "phone": "13800138000", "words": "管子不是我们厂的。"}


@pytest.fixture
def page() -> Exposure:
    return exposure()


def send(client: Client, page: Exposure, headers: Any = None, **said: str) -> Any:
    form = {**SAID, "token": tokens.make(), **said}
    return client.post(f"/exposure/objection/{page.pk}/", form, headers=headers)


def test_it_gets_a_number_and_a_limit_and_the_editor_is_warned(client: Client, page: Exposure) -> None:
    answer = send(client, page)
    one = Objection.objects.get()
    html = answer.content.decode()
    assert answer.status_code == 200 and f'data-objection-number="{one.number}"' in html
    assert one.number.startswith("8") and one.number == one.number[:-1] + check_digit(one.number[:-1])
    assert one.due_at == add_working_days(one.received_at, 5) and one.held == ""
    assert f"{one.due_at.month}月{one.due_at.day}日" in html
    assert one.contact is not None and (one.contact.name, one.contact.phone) == ("某某厂", "+8613800138000")
    assert one.contact.name_cipher != "某某厂" and Caution.objects.get().why == "objection"


def test_the_page_is_kept_by_nobody_and_links_back(client: Client, page: Exposure) -> None:
    assert f'href="/exposure/objection/{page.pk}/"' in client.get(page.url).content.decode()
    answer = client.get(f"/exposure/objection/{page.pk}/")
    html = answer.content.decode()
    assert answer["Cache-Control"] == "private, no-store" and "noindex" in answer["X-Robots-Tag"]
    assert page.url in html and len(re.findall("<h1", html)) == 1
    first, second = (re.search(r'name="token" value="([^"]+)"', text) for text in (html, again(client, page)))
    assert first and second and first[1] != second[1]


def again(client: Client, page: Exposure) -> str:
    return client.get(f"/exposure/objection/{page.pk}/").content.decode()


def test_the_same_form_sent_again_is_the_same_objection(client: Client, page: Exposure) -> None:
    token = tokens.make()
    numbers = {re.search(r'data-objection-number="(\d+)"', send(client, page, token=token).content.decode())[1]  # type: ignore[index]
               for _n in range(3)}  # fmt: skip
    assert len(numbers) == 1 and Objection.objects.count() == 1


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"name": " "}, "请写您的姓名"),
        ({"words": ""}, "请写哪里不对"),
        ({"phone": ""}, "请写一个电话"),
        ({"phone": "12"}, "好像不对"),
        ({"words": "长" * 2001}, "太长了"),
        ({"token": "forged"}, "开得太久"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_lost(
    said: dict[str, str], words: str, client: Client, page: Exposure
) -> None:
    answer = send(client, page, **said)
    html = answer.content.decode()
    assert answer.status_code == 422 and words in html and 'role="alert"' in html
    assert ("某某厂" in html) == ("name" not in said) and not Objection.objects.exists()


def test_a_robot_is_held_and_a_foreign_page_sent_away(client: Client, page: Exposure) -> None:
    assert send(client, page, website="http://x").status_code == 200
    assert Objection.objects.get().held == "trap"
    assert send(client, page, headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403


def test_above_the_rate_the_question_comes_once_and_then_it_is_held(
    client: Client, page: Exposure, settings: Any
) -> None:
    settings.PUBLIC_RATE = (1, 3600)
    assert send(client, page).status_code == 200
    answer = send(client, page)
    assert answer.status_code == 422 and 'name="asked"' in answer.content.decode()
    assert send(client, page, asked="1").status_code == 200
    assert sorted(Objection.objects.values_list("held", flat=True)) == ["", "rate"]


def test_there_is_none_at_a_draft_or_another_page(client: Client, page: Exposure) -> None:
    Page.objects.filter(pk=page.pk).update(live=False)
    other = page.get_parent()
    for pk in (page.pk, other.pk, 10**9):
        assert client.get(f"/exposure/objection/{pk}/").status_code == 404


def test_what_was_written_goes_with_the_data_of_who_wrote_it(page: Exposure) -> None:
    one = objecting.receive(page=page, name="某某厂", phone="+8613800138000", text="不是我们", token="t")
    assert one.contact is not None
    erasers.run(one.contact)
    one.refresh_from_db()
    assert one.text == "" and one.number and one.contact is not None and one.contact.phone == ""


@pytest.mark.slow
def test_editors_answer_and_looks_at_the_telephone_are_recorded(page: Exposure) -> None:
    one = objecting.receive(page=page, name="某某厂", phone="+8613800138000", text="不是我们", token="t")
    client = Client()
    client.force_login(account("writer", "editor"))
    listed = client.get("/admin/snippets/exposure/objection/").content.decode()
    assert one.number in listed and "138****8000" in listed and "13800138000" not in listed
    edit = f"/admin/snippets/exposure/objection/edit/{one.pk}/"
    form = client.get(edit).content.decode()
    assert "不是我们" in form and "13800138000" not in form and "某某厂" not in form
    told = client.post(f"/admin/exposure/objections/{one.pk}/phone/")
    assert "+8613800138000" in told.content.decode() and "no-store" in told["Cache-Control"]
    assert Record.objects.get(act="see_objector").subject == f"objection:{one.pk}"
    client.post(edit, {"ruling": "upheld", "answer": "已改。", "number": "1", "text": "x"})
    one.refresh_from_db()
    assert one.ruling == "upheld" and one.answered_at is not None and one.number != "1" and not one.late
    home = client.get("/admin/").content.decode()
    caution = Caution.objects.get()
    assert "有人提出异议" in home
    client.post(f"/admin/exposure/cautions/{caution.pk}/seen/")
    caution.refresh_from_db()
    assert caution.seen_at is not None and "有人提出异议" not in client.get("/admin/").content.decode()


@pytest.mark.parametrize("role", ["moderator", "operator", "auditor", "handler"])
def test_others_see_no_telephone_and_take_note_of_nothing(role: str, page: Exposure) -> None:
    one = objecting.receive(page=page, name="某某厂", phone="+8613800138000", text="不是我们", token="t")
    client = Client()
    client.force_login(account("other", role))
    for url in (f"objections/{one.pk}/phone/", f"cautions/{Caution.objects.get().pk}/seen/"):
        assert client.post(f"/admin/exposure/{url}").status_code in (302, 403)
    assert not Record.objects.filter(act="see_objector").exists() and Caution.objects.get().seen_at is None
    assert "有人提出异议" not in client.get("/admin/").content.decode()


def test_an_objection_without_an_answer_is_late_after_its_limit(page: Exposure) -> None:
    one = objecting.receive(page=page, name="某某厂", phone="", text="不是我们", token="t")
    one.due_at = timezone.now() - timedelta(minutes=1)
    assert one.late and one.phone == ""
