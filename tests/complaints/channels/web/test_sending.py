"""A form that is sent: what becomes of it, and what is said when something is wrong."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from cms.directory.models import Reach, Signboard
from complaints.models import Complaint, Evidence
from portal.guard import tokens
from tests.complaints.channels import pages
from tests.complaints.channels.web.conftest import WORDS, Send, photo, stored

Case = Callable[[], Complaint]


def test_the_answer_is_the_receipt_itself(send: Send, case: Case) -> None:
    answer = send()
    assert answer.status_code == 200 and answer["Cache-Control"] == "no-store"
    assert pages.mark(answer, "data-case-number") == case().number
    assert len(pages.mark(answer, "data-case-code")) == 8


def test_everything_that_was_said_reaches_the_case(send: Send, case: Case, signboard: Signboard) -> None:
    send(board="320512", place="桥北头", side="downstream", now="1", about_chief="1", confidential="1", name="王小河")
    found = case()
    assert (found.channel, found.signboard, found.place, found.side) == ("qr", signboard, "桥北头", "downstream")
    assert found.now and found.about_chief and found.confidential and not found.public_consent
    assert found.contact and found.contact.name == "王小河"


def test_a_reach_that_was_chosen_is_the_place(send: Send, case: Case, reach: Reach) -> None:
    send(reach="qingxi-3")
    assert (case().channel, case().reach) == ("web", reach)


def test_words_alone_are_enough(send: Send) -> None:
    assert stored(send())


def test_a_photo_alone_is_enough(send: Send, case: Case) -> None:
    assert stored(send(description="", photos=photo()))
    assert Evidence.objects.filter(complaint=case()).count() == 1


def test_without_kind_words_and_photo_each_gets_its_sentence(send: Send) -> None:
    answer = send(category=None, description="")
    said = pages.text(answer)
    assert answer.status_code == 422 and not Complaint.objects.exists()
    assert (
        "还差一步" in said and said.count("请选一样您看到的问题") >= 2 and said.count("请拍一张照片，或者写一句话") >= 2
    )
    assert answer.content.decode().count('role="alert"') == 1
    assert 'aria-describedby="photos-e"' in answer.content.decode()
    assert answer.content.decode().split("<title>")[1].startswith("有2处要改：")


def test_an_unknown_kind_is_asked_for_again(send: Send) -> None:
    assert send(category="magic").status_code == 422


@pytest.mark.parametrize(
    ("name", "most"), [("description", 4000), ("place", 200), ("name", 50), ("phone", 30), ("email", 254)]
)
def test_a_text_too_long_is_told_at_its_field_and_kept(send: Send, name: str, most: int) -> None:
    answer = send(**{name: "河" * (most + 1)})
    assert answer.status_code == 422 and f'id="{name}-e"' in answer.content.decode()
    assert "河" * (most + 1) in answer.content.decode() and not Complaint.objects.exists()


def test_a_text_of_the_longest_length_is_taken(send: Send) -> None:
    assert stored(send(description="河" * 4000, place="河" * 200, name="河" * 50))


@pytest.mark.parametrize("phone", ["123", "手机", "1380000000000000", "++86"])
def test_a_number_that_is_none_is_told_at_its_field_and_kept(send: Send, phone: str) -> None:
    answer = send(phone=phone)
    assert answer.status_code == 422 and pages.text(answer).count("这个号码好像不对，请检查") >= 2
    assert pages.value_of(answer, "phone") == phone


@pytest.mark.parametrize("phone", ["13812345678", "+86 138-1234-5678", "１３８１２３４５６７８", "0571-87654321"])
def test_a_number_is_taken_as_people_write_it(send: Send, phone: str) -> None:
    assert stored(send(phone=phone))


def test_an_address_that_is_none_is_told_at_its_field(send: Send) -> None:
    answer = send(email="nobody")
    assert answer.status_code == 422 and 'id="email-e"' in answer.content.decode()


@pytest.mark.parametrize(
    ("latitude", "longitude"),
    [
        ("91", "119"),
        ("33", "181"),
        ("NaN", "119"),
        ("1e400", "1"),
        ("1E+1000000", "1"),
        ("1", "-1E+999999999"),
        ("x", "y"),
        ("33", ""),
        ("", "119"),
        ("Infinity", "1"),
    ],
)
def test_a_point_that_is_none_is_told_once_and_dropped(send: Send, latitude: str, longitude: str) -> None:
    answer = send(latitude=latitude, longitude=longitude)
    assert answer.status_code == 422 and 'id="place-e"' in answer.content.decode()
    assert pages.value_of(answer, "latitude") == pages.value_of(answer, "longitude") == ""


def test_a_point_outside_the_city_is_taken_and_held(send: Send, case: Case, reach: Reach) -> None:
    assert stored(send(latitude="10.5", longitude="10.123456789"))
    assert case().out_of_area and case().held == "outside"


@pytest.mark.parametrize("board", ["320513", "999", "x", "000000"])
def test_a_board_that_is_none_is_told_at_its_field_and_kept(send: Send, board: str) -> None:
    answer = send(board=board)
    assert answer.status_code == 422 and 'id="board-e"' in answer.content.decode()
    assert pages.value_of(answer, "board") == board and WORDS in answer.content.decode()


def test_a_board_typed_with_blanks_is_found(send: Send, case: Case, signboard: Signboard) -> None:
    send(board="320 512")
    assert case().signboard == signboard


@pytest.mark.parametrize(
    "words",
    [
        "{{ 7*7 }}{% load x %}",
        "<script>alert(1)</script>",
        "𠮷野家𰻞",
        "👨‍👩‍👧 می‌خواهم",
        "' OR 1=1 --",
        "=cmd|' /C calc'!A0",
    ],
)
def test_words_of_every_kind_come_back_as_they_were(send: Send, case: Case, words: str) -> None:
    answer = send(description=words)
    assert stored(answer) and case().description == words
    assert "<script>alert" not in answer.content.decode()


def test_what_nobody_sees_is_cleaned_away(send: Send, case: Case) -> None:
    dirty = "排\x00污\x07\u202e\u2066\u200b\ufeff\ufffe\x7f\x85"
    assert stored(send(description=dirty, place=dirty, name=dirty))
    assert (case().description, case().place) == ("排污", "排污")


def test_a_lone_surrogate_is_cleaned_away(client: Client, city_office: Any, case: Case) -> None:
    body = f"category=sewage&description=%ED%A0%80ok&token={tokens.make()}"
    answer = client.post("/report/", body, content_type="application/x-www-form-urlencoded")
    assert stored(answer) and case().description.endswith("ok")


def test_every_field_may_hold_nonsense_without_a_fault(send: Send) -> None:
    nonsense = dict.fromkeys(
        ("side", "now", "follow", "photo_count", "uploaded", "lang", "reach", "public_consent", "asked"),
        "\x00\u202e<x>{{",
    )
    assert stored(send(**nonsense))


@pytest.mark.parametrize("count", ["-1", "99999999999999999999", "1.5", "²", "٣"])
def test_a_count_of_photos_is_taken_with_care(send: Send, case: Case, count: str) -> None:
    assert stored(send(photo_count=count)) and 0 <= case().photo_count <= 3


def test_announced_photos_that_did_not_come_are_told_on_the_receipt(send: Send) -> None:
    assert "还有2张未传到" in pages.text(send(photo_count="2"))


def test_who_does_not_want_the_result_is_not_told(send: Send, case: Case) -> None:
    send(follow="0")
    assert not case().follow


def test_a_form_without_the_box_wants_the_result(send: Send, case: Case) -> None:
    send()
    assert case().follow


def test_too_many_fields_get_a_sentence(client: Client, db: None) -> None:
    answer = client.post("/report/", {f"f{n}": "x" for n in range(1001)})
    assert answer.status_code == 400 and "发来的内容太多了" in pages.text(answer)


def test_a_body_that_is_no_form_gets_a_sentence(client: Client, db: None) -> None:
    answer = client.post("/report/", b"rubbish", content_type="multipart/form-data; boundary=")
    assert answer.status_code == 400 and "没有收下" in pages.text(answer)


def test_nothing_sent_at_all_gets_the_form(client: Client, db: None) -> None:
    assert client.post("/report/").status_code == 422


def test_a_form_in_english_is_answered_in_english(send: Send, case: Case) -> None:
    answer = send(to="/report/?lang=en", lang="en")
    assert pages.chinese_in_english(answer) == [] and case().lang == "en"
    assert f'<p lang="zh-CN">{WORDS}</p>' in answer.content.decode()


def test_the_language_of_the_form_counts_without_the_address(send: Send) -> None:
    assert "Received, thank you!" in pages.main(send(lang="en"))


def test_every_error_in_english_has_no_chinese(send: Send) -> None:
    wrong = {"category": None, "phone": "1", "email": "x", "board": "1", "latitude": "x", "name": "n" * 51}
    answer = send(to="/report/?lang=en", description="", photos=photo("a.pdf"), **wrong)
    assert answer.status_code == 422 and pages.chinese_in_english(answer) == []
