"""Photos after the work that were sent before, taken before, or taken elsewhere are pointed out and block nothing."""

from datetime import timedelta
from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from PIL import Image

from cms.directory.models import Reach, Unit
from complaints import answering, photo_doubts
from complaints.choices import Origin
from complaints.demo.pictures import draw
from complaints.models import Complaint, PhotoDoubt
from complaints.photographs import attach
from portal.accounts.models import User
from portal.uploads import photographs
from tests.complaints.cast import MONDAY
from tests.complaints.desk.conftest import desk as desk, signed as signed, text
from tests.factories.complaints import handling, photograph, received, worker_of

HERE = {"latitude": Decimal("33.910000"), "longitude": Decimal("119.310000")}
LOOK = "0123456789abcdef"
NEARLY = "0123456789abcdee"
OTHER = "fedcba9876543210"


@pytest.fixture
def task(officer: User, unit: Unit, reach: Reach) -> Complaint:
    return handling(to=unit, reach=reach, at=MONDAY, **HERE)


def kinds(case: Complaint, **photo: Any) -> list[str]:
    """What is found about a photo of the unit."""
    made = attach(case=case, photograph=photograph(**photo), origin=Origin.ANSWER, now=MONDAY + timedelta(hours=2))
    assert made is not None
    photo_doubts.judge(made.pk)
    photo_doubts.judge(made.pk)
    return sorted(PhotoDoubt.objects.filter(evidence=made).values_list("kind", flat=True))


def test_a_good_one_raises_none(task: Complaint) -> None:
    assert kinds(task, dhash=LOOK, taken_at=MONDAY + timedelta(hours=1), **HERE) == []


def test_the_same_file_in_another_case(task: Complaint, reach: Reach) -> None:
    received(reach=reach, photographs=(photograph(sha256="a" * 64),))
    assert kinds(task, sha256="a" * 64) == ["same"]


def test_the_first_of_two_is_no_copy_of_the_second(task: Complaint, reach: Reach) -> None:
    made = attach(case=task, photograph=photograph(sha256="a" * 64, dhash=LOOK), origin=Origin.ANSWER, now=MONDAY)
    received(reach=reach, photographs=(photograph(sha256="a" * 64, dhash=LOOK),))
    assert made is not None and photo_doubts.judge(made.pk) == 0


@pytest.mark.parametrize(("other", "found"), [(NEARLY, ["alike"]), (OTHER, []), ("0" * 16, [])])
def test_a_picture_that_hardly_differs(task: Complaint, reach: Reach, other: str, found: list[str]) -> None:
    received(reach=reach, photographs=(photograph(dhash=other),))
    assert kinds(task, dhash=LOOK if other != "0" * 16 else other) == found


def test_one_saved_again_in_another_size_is_still_known(task: Complaint, reach: Reach) -> None:
    whole = photographs.read(BytesIO(draw("litter", 1, after=True)), "large.jpg")
    received(reach=reach, photographs=(whole,))
    again = BytesIO()
    with Image.open(BytesIO(whole.data)) as picture:
        picture.resize((picture.width // 2, picture.height // 2)).save(again, "JPEG", quality=60)
    again.seek(0)
    copy = photographs.read(again, "again.jpg")
    made = attach(case=task, photograph=copy, origin=Origin.ANSWER, now=MONDAY)
    assert made is not None
    photo_doubts.judge(made.pk)
    assert PhotoDoubt.objects.get(evidence=made).kind == "alike"


@pytest.mark.parametrize(("minutes", "found"), [(-11, ["early"]), (-9, []), (5, [])])
def test_taken_before_the_order_was_given(task: Complaint, minutes: int, found: list[str]) -> None:
    assert kinds(task, taken_at=MONDAY + timedelta(minutes=minutes)) == found


@pytest.mark.parametrize(("latitude", "found"), [("33.912600", []), ("33.912800", ["far"])])
def test_taken_more_than_three_hundred_metres_off(task: Complaint, latitude: str, found: list[str]) -> None:
    assert kinds(task, latitude=Decimal(latitude), longitude=HERE["longitude"]) == found


def test_photos_of_the_reporter_are_not_judged(task: Complaint) -> None:
    made = attach(case=task, photograph=photograph(sha256="b" * 64), origin=Origin.REPORT, now=MONDAY)
    assert made is not None
    assert photo_doubts.judge(made.pk) == 0


@pytest.mark.slow
def test_whoever_reviews_reads_them_and_may_approve_all_the_same(
    task: Complaint, unit: Unit, reach: Reach, other_reach: Reach, screening: None, desk: Client, officer: User
) -> None:
    mine = received(reach=reach, photographs=(photograph(sha256="c" * 64),))
    foreign = received(reach=other_reach, photographs=(photograph(dhash=NEARLY),))
    shots = [
        photograph(sha256="c" * 64, taken_at=MONDAY - timedelta(days=1)),
        photograph(dhash=LOOK, latitude=Decimal("33.920000"), longitude=HERE["longitude"]),
    ]
    handler = worker_of(task.assignments.get().to)
    answering.answer(complaint=task, actor=handler, text="清了。", outcome="solved", photographs=shots, now=MONDAY)
    for shot in task.evidence.filter(origin=Origin.ANSWER):
        photo_doubts.judge(shot.pk)
    page = text(desk.get(f"/admin/complaints/{task.number}/"))
    shown = f"{mine.number[:4]} {mine.number[4:8]} {mine.number[8:]}"
    for words in (
        f"一模一样（案件{shown}）",
        "拍在派单以前（拍于11月29日10:00）",
        "离举报的地方1113米",
        "（另一件案子的）",
    ):
        assert words in page
    assert foreign.number not in page.replace(" ", "")
    assert answering.resolve(complaint=task, actor=officer).status == "resolved"


def test_a_photo_that_the_case_has_already_is_noted(task: Complaint, officer: User) -> None:
    before = photograph()
    attach(case=task, photograph=before, origin=Origin.REPORT, now=MONDAY)
    handler = worker_of(task.assignments.get().to)
    case = answering.answer(complaint=task, actor=handler, text="清了。", outcome="solved", photographs=[before])
    assert case.events.get(kind="answer").data["repeated"] == 1
