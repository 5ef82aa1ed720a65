"""The end of a term: access and sessions end, the cases go to whoever follows or to the office of the same level."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone

from cms.core.registries import appointment_ending
from cms.directory import succession
from cms.directory.models import Appointment, Person, Post, Posting, Reach, Unit
from complaints import deputies, dispatch, handover, timeline
from complaints.models import Complaint, Handover
from portal.accounts.models import User
from tests.complaints.acts import ACTS
from tests.complaints.cast import office_of
from tests.factories.complaints import accepted, assigned, handling

DAY = datetime.timedelta(days=1)


@pytest.fixture
def case(officer: User, chief: User, post: Post, reach: Reach) -> Complaint:
    """In the hands of the chief of the reach."""
    return handling(to=post, reach=reach)


@pytest.fixture
def successor(db: None) -> Person:
    return Person.objects.create(name="李小河")


def follow(post: Post, successor: Person, starts_on: datetime.date | None = None) -> Handover:
    """Somebody follows, today if no day is said."""
    succession.succeed(post=post, person=successor, starts_on=starts_on or timezone.localdate())
    return Handover.objects.get()


def test_before_it_the_open_cases_are_shown_and_no_secret_ones(case: Complaint, appointment: Appointment) -> None:
    shown = case.public_number
    lines = appointment_ending.words(appointment)
    assert "1件" in lines[0] and shown[:3] in lines[1] and case.number not in "".join(lines)
    Complaint.objects.filter(pk=case.pk).update(confidential=True)
    assert appointment_ending.words(appointment) == []


def test_the_successor_has_them_at_once_and_who_left_has_nothing(
    case: Complaint, chief: User, post: Post, successor: Person
) -> None:
    client = Client()
    client.force_login(chief, backend="django.contrib.auth.backends.ModelBackend")
    row = follow(post, successor)
    handover.end_sessions(row.pk)
    order = case.assignments.get(current=True)
    assert (order.appointment, order.post) == (row.successor, post)
    assert not Posting.objects.filter(user=chief).exists()
    assert not Complaint.objects.sent_to(User.objects.get(pk=chief.pk)).exists()
    assert client.get("/field/").status_code == 302, "signed out"
    assert list(row.cases.all()) == [case] and case.events.get(kind="handed_over").words.text.endswith("李小河")
    assert not handover.carry_out(row, timezone.now()), "once"


def test_on_a_later_day_it_is_the_sweep_that_does_it(
    case: Complaint, chief: User, post: Post, successor: Person
) -> None:
    row = follow(post, successor, timezone.localdate() + 3 * DAY)
    assert row.done_at is None and Complaint.objects.sent_to(chief).exists()
    assert handover.sweep(timezone.now() + 2 * DAY) == 0
    assert [handover.sweep(timezone.now() + days * DAY) for days in (3, 4)] == [1, 0]
    assert not Posting.objects.filter(user=chief).exists()


def test_where_nobody_follows_the_office_of_the_level_gets_them(
    case: Complaint, post: Post, appointment: Appointment, village: object
) -> None:
    office = office_of(post.reach.division.parent)  # type: ignore[arg-type,union-attr]
    succession.vacate(post=post, last_on=timezone.localdate() - DAY)
    order = case.assignments.get(current=True)
    assert (order.unit, order.post, order.appointment) == (office, None, None)
    assert Handover.objects.get().office == office
    with pytest.raises(ValidationError, match="没有人"):
        succession.vacate(post=post, last_on=timezone.localdate())


def test_what_would_go_to_its_owner_is_sent_anew(case: Complaint, post: Post, county_office: Unit) -> None:
    succession.vacate(post=post, last_on=timezone.localdate() - DAY)
    case.refresh_from_db()
    assert (case.status, case.assignments.filter(current=True).count()) == ("accepted", 0)


def test_a_deputy_acts_for_the_holder(
    officer: User, chief: User, post: Post, appointment: Appointment, reach: Reach
) -> None:
    Appointment.objects.create(
        post=post, person=Person.objects.create(name="代理人"), starts_on=timezone.localdate(), acting=True
    )
    case = assigned(to=post, reach=reach)
    dispatch.begin(complaint=case, actor=chief)
    case = ACTS["answer"](case)
    assert case.events.get(kind="begin").data[deputies.KEY] == appointment.pk
    assert case.answers.get().on_behalf == appointment
    said = [entry.who for entry in timeline.for_desk(case) if entry.kind in ("begin", "answer")]
    assert said == [f"{chief.get_full_name()}（代张大山）"] * 2


def test_who_holds_the_post_himself_acts_for_nobody(case: Complaint) -> None:
    assert deputies.KEY not in case.events.get(kind="begin").data


@pytest.mark.slow
def test_the_sheet_names_what_the_account_may_open(
    case: Complaint, post: Post, successor: Person, officer: User, other_officer: User
) -> None:
    row = follow(post, successor)
    client = Client()
    client.force_login(officer, backend="django.contrib.auth.backends.ModelBackend")
    page = client.get("/admin/complaints/handovers/").content.decode()
    assert "李小河" in page and f"handovers/{row.pk}/sheet.pdf" in page
    sheet = client.get(f"/admin/complaints/handovers/{row.pk}/sheet.pdf")
    assert sheet["Content-Type"] == "application/pdf" and sheet.content.startswith(b"%PDF")
    client.force_login(other_officer, backend="django.contrib.auth.backends.ModelBackend")
    assert client.get(f"/admin/complaints/handovers/{row.pk}/sheet.pdf").status_code == 404


def test_a_secret_case_goes_over_past_offices_that_are_too_low(
    city_officer: User, post: Post, appointment: Appointment, reach: Reach, county_office: Unit
) -> None:
    office_of(reach.division.parent)  # type: ignore[arg-type]
    case = accepted(reach=reach)
    case = dispatch.assign(complaint=case, actor=city_officer, to=post, dispatch_text="请办")
    Complaint.objects.filter(pk=case.pk).update(
        confidential=True, owner=city_officer.postings.get().unit, owner_code="329900000000"
    )
    succession.vacate(post=post, last_on=timezone.localdate() - DAY)
    assert case.assignments.get(current=True).unit == county_office


def test_a_term_that_somebody_ended_by_hand_is_found_by_the_sweep(
    case: Complaint, chief: User, appointment: Appointment, county_office: Unit
) -> None:
    appointment.ends_on = timezone.localdate() - DAY
    appointment.save()
    assert [handover.sweep(timezone.now()) for _ in range(2)] == [1, 0]
    case.refresh_from_db()
    assert (case.status, Handover.objects.get().successor) == ("accepted", None)
    assert not Posting.objects.filter(user=chief).exists()
