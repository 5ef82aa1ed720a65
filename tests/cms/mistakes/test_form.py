"""网站找错: from the link below a page to the answer in the admin."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cms.core.models import Keeper
from cms.mistakes import form, receiving
from cms.mistakes.models import Mistake
from portal.audit.models import Record
from portal.guard import limits, tokens
from tests.factories.pages import home, news, news_index
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db
PHONE = "13800000077"


def sent(**more: str) -> dict[str, str]:
    return {"token": tokens.make(), "address": "/news/", "words": "电话写错了", **more}


def received(**more: Any) -> Mistake:
    given = {"address": "/news/", "words": "错字", "phone": "", "email": "", "token": tokens.make()[:64], **more}
    return receiving.receive(**given)


def test_the_link_of_a_page_opens_the_form_with_its_address_and_nobody_keeps_it(client: Client) -> None:
    page = client.get(news(slug="one").url).content.decode()
    link = re.search(r'href="(/mistakes/\?page=[^"]+)"', page)
    assert link and "/accessibility/#mistakes" not in page
    answer = client.get(link[1])
    assert 'value="/news/one/"' in answer.content.decode() and answer["Cache-Control"] == "private, no-store"
    assert "noindex" in answer["X-Robots-Tag"] and not client.cookies


def test_a_message_is_kept_with_its_limit_and_the_number_encrypted(client: Client) -> None:
    owner = UserFactory(role="editor")
    Keeper.objects.create(page=news_index(), owner=owner)
    answer = client.post("/mistakes/", sent(phone=PHONE, email="a@b.cn"))
    one = Mistake.objects.get()
    assert answer.status_code == 200 and "结果告诉您留下的电话" in answer.content.decode()
    assert (one.address, one.words, one.held, one.owner) == ("/news/", "电话写错了", "", owner)
    assert one.contact and one.contact.phone == "+8613800000077" and PHONE not in repr(one.__dict__)
    assert one.due_at > one.received_at + timedelta(days=5) and one.reply_to == "138****0077"


def test_the_same_form_twice_is_one_message_and_without_a_contact_nothing_is_promised(client: Client) -> None:
    given = sent()
    pages = [client.post("/mistakes/", given).content.decode() for _ in range(2)]
    assert Mistake.objects.count() == 1 and all("收到了" in one and "结果告诉您" not in one for one in pages)


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ({"words": " "}, "请写哪里不对"),
        ({"words": "长" * 1001}, "太长了"),
        ({"address": "https://elsewhere.example/news/"}, "请填本网站的网址"),
        ({"address": ""}, "请填本网站的网址"),
        ({"phone": "12"}, "号码"),
        ({"email": "a@"}, "邮箱好像不对"),
        ({"token": "made up"}, "开得太久了"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(client: Client, more: dict[str, str], sentence: str) -> None:
    answer = client.post("/mistakes/", sent(**{"email": "x@y.cn", **more}))
    page = answer.content.decode()
    assert answer.status_code == 422 and sentence in page and not Mistake.objects.exists()
    assert "处要改：" in page and ("email" in more or 'value="x@y.cn"' in page)


@pytest.mark.parametrize(
    ("typed", "path"),
    [
        ("http://127.0.0.1:8000/news/?page=2", "/news/?page=2"),
        ("news/", "/news/"),
        ("//evil.example/", ""),
        ("javascript:alert(1)", "/alert(1)"),
        ("http://[", ""),
        ("", ""),
    ],
)
def test_an_address_is_a_path_of_ours(typed: str, path: str, settings: Any) -> None:
    settings.SITE_URL = "http://127.0.0.1:8000"
    assert form.own(typed) == path


def test_a_trap_is_kept_apart_and_another_sites_page_sends_nothing(client: Client) -> None:
    client.post("/mistakes/", sent(website="x"))
    assert Mistake.objects.get().held == "trap" and not Mistake.objects.unanswered().exists()
    assert client.post("/mistakes/", sent(), headers={"sec-fetch-site": "cross-site"}).status_code == 403


def test_after_many_messages_one_more_press_is_asked_and_then_it_is_taken(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "hit", lambda *_: False)
    first = client.post("/mistakes/", sent())
    assert first.status_code == 422 and "再点一次" in first.content.decode() and not Mistake.objects.exists()
    client.post("/mistakes/", sent(asked="1"))
    assert Mistake.objects.get().held in ("rate", "challenge")


def test_the_form_reads_in_english(client: Client) -> None:
    page = client.get("/mistakes/?lang=en&page=/p/").content.decode()
    assert "What is wrong" in page and 'action="/mistakes/?lang=en"' in page


def test_an_editor_answers_and_a_look_at_the_number_is_on_record(client: Client) -> None:
    one = received(phone="+8613800000077")
    client.force_login(UserFactory(role="editor", is_staff=True))
    assert "错字" in client.get("/admin/snippets/mistakes/mistake/").content.decode()
    where = f"/admin/snippets/mistakes/mistake/edit/{one.pk}/"
    page = client.get(where).content.decode()
    assert "138****0077" in page and PHONE not in page
    assert PHONE in client.post(f"/admin/mistakes/{one.pk}/contact/").content.decode()
    assert Record.objects.filter(act="see_who_found_a_mistake").count() == 1
    client.post(where, {"owner": "", "answer": "已经改好"})
    one.refresh_from_db()
    assert one.answer == "已经改好" and one.answered_at and not Mistake.objects.unanswered().exists()


@pytest.mark.parametrize(("role", "status"), [("moderator", 302), ("auditor", 200)])
def test_who_does_not_answer_sees_no_contact(client: Client, role: str, status: int) -> None:
    one = received(phone="+8613800000077")
    client.force_login(UserFactory(role=role, is_staff=True))
    assert client.get("/admin/snippets/mistakes/mistake/").status_code == status
    assert client.post(f"/admin/mistakes/{one.pk}/contact/").status_code in (302, 403)
    assert not Record.objects.exists()


def test_the_first_page_of_the_admin_lists_what_is_owed_in_as_many_queries_for_two_as_for_nine(client: Client) -> None:
    user = UserFactory(role="editor", is_staff=True)
    client.force_login(user)
    counts = []
    for size in (2, 7):
        for n in range(size):
            received(token=f"{size}-{n}")
            Mistake.objects.update(owner=user)
        client.get("/admin/")
        with CaptureQueriesContext(connection) as asked:
            page = client.get("/admin/").content.decode()
        counts.append(len(asked))
    assert "9条没答" in page and f"负责：{user.get_full_name()}" in page and counts[0] == counts[1]


def test_who_wrote_is_forgotten_half_a_year_after_the_answer() -> None:
    one = received(phone="+8613800000077", now=timezone.now() - timedelta(days=400))
    Mistake.objects.update(answer="改了", answered_at=timezone.now() - timedelta(days=200))
    receiving.forget_old()
    one.refresh_from_db()
    assert one.words == "" and one.answer == "改了" and one.contact and one.contact.phone == ""


def test_home_keeps_the_rest() -> None:
    owner, other = UserFactory(), UserFactory()
    Keeper.objects.create(page=home(), owner=owner)
    Keeper.objects.create(page=news_index(), owner=other)
    assert received(token="a").owner == other and received(token="b", address="/faq/").owner == owner
