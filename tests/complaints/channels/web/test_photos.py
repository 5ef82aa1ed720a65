"""Photos in the form, ahead of it, and after it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from complaints.models import Complaint, Evidence
from portal.guard import tokens
from portal.uploads.models import AheadPhoto
from tests import pictures
from tests.complaints.channels import pages
from tests.complaints.channels.web.conftest import WORDS, Send, photo, stored

Case = Callable[[], Complaint]
BAD = {
    "empty.jpg": b"",
    "cut.jpg": pictures.truncated(pictures.jpeg(), 0.3),
    "disguised.jpg": pictures.PDF,
    "drawing.jpg": pictures.SVG,
    "postscript.jpg": pictures.EPS,
    "bomb.png": pictures.bomb(),
    "program.exe": pictures.jpeg(),
    "drawing.svg": pictures.SVG,
}


def ahead(client: Client, token: str, file: Any = None, **fields: Any) -> Any:
    return client.post("/report/photos/", {"photo": file or photo(), "token": token, **fields})


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_gets_its_reason_at_the_field_and_the_words_stay(send: Send, name: str) -> None:
    answer = send(photos=pictures.upload(BAD[name], name))
    assert answer.status_code == 422 and 'id="photos-e"' in answer.content.decode()
    assert WORDS in answer.content.decode() and not Complaint.objects.exists()


def test_a_bad_photo_says_what_to_do(send: Send) -> None:
    assert "这个文件不是照片，请换一张" in pages.text(send(photos=pictures.upload(pictures.PDF, "a.jpg")))


def test_a_file_over_the_limit_says_so(send: Send) -> None:
    large = b"\xff\xd8\xff" + bytes(settings.PHOTO_LIMIT)
    assert "照片太大（超过15兆），请换一张" in pages.text(send(photos=pictures.upload(large)))


def test_a_good_photo_beside_a_bad_one_is_kept_and_taken_the_next_time(send: Send, case: Case) -> None:
    token = tokens.make()
    answer = send(token=token, photos=[photo(), pictures.upload(pictures.PDF, "a.jpg")])
    kept = pages.ticked(answer, "uploaded")
    assert len(kept) == 1 and "data:image/jpeg;base64," in answer.content.decode()
    assert stored(send(token=pages.token(answer), uploaded=kept))
    assert Evidence.objects.filter(complaint=case()).count() == 1


def test_a_good_photo_is_kept_when_another_field_is_wrong(send: Send, case: Case) -> None:
    answer = send(photos=photo(), phone="1")
    assert stored(send(token=pages.token(answer), uploaded=pages.ticked(answer, "uploaded"), description=""))
    assert Evidence.objects.filter(complaint=case()).count() == 1


def test_a_kept_photo_that_is_unticked_is_left_out(send: Send, case: Case) -> None:
    answer = send(photos=photo(), phone="1")
    send(token=pages.token(answer))
    assert not Evidence.objects.filter(complaint=case()).exists()


def test_a_good_photo_survives_a_token_that_has_ended(send: Send, case: Case) -> None:
    answer = send(token="", photos=photo())
    assert answer.status_code == 422
    assert stored(send(token=pages.token(answer), uploaded=pages.ticked(answer, "uploaded"), description=""))


def test_a_hundred_files_leave_three_and_a_sentence(send: Send) -> None:
    answer = send(photos=[photo(red=n) for n in range(100)])
    assert answer.status_code == 422 and "最多3张照片，多的没有收" in pages.text(answer)
    assert len(pages.ticked(answer, "uploaded")) == 3


def test_more_files_than_a_form_may_have_get_a_sentence(send: Send) -> None:
    answer = send(photos=[pictures.upload(b"x", f"{n}.jpg") for n in range(121)])
    assert answer.status_code == 400 and "没有收下" in pages.text(answer)


def test_the_photos_of_a_case_carry_nothing_of_the_camera(send: Send, case: Case) -> None:
    send(photos=pictures.upload(pictures.jpeg()))
    file = Evidence.objects.get(complaint=case()).file
    assert pictures.SECRET not in Path(file.path).read_bytes()


def test_a_photo_sent_ahead_gets_an_id_and_joins_the_report(client: Client, send: Send, case: Case) -> None:
    token = tokens.make()
    sent = ahead(client, token)
    assert sent.status_code == 200 and "no-store" in sent["Cache-Control"]
    assert stored(send(token=token, description="", uploaded=sent.json()["id"]))
    assert Evidence.objects.filter(complaint=case()).count() == 1


def test_the_same_photo_ahead_twice_is_one(client: Client, db: None) -> None:
    token = tokens.make()
    assert ahead(client, token).json() == ahead(client, token).json()


def test_a_fourth_photo_ahead_is_not_taken(client: Client, db: None) -> None:
    token = tokens.make()
    answers = [ahead(client, token, photo(red=n)) for n in range(4)]
    assert [answer.status_code for answer in answers] == [200, 200, 200, 422]
    assert answers[3].json() == {"message": "最多3张照片，这张没有收", "full": True}


@pytest.mark.parametrize("token", ["", "forged", "a" * 400, "\x00"])
def test_a_photo_ahead_without_a_good_token_is_not_kept(client: Client, db: None, token: str) -> None:
    assert ahead(client, token).status_code == 422 and not AheadPhoto.objects.exists()


@pytest.mark.parametrize("name", BAD)
def test_a_bad_photo_ahead_gets_its_reason(client: Client, db: None, name: str) -> None:
    answer = ahead(client, tokens.make(), pictures.upload(BAD[name], name))
    assert answer.status_code == 422 and answer.json()["message"] and not AheadPhoto.objects.exists()


def test_a_post_without_a_photo_gets_a_sentence(client: Client, db: None) -> None:
    answer = client.post("/report/photos/", {"token": tokens.make()})
    assert answer.status_code == 422 and answer.json()["message"] == "这张照片没有收到，请再选一次"


def test_the_sentences_of_photos_come_in_english_too(client: Client, db: None) -> None:
    answer = client.post("/report/photos/?lang=en", {"token": tokens.make(), "photo": pictures.upload(b"x", "a.pdf")})
    assert answer.json()["message"] == "This file is not a photo. Please choose another"


def test_too_many_photos_ahead_are_told_to_come_with_the_form(client: Client, db: None, settings: Any) -> None:
    settings.PUBLIC_RATE = (1, 3600)
    answers = [ahead(client, tokens.make()).status_code for _ in range(5)]
    assert answers == [200, 200, 200, 200, 429]


def test_a_photo_ahead_from_a_foreign_page_is_not_read(client: Client, db: None) -> None:
    answer = client.post("/report/photos/", {"photo": photo()}, headers={"origin": "https://evil.example"})
    assert answer.status_code == 403


def test_a_photo_that_comes_after_the_report_joins_it(client: Client, send: Send, case: Case) -> None:
    token = tokens.make()
    send(token=token, photo_count="2")
    assert ahead(client, token).json()["missing"] == 1
    assert ahead(client, token, photo(red=9)).json()["missing"] == 0
    assert Evidence.objects.filter(complaint=case()).count() == 2 and case().changed_at


def test_a_photo_that_was_taken_out_on_its_way_does_not_come_after_the_report(
    client: Client, send: Send, case: Case
) -> None:
    token = tokens.make()
    send(token=token, photo_count="0")
    assert ahead(client, token).status_code == 200
    assert not Evidence.objects.filter(complaint=case()).exists()


def test_a_late_photo_is_not_counted_twice(client: Client, send: Send, case: Case) -> None:
    token = tokens.make()
    send(token=token, photos=photo(), photo_count="1")
    ahead(client, token)
    assert Evidence.objects.filter(complaint=case()).count() == 1


def test_the_same_form_again_with_a_photo_joins_the_case(send: Send, case: Case) -> None:
    token = tokens.make()
    first, second = send(token=token), send(token=token, photos=photo())
    assert pages.mark(first, "data-case-number") == pages.mark(second, "data-case-number")
    assert Evidence.objects.filter(complaint=case()).count() == 1


def test_a_photo_of_another_form_is_not_taken(client: Client, send: Send, case: Case) -> None:
    foreign = ahead(client, tokens.make()).json()["id"]
    assert send(description="", uploaded=foreign).status_code == 422
    assert stored(send(uploaded=foreign)) and not Evidence.objects.filter(complaint=case()).exists()
