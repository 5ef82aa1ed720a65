"""A recorded act."""

import pytest
from django.contrib.auth.models import AnonymousUser

from portal import audit
from portal.audit.models import AppendOnly, Record
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


def test_it_says_who_did_what_to_what_and_why() -> None:
    user = UserFactory(username="wang")
    audit.record(actor=user, act="contact.revealed", subject="complaint:12", reason="回访", data={"field": "phone"})
    row = Record.objects.about("complaint:12").get()
    assert (row.actor, row.actor_name, row.act, row.reason) == (user, "wang", "contact.revealed", "回访")
    assert row.data == {"field": "phone"}


@pytest.mark.parametrize("actor", [None, AnonymousUser()])
def test_the_system_and_a_visitor_have_no_name(actor: AnonymousUser | None) -> None:
    row = audit.record(actor=actor, act="swept", subject="photos:1")
    assert (row.actor, row.actor_name) == (None, "")


@pytest.mark.parametrize(("act", "subject"), [("", "complaint:12"), ("looked", "")])
def test_an_act_and_a_subject_are_needed(act: str, subject: str) -> None:
    with pytest.raises(ValueError, match="act and a subject"):
        audit.record(actor=None, act=act, subject=subject)


def test_a_written_record_is_neither_changed_nor_deleted() -> None:
    row = audit.record(actor=None, act="looked", subject="complaint:12")
    row.reason = "later"
    for change in (row.save, row.delete, Record.objects.all().delete, lambda: Record.objects.update(reason="later")):
        with pytest.raises(AppendOnly):
            change()
    assert Record.objects.get().reason == ""


def test_it_outlives_the_account() -> None:
    user = UserFactory(username="wang")
    audit.record(actor=user, act="looked", subject="complaint:12")
    user.delete()
    row = Record.objects.get()
    assert (row.actor, row.actor_name) == (None, "wang")


def test_the_newest_comes_first() -> None:
    for number in (1, 2, 3):
        audit.record(actor=None, act="looked", subject=f"complaint:{number}")
    assert [row.subject for row in Record.objects.newest_first()] == ["complaint:3", "complaint:2", "complaint:1"]


def test_a_reason_is_cleaned_of_what_no_database_takes() -> None:
    assert audit.record(actor=None, act="looked", subject="complaint:12", reason="回\x00访").reason == "回访"
