"""Photos on the reporter's page: added, refused with a reason, shown to him alone."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from cms.directory.models import Reach
from complaints import answering, publication
from complaints.models import Complaint, Evidence
from tests.complaints.tracking.browser import again, inside, moved, page_of, picture, send, text
from tests.factories.complaints import (
    handling,
    need_info,
    officer_of,
    photograph,
    received,
    worker_of,
)

pytestmark = pytest.mark.usefixtures("officer", "reach")


def test_a_photo_alone_is_an_answer(reach: Reach) -> None:
    case = need_info(reach=reach)
    moved(case, send(case, "reply", photos=[picture()]), "reply", status="received")
    assert case.evidence.get().origin == "added"


def test_a_bad_photo_says_so_and_keeps_the_words_when_nothing_else_came(reach: Reach) -> None:
    case = need_info(reach=reach)
    bad = SimpleUploadedFile("photo.jpg", b"no picture at all", "image/jpeg")
    shown = text(send(case, "reply", photos=[bad]))
    assert "这个文件不是照片" in shown and again(case).status == "need_info"


def test_words_and_good_photos_are_kept_beside_a_bad_one(reach: Reach) -> None:
    case = need_info(reach=reach)
    bad = SimpleUploadedFile("photo.jpg", b"", "image/jpeg")
    shown = text(send(case, "reply", words="在桥下", photos=[picture(), bad]))
    assert "第2张" in shown and again(case).status == "received"
    assert case.evidence.count() == 1 and case.questions.get().reply == "在桥下"


def test_consent_taken_back_takes_words_and_photos_away_at_once(reach: Reach, client: Any) -> None:
    case = received(reach=reach, public_consent=True, photographs=(photograph(),))
    photo = case.evidence.get()
    officer = officer_of(case)
    publication.publish(complaint=case, actor=officer, title="水黑", text="水黑", photos=[photo.pk], checked=True)
    address = f"/cases/{case.public_number}/"
    assert client.get(f"{address}photos/{photo.pk}/").status_code == 200
    moved(case, send(case, "consent"), "consent", public_consent=False)
    assert client.get(f"{address}photos/{photo.pk}/").status_code == 404
    assert client.get(address).status_code == 404
    assert "不再同意公开" not in text(page_of(case))


@pytest.mark.slow
def test_photos_are_added_to_nine_in_all_and_not_twice(case: Complaint) -> None:
    browser = inside(case)
    for first in (0, 3, 6):
        assert send(case, "photos", browser, photos=[picture(first + n) for n in range(3)]).status_code == 303
    assert case.evidence.count() == 9
    assert "最多9张" in text(send(case, "photos", browser, photos=[picture(99)]))
    assert case.evidence.count() == 9


def test_sending_no_photo_is_told(case: Complaint) -> None:
    assert "请先选一张照片" in text(send(case, "photos"))


def test_the_reporters_photos_are_his_at_once_in_order(reach: Reach) -> None:
    case = received(reach=reach, photographs=tuple(photograph() for _ in range(3)))
    browser = inside(case)
    keys = list(case.evidence.order_by("pk").values_list("pk", flat=True))
    shown = text(page_of(case, browser))
    assert [f"/track/{case.number}/photos/{key}/small/" in shown for key in keys] == [True] * 3
    assert shown.count("<img data-photo src=") == 3
    answer = browser.get(f"/track/{case.number}/photos/{keys[0]}/")
    assert answer["Content-Type"] == "image/jpeg" and "no-store" in answer["Cache-Control"]
    assert answer["X-Content-Type-Options"] == "nosniff"


def test_photos_need_the_right_and_belong_to_one_case(client: Any, reach: Reach) -> None:
    case, other = (received(reach=reach, description=words, photographs=(photograph(),)) for words in "甲乙")
    own, foreign = case.evidence.get().pk, other.evidence.get().pk
    assert client.get(f"/track/{case.number}/photos/{own}/").status_code == 404
    browser = inside(case)
    for address in (f"{case.number}/photos/{foreign}/", f"{other.number}/photos/{foreign}/small/"):
        assert browser.get(f"/track/{address}").status_code == 404


@pytest.mark.slow
def test_photos_of_an_answer_come_with_its_approval(reach: Reach) -> None:
    case = handling(reach=reach, photographs=(photograph(),))
    order = case.assignments.get()
    case = answering.answer(
        complaint=case, actor=worker_of(order.to), text="清了", outcome="solved", photographs=(photograph(),)
    )
    after = Evidence.objects.get(complaint=case, origin="answer").pk
    browser, address = inside(case), f"/track/{case.number}/photos/{after}/"
    assert browser.get(address).status_code == 404 and address not in text(page_of(case, browser))
    answering.resolve(complaint=case, actor=officer_of(case))
    assert browser.get(address).status_code == 200
    assert 'class="compare"' in text(page_of(case, browser)) and text(page_of(case, browser)).count("data-photo") == 2


def test_a_late_photo_marks_the_case_as_changed(case: Complaint) -> None:
    send(case, "photos", photos=[picture()])
    assert again(case).changed_at is not None


def test_more_than_three_at_once_are_left_with_a_sentence(case: Complaint) -> None:
    shown = text(send(case, "photos", photos=[picture(n) for n in range(5)]))
    assert "一次最多3张" in shown and 'data-event="photos_added"' in shown and case.evidence.count() == 3
