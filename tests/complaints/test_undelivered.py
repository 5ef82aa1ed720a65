"""Whom a message could not reach is told another way: by mail, or by telephone."""

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from cms.directory.models import Reach
from complaints import resending, tasks
from complaints.choices import CallResult
from complaints.models import Call, Complaint
from portal.accounts.models import User
from portal.messaging import outbox
from portal.messaging.choices import Channel, State
from portal.messaging.models import Delivery
from tests.complaints.erasing import erased
from tests.factories.complaints import assigned, received

pytestmark = pytest.mark.usefixtures("officer")


def dead(case: Complaint, **which: object) -> Delivery:
    """Its message to the reporter has failed for good."""
    letter = Delivery.objects.filter(subject=case.subject_string, key__contains=":reporter", **which).latest("pk")
    Delivery.objects.filter(pk=letter.pk).update(state=State.FAILED, error="21614: a landline")
    return letter


def test_a_dead_letter_becomes_a_call_once(reach: Reach) -> None:
    case = received(reach=reach)
    letter = dead(case)
    tasks.reach_otherwise()
    tasks.reach_otherwise()
    call = case.calls.get()
    assert (call.key, call.template, call.params) == (letter.key, letter.template, letter.params)
    assert call in Call.objects.waiting(timezone.now())


def asked_for(case: Complaint) -> Delivery:
    """A new code that was asked for on the page, and whose text message died."""
    assert case.contact is not None
    resending.by_number(case.number, "a", [case.contact.phone_digest])
    letter = Delivery.objects.get(subject=case.subject_string, template="code_again")
    Delivery.objects.filter(pk=letter.pk).update(state=State.FAILED)
    return letter


def test_a_code_that_was_asked_for_on_the_page_is_read_out_to_nobody(reach: Reach) -> None:
    case = received(reach=reach)
    asked_for(case)
    tasks.reach_otherwise()
    assert not case.calls.exists() and Delivery.objects.filter(template="code_again").count() == 1


def test_it_is_mailed_where_an_address_was_left_and_no_call_follows(reach: Reach) -> None:
    case = received(reach=reach, email="a@example.org")
    letter = asked_for(case)
    for _round in range(3):
        tasks.reach_otherwise()
        Delivery.objects.filter(key=f"{letter.key}:mail").update(state=State.FAILED)
    assert Delivery.objects.filter(template="code_again", channel=Channel.EMAIL).count() == 1
    assert not case.calls.exists()


def test_one_that_the_office_sent_to_a_caller_is_read_out_on_the_call_back(reach: Reach, officer: User) -> None:
    case = received(reach=reach)
    resending.by_desk(complaint=case, actor=officer, version=case.version)
    dead(case, template="code_again")
    tasks.reach_otherwise()
    assert case.calls.get().template == "code_again"


def test_with_a_mail_address_it_is_mailed_first(reach: Reach) -> None:
    case = received(reach=reach, email="a@example.org", lang="en")
    letter = dead(case)
    tasks.reach_otherwise()
    tasks.reach_otherwise()
    mail = Delivery.objects.get(key=f"{letter.key}:mail")
    assert (mail.channel, mail.template, mail.english) == (Channel.EMAIL, "received", True)
    assert not case.calls.exists()


def test_a_mail_that_dies_too_becomes_a_call(reach: Reach) -> None:
    case = received(reach=reach, email="a@example.org")
    letter = dead(case)
    tasks.reach_otherwise()
    dead(case, channel=Channel.EMAIL)
    tasks.reach_otherwise()
    tasks.reach_otherwise()
    assert case.calls.get().key == letter.key


def test_a_mail_to_a_landline_that_dies_becomes_a_call(reach: Reach) -> None:
    case = received(reach=reach, phone="+8657187654321", email="a@example.org")
    dead(case)
    tasks.reach_otherwise()
    assert case.calls.count() == 1


def test_without_a_telephone_nobody_can_be_called(reach: Reach) -> None:
    case = received(reach=reach, phone="", email="a@example.org")
    dead(case)
    tasks.reach_otherwise()
    assert not case.calls.exists()


def test_a_dead_letter_to_a_unit_is_no_call_to_a_reporter(reach: Reach, handler: User, unit: object) -> None:
    case = assigned(reach=reach, to=unit)
    Delivery.objects.filter(template="field_plain").update(state=State.FAILED)
    tasks.reach_otherwise()
    assert not case.calls.exists()


def test_of_an_erased_case_nobody_is_called(reach: Reach) -> None:
    case = received(reach=reach)
    dead(case)
    erased(case)
    tasks.reach_otherwise()
    assert not case.calls.exists()


def test_a_message_that_arrived_after_all_takes_its_call_off_the_list(reach: Reach) -> None:
    case = received(reach=reach)
    letter = dead(case)
    tasks.reach_otherwise()
    outbox.send_again(delivery=letter)
    Delivery.objects.filter(pk=letter.pk).update(state=State.SENT, sent_at=timezone.now())
    tasks.reach_otherwise()
    assert case.calls.get().result == CallResult.CANCELLED


def test_many_dead_letters_cost_as_many_lookups_as_none_once_they_are_seen_to(
    reach: Reach, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _n in range(3):
        dead(received(reach=reach, description=f"水黑 {_n}"))
    tasks.reach_otherwise()
    with django_assert_num_queries(2):
        tasks.reach_otherwise()
