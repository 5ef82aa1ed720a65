"""The answer form: words, outcome, promised day, photos that were taken on the spot."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError
from django.test import Client
from django.urls import reverse

from complaints import answering
from complaints.choices import Origin
from complaints.field import outcomes
from complaints.models import Answer, Complaint, Evidence
from portal.accounts.models import User
from portal.guard import tokens
from portal.uploads.models import AheadPhoto
from tests import pictures

pytestmark = pytest.mark.django_db
WORDS = "管子改接到污水管，旧口封了。\n镇里每周看一次。"


def photo(data: bytes | None = None, name: str = "after.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, pictures.jpeg() if data is None else data, "image/jpeg")


Send = Callable[..., Any]


@pytest.fixture
def send(task: Complaint, phone: Client) -> Send:
    """Sends the form as its page drew it; what is named is other."""

    def sent(**said: Any) -> Any:
        task.refresh_from_db()
        usual = {"version": task.version, "token": tokens.make(), "text": WORDS, "outcome": "explained"}
        return phone.post(reverse("field:answer", args=[task.public_number]), {**usual, **said})

    return sent


def test_the_form_offers_every_outcome_with_a_hint(task: Complaint, phone: Client) -> None:
    page = phone.get(reverse("field:answer", args=[task.public_number])).content.decode()
    for value, label, hint in outcomes.listed():
        assert f'value="{value}"' in page
        assert label in page
        assert str(hint) in page


def test_an_answer_goes_to_the_office(send: Send, task: Complaint, handler: User) -> None:
    assert send().status_code == 302
    task.refresh_from_db()
    assert (task.status, task.outcome) == ("answered", "explained")
    assert Answer.objects.get().by == handler


@pytest.mark.slow
def test_after_photos_become_evidence_that_the_unit_sees(send: Send, task: Complaint, phone: Client) -> None:
    assert send(outcome="solved", photo1=photo(), photo3=photo(pictures.png())).status_code == 302
    rows = Evidence.objects.filter(complaint=task)
    assert [(row.origin, row.released) for row in rows] == [(Origin.ANSWER, True)] * 2
    assert phone.get(f"/field/{task.public_number}/").content.decode().count("data-photo") == 2


def test_a_visible_problem_called_solved_needs_a_photo(send: Send) -> None:
    response = send(outcome="solved")
    page = response.content.decode()
    assert response.status_code == 422
    assert 'href="#photo1"' in page
    assert 'aria-describedby="photo1-e"' in page
    assert WORDS in page


@pytest.mark.parametrize("outcome", ["planned", "partly"])
@pytest.mark.parametrize("day", ["", "2020-01-01", "明天", "2026-02-30"])
def test_a_promise_needs_its_day(send: Send, outcome: str, day: str) -> None:
    response = send(outcome=outcome, promised_on=day)
    assert response.status_code == 422
    assert 'href="#promised_on"' in response.content.decode()


def test_a_promise_with_its_day_is_taken(send: Send, task: Complaint) -> None:
    assert send(outcome="planned", promised_on="2099-05-01").status_code == 302
    task.refresh_from_db()
    assert str(task.promised_on) == "2099-05-01"


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"text": ""}, "text"),
        ({"text": "\x00\u200b "}, "text"),
        ({"outcome": ""}, "outcome"),
        ({"outcome": "<b>"}, "outcome"),
    ],
)
def test_what_is_missing_is_said_at_its_field(send: Send, said: dict[str, str], field: str) -> None:
    response = send(**said)
    assert response.status_code == 422
    assert f'href="#{field}"' in response.content.decode()


@pytest.mark.parametrize(
    "bad",
    [
        pictures.truncated(pictures.jpeg()),
        b"",
        b"%!PS-Adobe-3.0 EPSF-3.0",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        pictures.bomb(),
    ],
    ids=["truncated", "empty", "eps", "svg", "bomb"],
)
def test_a_bad_photo_is_refused_and_the_good_one_kept(send: Send, task: Complaint, bad: bytes) -> None:
    token = tokens.make()
    page = send(token=token, outcome="solved", photo1=photo(), photo2=photo(bad)).content.decode()
    kept = AheadPhoto.objects.get()
    assert f'name="uploaded" value="{kept.pk}" checked' in page
    assert 'id="photo2-e"' in page
    assert WORDS in page
    assert send(token=token, outcome="solved", uploaded=str(kept.pk)).status_code == 302
    assert Evidence.objects.get(complaint=task).origin == Origin.ANSWER


def test_an_unticked_photo_is_not_sent(send: Send, task: Complaint) -> None:
    token = tokens.make()
    send(token=token, text="", photo1=photo())
    assert send(token=token).status_code == 302
    assert not Evidence.objects.filter(complaint=task).exists()


def test_a_hundred_files_keep_three(send: Send) -> None:
    many = [photo(pictures.jpeg(64 + n)) for n in range(100)]
    assert send(photo1=many).status_code == 422
    assert AheadPhoto.objects.count() == 3


def test_photos_of_another_form_are_not_taken(send: Send, task: Complaint) -> None:
    send(text="", photo1=photo())
    assert send(outcome="explained", uploaded=str(AheadPhoto.objects.get().pk)).status_code == 302
    assert not Evidence.objects.filter(complaint=task).exists()


@pytest.mark.parametrize("token", ["", "forged", "a.b:c"])
def test_without_a_good_token_the_photos_are_kept_all_the_same(send: Send, task: Complaint, token: str) -> None:
    assert send(token=token, outcome="solved", photo1=photo()).status_code == 302
    assert Evidence.objects.filter(complaint=task).count() == 1


def test_a_stale_form_says_so_and_keeps_all(send: Send, task: Complaint, officer: User) -> None:
    response = send(version=task.version - 1, photo1=photo())
    page = response.content.decode()
    assert response.status_code == 409
    assert "data-conflict" in page
    assert WORDS in page
    assert 'name="uploaded"' in page
    assert f'name="version" value="{task.version}"' in page


def test_sent_twice_it_is_one_answer(send: Send, task: Complaint) -> None:
    version = task.version
    assert send(version=version).status_code == 302
    assert send(version=version).status_code == 302
    assert Answer.objects.count() == 1


def test_another_text_after_the_answer_is_no_answer(send: Send, task: Complaint) -> None:
    version = task.version
    send(version=version)
    assert send(version=version, text="别的话").status_code == 409


def test_a_locked_database_keeps_words_and_photos(send: Send, monkeypatch: pytest.MonkeyPatch) -> None:
    def locked(**kwargs: Any) -> None:
        raise OperationalError("database is locked")

    monkeypatch.setattr(answering, "answer", locked)
    response = send(photo1=photo())
    page = response.content.decode()
    assert response.status_code == 503
    assert WORDS in page
    assert 'name="uploaded"' in page
    assert "请过一分钟" in page
    assert not AheadPhoto.objects.exclude(claimed_at=None).exists()


def test_markup_in_the_words_is_text(send: Send) -> None:
    page = send(text="<script>alert(1)</script>{{ x }}", outcome="").content.decode()
    assert "&lt;script&gt;alert(1)&lt;/script&gt;{{ x }}" in page
