"""The words of a message in the admin."""

import json
from typing import Any

import pytest
from django.test import Client

from portal.messaging import wording
from portal.messaging.models import RegisteredText
from portal.messaging.text_form import length, pieces
from tests.portal.messaging.test_views import signed_in

LIST = "/admin/message-texts/"
OURS = "收到了，编号{number}，查询码{code}。电话{phone}。"


@pytest.fixture
def admin(db: None) -> Client:
    """The administrator, whose rights the role gives."""
    return signed_in("administrator")


def sent(client: Client, pk: int | None = None, **said: Any) -> Any:
    form = {"template": "received", "zh": OURS, "tight": "", "registered_id": "", **said}
    return client.post(f"{LIST}edit/{pk}/" if pk else f"{LIST}new/", form)


@pytest.mark.slow
def test_the_words_are_edited_registered_and_become_a_draft_again(admin: Client) -> None:
    page = admin.get(f"{LIST}new/").content.decode()
    assert "data-units" in page and "units.js" in page and "短信模板" in admin.get(LIST).content.decode()
    assert sent(admin, approved="1").status_code == 200, "without an id nothing is registered"
    assert sent(admin, approved="1", registered_id="HX1").status_code == 302
    row = RegisteredText.objects.get()
    assert row.state == "registered"
    assert sent(admin, row.pk, zh=OURS + "再见。", registered_id="HX1").status_code == 302
    page = admin.get(LIST).content.decode()
    assert RegisteredText.objects.get().state == "draft" and "草稿，还在发原来的" in page
    assert f'href="{LIST}edit/{row.pk}/"' in page


@pytest.mark.parametrize(
    ("words", "refusal"),
    [
        ("收到了，编号{number}。", "少了{code}"),
        ("编号{number}，查询码{code}，{name}。", "只能用这些变量"),
        ("编号{number}，查询码{code}，{", "花括号"),
        ("编号{number}，查询码{code}，看www.example.cn", "不能有网址"),
        (OURS + "很长的话" * 10, "超过70"),
    ],
)
def test_what_would_not_arrive_is_refused(admin: Client, words: str, refusal: str) -> None:
    answer = sent(admin, zh=words)
    assert answer.status_code == 200 and refusal in answer.content.decode() and not RegisteredText.objects.exists()


def test_the_count_is_that_of_a_text_message(admin: Client) -> None:
    assert [pieces(units) for units in (1, 70, 71, 134, 135)] == [1, 1, 2, 2, 3]
    assert length("done", "𠮷{number}") == wording.units("【清源市河长办】") + 2 + 12
    page = admin.get(f"{LIST}new/").content.decode()
    assert json.dumps("261104823012") in page.replace("&quot;", '"')


@pytest.mark.parametrize("role", ["moderator", "editor"])
def test_others_do_not_word_messages(db: None, role: str) -> None:
    assert signed_in(role).get(LIST).status_code == 302
