"""The database itself refuses to change or remove what happened."""

import pytest
from django.core.management.sql import emit_post_migrate_signal
from django.db import DatabaseError, connection, transaction

from complaints import checks
from complaints.history import triggers, verify
from complaints.models import Complaint, Event, EventText, Seal
from tests.complaints.cast import MONDAY

STATEMENTS = {
    "an event changed": "UPDATE complaints_event SET kind = 'accept'",
    "an event removed": "DELETE FROM complaints_event",
    "a seal changed": "UPDATE complaints_seal SET hash = ''",
    "a seal removed": "DELETE FROM complaints_seal",
    "words replaced": "UPDATE complaints_eventtext SET text = 'other words'",
    "words removed": "DELETE FROM complaints_eventtext",
}


@pytest.fixture
def sealed(case: Complaint) -> Seal:
    return Seal.objects.create(at=MONDAY, last_event=0, count=0, prev="", hash="x")


@pytest.mark.parametrize("sql", STATEMENTS.values(), ids=STATEMENTS)
def test_the_database_refuses(case: Complaint, sealed: Seal, sql: str) -> None:
    with pytest.raises(DatabaseError, match=triggers.REFUSAL), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


def test_so_it_does_through_the_models(case: Complaint, sealed: Seal) -> None:
    event = Event.objects.filter(kind="register").get()
    event.kind = "accept"
    acts = (event.save, EventText.objects.filter(pk=event.pk).delete, sealed.delete)
    for act in acts:
        with pytest.raises(DatabaseError), transaction.atomic():
            act()


def test_words_can_be_emptied_for_good(case: Complaint) -> None:
    words = EventText.objects.filter(event__kind="register")
    words.update(text="")
    assert words.get().text == ""
    assert list(verify.findings()) == []
    with pytest.raises(DatabaseError), transaction.atomic():
        words.update(text="something else")


@pytest.mark.slow
def test_a_trigger_that_is_gone_is_missed_and_made_again_by_migrate(case: Complaint) -> None:
    everyone = triggers.missing(connection)
    triggers.drop(connection)
    gone = triggers.missing(connection)
    assert everyone == set()
    assert {"complaints_event_update", "complaints_seal_delete", "complaints_eventtext_update"} <= gone
    assert checks.history_is_guarded(databases=["default"])[0].is_serious()
    emit_post_migrate_signal(verbosity=0, interactive=False, db="default")
    assert triggers.missing(connection) == set()
    assert checks.history_is_guarded(databases=["default"]) == []


def test_every_table_is_guarded_against_every_act(db: None) -> None:
    triggers.drop(connection)
    acts = 2 if connection.vendor == "sqlite" else 3
    assert len(triggers.missing(connection)) == 3 * acts
    triggers.create(connection)
    triggers.create(connection)
    assert not triggers.missing(connection)


def test_the_check_is_silent_where_there_is_no_database(db: None) -> None:
    assert checks.history_is_guarded() == []
