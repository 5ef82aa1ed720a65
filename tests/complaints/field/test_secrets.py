"""What no page of the field may show: who reported, in which words, under which number, and photos kept back."""

from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from cms.directory.models import Unit
from complaints import answering, dispatch, moderation
from complaints.choices import Origin, Outside
from complaints.models import Complaint, Evidence
from complaints.photographs import attach
from portal.accounts.models import User
from tests.complaints.field.conftest import MARKS
from tests.factories.complaints import assigned, photograph

pytestmark = pytest.mark.django_db


def pages(phone: Client, case: Complaint) -> str:
    """Every page of the order, one after the other."""
    names = ("case", "answer", "hand-back", "ask-extension")
    urls = ["/field/?tab=new", "/field/?tab=working", "/field/?tab=done"]
    urls += [reverse(f"field:{name}", args=[case.public_number]) for name in names]
    return "".join(phone.get(url, follow=True).content.decode() for url in urls)


@pytest.mark.slow
def test_nothing_of_the_reporter_is_on_any_page(task: Complaint, phone: Client, officer: User, handler: User) -> None:
    moderation.ask(complaint=task, actor=officer, words="暗语问题")
    moderation.reply_info(complaint=task, actor=Outside.REPORTER, words="暗语补充")
    said = pages(phone, task)
    assert task.public_number in said
    assert "暗语" not in said
    for secret in (task.number, MARKS["phone"][-8:], MARKS["email"]):
        assert secret not in said


@pytest.mark.slow
def test_a_photo_kept_back_is_neither_on_the_page_nor_at_its_address(task: Complaint, phone: Client) -> None:
    kept = attach(case=task, photograph=photograph(), origin=Origin.REPORT, now=task.received_at)
    assert kept
    assert "data-photo" not in pages(phone, task)
    for name in ("photo", "photo-small"):
        assert phone.get(reverse(f"field:{name}", args=[task.public_number, kept.pk])).status_code == 404


@pytest.mark.slow
def test_a_photo_of_another_case_is_not_at_this_address(task: Complaint, order: Complaint, phone: Client) -> None:
    foreign = attach(case=order, photograph=photograph(), origin=Origin.REPORT, now=order.received_at, released=True)
    assert foreign
    assert phone.get(reverse("field:photo", args=[task.public_number, foreign.pk])).status_code == 404


@pytest.mark.slow
def test_a_released_photo_is_shown_small_and_large(task: Complaint, phone: Client) -> None:
    photo = attach(case=task, photograph=photograph(), origin=Origin.REPORT, now=task.received_at, released=True)
    assert photo
    assert pages(phone, task).count("data-photo") >= 1
    for name in ("photo", "photo-small"):
        served = phone.get(reverse(f"field:{name}", args=[task.public_number, photo.pk]))
        assert (served.headers["Content-Type"], served.headers["X-Content-Type-Options"]) == ("image/jpeg", "nosniff")
        assert served.getvalue()[:2] == b"\xff\xd8"


def test_the_place_is_shown_and_of_a_confidential_case_no_coordinates(
    officer: User, unit: object, reach: object, phone: Client
) -> None:
    point = {"latitude": Decimal("33.9101"), "longitude": Decimal("119.3102")}
    plain, secret = (
        assigned(to=unit, reach=reach, **point),
        assigned(to=unit, reach=reach, confidential=True, description="另一件", **point),
    )
    assert "33.910100" in phone.get(f"/field/{plain.public_number}/").content.decode()
    assert "33.910100" not in phone.get(f"/field/{secret.public_number}/").content.decode()


def test_the_words_that_send_an_answer_back_are_shown(
    task: Complaint, phone: Client, officer: User, handler: User
) -> None:
    answering.answer(complaint=task, actor=handler, text="看过了。", outcome="explained")
    answering.send_back(complaint=task, actor=officer, words="请写清楚是谁家的管子")
    assert "请写清楚是谁家的管子" in phone.get(f"/field/{task.public_number}/").content.decode()


@pytest.mark.slow
def test_what_another_unit_wrote_before_is_not_shown(
    order: Complaint, phone: Client, second_officer: User, handler: User, unit: Unit
) -> None:
    dispatch.hand_back(complaint=order, actor=handler, words="暗语理由")
    dispatch.rule(complaint=order, actor=second_officer, to=unit, dispatch_text="请办。", words="归你们")
    page = phone.get(f"/field/{order.public_number}/").content.decode()
    assert "归你们" in page
    assert "暗语理由" not in page


@pytest.mark.slow
def test_nothing_of_the_camera_is_on_the_page(task: Complaint, phone: Client) -> None:
    placed = photograph(latitude=Decimal("31.234567"), longitude=Decimal("121.765432"))
    attach(case=task, photograph=placed, origin=Origin.REPORT, now=task.received_at, released=True)
    said = pages(phone, task)
    assert "31.234567" not in said
    assert Evidence.objects.get().latitude is not None
