"""不是同一件事: remembered once, whoever said it, and never proposed again."""

from typing import Any

import pytest
from django.test import Client

from cms.directory.models import Reach
from complaints import apart, comparing, conflict, intake
from complaints.choices import Channel
from complaints.models import Apart, Complaint, Sighting
from portal.accounts.models import User
from tests.complaints.desk.conftest import numbers_in, signed as signed, text
from tests.complaints.shown import marked, public, solved
from tests.factories.complaints import received


@pytest.fixture
def pair(officer: User, reach: Reach) -> tuple[Complaint, Complaint]:
    """Two reports of one kind at one reach."""
    found = received(reach=reach), received(reach=reach)
    comparing.sweep()
    return found


@pytest.fixture
def desk(signed: Any, officer: User) -> Client:
    client: Client = signed(officer)
    return client


def alike(desk: Client) -> set[str]:
    return set(numbers_in(desk.get("/admin/complaints/?view=alike")))


@pytest.mark.parametrize("turned", [False, True])
def test_a_pair_is_one_row_whichever_is_named_first(pair: tuple[Complaint, Complaint], turned: bool) -> None:
    one, other = pair[::-1] if turned else pair
    for _ in range(2):
        apart.tell_apart(complaint=one, others=[other, one])
    row = Apart.objects.get()
    assert (row.complaint, row.other, row.by) == (pair[1], pair[0], None)


@pytest.mark.slow
def test_the_desk_says_it_once_and_is_not_asked_again(desk: Client, pair: tuple[Complaint, Complaint]) -> None:
    one, other = pair
    assert alike(desk) == {one.number, other.number}
    page = text(desk.get(f"/admin/complaints/{one.number}/"))
    assert f'name="other" value="{other.number}"' in page
    answer = desk.post(f"/admin/complaints/{one.number}/apart/", {"other": other.number})
    assert answer.status_code == 302 and Apart.objects.get().by is not None
    assert alike(desk) == set()
    for case in pair:
        assert "可能是同一件" not in text(desk.get(f"/admin/complaints/{case.number}/"))


@pytest.mark.slow
def test_a_third_one_is_still_proposed(desk: Client, pair: tuple[Complaint, Complaint], reach: Reach) -> None:
    third = received(reach=reach)
    comparing.sweep()
    apart.tell_apart(complaint=pair[0], others=[pair[1]])
    assert alike(desk) == {pair[0].number, pair[1].number, third.number}
    for case in pair:
        comparing.compare(case)
    assert alike(desk) == {pair[0].number, pair[1].number, third.number}
    assert {row.other for row in third.alike.all()} == set(pair)
    assert [row.other for row in pair[0].alike.all()] == [third]


@pytest.mark.parametrize("typed", ["", "x", "2611000000"])
def test_what_is_no_case_of_the_account_tells_nothing_apart(
    desk: Client, pair: tuple[Complaint, Complaint], typed: str
) -> None:
    desk.post(f"/admin/complaints/{pair[0].number}/apart/", {"other": typed})
    assert not Apart.objects.exists()


def test_a_case_about_the_officer_cannot_be_named(
    desk: Client, pair: tuple[Complaint, Complaint], officer: User, city_officer: User
) -> None:
    conflict.name_subject(complaint=pair[1], actor=city_officer, unit=pair[0].owner)
    desk.post(f"/admin/complaints/{pair[0].number}/apart/", {"other": pair[1].number})
    assert not Apart.objects.exists()


def told(**said: Any) -> Complaint:
    form = intake.Intake(channel=Channel.WEB, category="sewage", description="黑水", **said)
    return intake.receive(form).case


@pytest.mark.slow
def test_the_reporter_says_it_with_the_report(desk: Client, reach: Reach) -> None:
    known = public(reach=reach)
    case = told(reach=reach, not_same=(known,))
    comparing.sweep()
    row = Apart.objects.get()
    assert (row.complaint, row.other, row.by) == (case, known, None) and alike(desk) == set()


@pytest.mark.slow
def test_what_came_back_is_linked_both_ways_within_the_say(
    desk: Client, signed: Any, reach: Reach, city_officer: User, officer: User
) -> None:
    earlier = solved(reach=reach)
    case = told(reach=reach, again=earlier)
    assert case.again_of == earlier and case.events.get(kind="register").data["again"] == earlier.public_number
    later_page, page = (text(desk.get(f"/admin/complaints/{one.number}/")) for one in (case, earlier))
    assert "上一件" in later_page and f"/admin/complaints/{earlier.number}/" in later_page
    assert "下一件" in page and f"/admin/complaints/{case.number}/" in page
    assert "又出现了" in text(desk.get("/admin/complaints/"))


@pytest.mark.slow
def test_whom_the_earlier_one_is_about_sees_no_link_to_it(
    desk: Client, reach: Reach, officer: User, city_officer: User
) -> None:
    earlier = solved(reach=reach)
    case = told(reach=reach, again=earlier)
    conflict.name_subject(complaint=earlier, actor=city_officer, unit=case.owner)
    page = text(desk.get(f"/admin/complaints/{case.number}/"))
    assert "上一件公开" not in page and earlier.number not in page and earlier.public_number not in page


@pytest.mark.slow
def test_many_marks_stand_first_in_the_queue_and_are_told(desk: Client, reach: Reach) -> None:
    first, second = public(reach=reach), public(reach=reach)
    marked(second, 5)
    page = desk.get("/admin/complaints/?view=handling")
    assert numbers_in(page) == [second.number, first.number] and "5人也看到了" in text(page)
    assert numbers_in(desk.get("/admin/complaints/?view=handling&sort=newest")) == [second.number, first.number]


@pytest.mark.slow
def test_held_marks_count_when_the_desk_says_so(desk: Client, reach: Reach) -> None:
    case = public(reach=reach)
    marked(case, 2, held="rate")
    assert "还有2次来得太密" in text(desk.get(f"/admin/complaints/{case.number}/"))
    assert desk.post(f"/admin/complaints/{case.number}/sightings/").status_code == 302
    case.refresh_from_db()
    assert case.marks == 2 and not Sighting.objects.exclude(held="").exists()
    assert "2人也看到了" in text(desk.get(f"/admin/complaints/{case.number}/"))
