"""Every pair of a status and a move: where the contract has it, it leads where the contract says; elsewhere nothing."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import transaction
from django.db.models import Model

from cms.directory.models import Reach
from complaints import lifecycle
from complaints.choices import Status
from complaints.lifecycle import IllegalMove
from complaints.models import Answer, Assignment, Complaint, Event, EventText, Question, Supervision, Undoable, Verdict
from complaints.moves import MOVES
from portal.accounts.models import User
from portal.messaging.models import Delivery
from tests.complaints.acts import ACTS, FIRST, as_it_is
from tests.factories.complaints import standing_in

OPEN = ("received", "need_info", "accepted", "assigned", "handling", "answered")
EVERY = tuple(Status.values)
SAME = "same"
CONTRACT: dict[str, tuple[tuple[str, ...], str]] = {
    "ask": (("received", "accepted", "handling"), "need_info"),
    "reply_info": (("need_info",), "received"),
    "resume": (("need_info",), "received"),
    "accept": (("received", "need_info"), "accepted"),
    "decline": (("received", "need_info"), "declined"),
    "merge": (OPEN, "merged"),
    "unmerge": (("merged",), "received"),
    "assign": (("accepted",), "assigned"),
    "recall": (("assigned", "handling"), "accepted"),
    "begin": (("assigned",), "handling"),
    "hand_back": (("assigned", "handling"), "accepted"),
    "rule": (("accepted",), "assigned"),
    "ask_extension": (("assigned", "handling"), SAME),
    "grant_extension": (("assigned", "handling"), SAME),
    "refuse_extension": (("assigned", "handling"), SAME),
    "answer": (("handling", "received", "accepted"), "answered"),
    "send_back": (("answered",), "handling"),
    "resolve": (("answered",), "resolved"),
    "close": (("resolved",), "closed"),
    "reopen": (("resolved", "closed", "declined"), "accepted"),
    "appeal": (("declined", "closed"), SAME),
    "transfer": (("received", "accepted", "handling"), "transferred"),
    "confirm_transfer": (("transferred",), SAME),
    "withdraw": (OPEN, "withdrawn"),
    "amend": (EVERY, SAME),
    "urge": (OPEN, SAME),
    "publish": (EVERY, SAME),
    "withhold": (EVERY, SAME),
    "take_down": (EVERY, SAME),
    "supervise": (EVERY, SAME),
    "lift": (EVERY, SAME),
}
LEGAL = [(status, name) for name, (sources, _target) in CONTRACT.items() for status in sources]
WRITTEN: list[type[Model]] = [Answer, Assignment, Event, Question, Supervision, Undoable, Verdict]


def everything(case: Complaint) -> list[Any]:
    """All rows about the case that a move could have written."""
    about: list[Any] = [model._default_manager.filter(complaint=case) for model in WRITTEN]
    about += [EventText.objects.filter(event__complaint=case), Delivery.objects.filter(subject=case.subject_string)]
    return [sorted(map(str, rows.values_list())) for rows in about] + [Complaint.objects.filter(pk=case.pk).values()[0]]


def test_the_table_has_the_moves_of_the_contract_and_no_others() -> None:
    assert set(MOVES) == {*CONTRACT, "register", "undo"}
    assert set(ACTS) == {*CONTRACT, "undo"}


@contextmanager
def tried() -> Iterator[None]:
    """What is done in it comes to nothing: the next move begins where this one did."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.mark.slow
@pytest.mark.parametrize("status", EVERY)
def test_a_move_of_the_contract_leads_where_it_says(officer: User, reach: Reach, status: str) -> None:
    stands = standing_in(status, reach=reach)
    found, wanted = {}, {}
    for name in [name for one, name in LEGAL if one == status]:
        with tried():
            case = FIRST.get(name, as_it_is)(Complaint.objects.get(pk=stands.pk))
            version, target = case.version, CONTRACT[name][1]
            wanted[name] = (case.status if target == SAME else target, version + 1, name)
            after = ACTS[name](case)
            after.refresh_from_db()
            found[name] = (after.status, after.version, after.events.order_by("-n")[0].kind)
    assert found == wanted


@pytest.mark.parametrize("status", EVERY)
def test_any_other_move_is_refused_and_writes_nothing(
    officer: User, reach: Reach, status: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = standing_in(status, reach=reach)
    others = [name for name in CONTRACT if (status, name) not in LEGAL]
    monkeypatch.setattr(lifecycle, "may", lambda *_: True)
    before = everything(case)
    for name in others:
        with pytest.raises(IllegalMove):
            ACTS[name](case)
    assert everything(case) == before, others  # what one of them wrote no other takes away: each would be an event


@pytest.mark.parametrize("status", EVERY)
def test_register_and_an_undo_of_nothing_are_never_possible(
    officer: User, reach: Reach, status: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = standing_in(status, reach=reach)
    Undoable.objects.all().delete()
    with pytest.raises(IllegalMove):
        ACTS["undo"](case)
    monkeypatch.setattr(lifecycle, "may", lambda *_: True)
    with pytest.raises(IllegalMove), lifecycle.moving("register", case, actor=officer):
        pass


@pytest.mark.parametrize("status", ["received", "accepted", "handling"])
@pytest.mark.parametrize("answer", ["reply_info", "resume"])
def test_after_a_question_the_case_goes_on_where_it_was(officer: User, reach: Reach, status: str, answer: str) -> None:
    case = ACTS["ask"](standing_in(status, reach=reach))
    assert ACTS[answer](case).status == status


@pytest.mark.parametrize("status", ["received", "accepted", "assigned", "handling", "answered"])
def test_a_case_taken_out_of_a_merger_is_where_it_was(officer: User, reach: Reach, status: str) -> None:
    case = ACTS["merge"](standing_in(status, reach=reach))
    after = ACTS["unmerge"](case)
    assert (after.status, after.merged_into) == (status, None)
