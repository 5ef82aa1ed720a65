"""Whatever strangers and staff type: what no store bears is taken out, everything else stays as it was."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from cms.directory.models import Reach
from complaints import (
    answering,
    conflict,
    dispatch,
    moderation,
    prolonging,
    publication,
    reporting,
    satisfaction,
    supervision,
    transferring,
)
from complaints.choices import Channel, Outside
from complaints.history import verify
from complaints.intake import Intake, receive
from complaints.lifecycle import noting
from complaints.models import Complaint, EventText
from portal.accounts.models import User
from tests.complaints.acts import ACTS, holder, returned, second, sent, watcher
from tests.factories.complaints import (
    accepted,
    answered,
    assigned,
    closed,
    declined,
    department_of,
    handling,
    need_info,
    officer_of,
    received,
    resolved,
    transferred,
)

KEPT = "𠮷𡨴河👨‍👩‍👧 <script>alert(1)</script> {{ 7*7 }} {% load x %} =SUM(A1) é ไทย ‘; DROP TABLE--"
NASTY = f" \0\x07{KEPT[:6]}\u202e\u2066\u200b\ufeff\ufffe\U0001fffe\ud800\x7f\x85{KEPT[6:]}\r\n"
CASES: list[tuple[str, Callable[..., Complaint], Callable[[Complaint], Complaint]]] = [
    ("ask", received, lambda c: moderation.ask(complaint=c, actor=officer_of(c), words=NASTY)),
    ("reply_info", need_info, lambda c: moderation.reply_info(complaint=c, actor=Outside.REPORTER, words=NASTY)),
    (
        "decline",
        received,
        lambda c: moderation.decline(complaint=c, actor=officer_of(c), reason="empty", words=NASTY),
    ),
    (
        "transfer",
        received,
        lambda c: transferring.transfer(complaint=c, actor=officer_of(c), body="police", words=NASTY),
    ),
    ("recall", assigned, lambda c: dispatch.recall(complaint=c, actor=officer_of(c), words=NASTY)),
    ("hand_back", assigned, lambda c: dispatch.hand_back(complaint=c, actor=holder(c), words=NASTY)),
    (
        "rule",
        lambda **said: returned(accepted(**said)),
        lambda c: dispatch.rule(complaint=c, actor=second(c), words=NASTY, **sent(c)),
    ),
    (
        "ask_extension",
        handling,
        lambda c: prolonging.ask_extension(
            complaint=c, actor=holder(c), until=c.answer_due_at + timedelta(days=1), words=NASTY
        ),
    ),
    ("answer", handling, lambda c: answering.answer(complaint=c, actor=holder(c), text=NASTY, outcome="explained")),
    ("send_back", answered, lambda c: answering.send_back(complaint=c, actor=officer_of(c), words=NASTY)),
    ("resolve", answered, lambda c: answering.resolve(complaint=c, actor=officer_of(c), text=NASTY)),
    ("close", resolved, lambda c: satisfaction.verdict(complaint=c, actor=Outside.REPORTER, solved="yes", words=NASTY)),
    ("reopen", resolved, lambda c: satisfaction.reopen(complaint=c, actor=officer_of(c), words=NASTY)),
    ("appeal", declined, lambda c: reporting.appeal(complaint=c, actor=Outside.REPORTER, words=NASTY)),
    ("appeal", closed, lambda c: reporting.appeal(complaint=c, actor=Outside.REPORTER, words=NASTY)),
    ("withdraw", received, lambda c: reporting.withdraw(complaint=c, actor=Outside.REPORTER, words=NASTY)),
    ("withhold", received, lambda c: publication.withhold(complaint=c, actor=officer_of(c), words=NASTY)),
    (
        "supervise",
        received,
        lambda c: supervision.supervise(complaint=c, actor=watcher(c), level="watched", words=NASTY),
    ),
]


@pytest.mark.parametrize(("kind", "make", "act"), CASES)
def test_the_words_of_a_move_are_kept_clean_and_whole(
    officer: User, reach: Reach, kind: str, make: Callable[..., Complaint], act: Callable[[Complaint], Complaint]
) -> None:
    case = act(make(reach=reach))
    case.refresh_from_db()
    written = EventText.objects.get(event__complaint=case, event__kind=kind).text
    assert written.removeprefix("归清溪县水务局：") == KEPT  # a ruling begins with whose it is
    assert list(verify.findings()) == []


FIELDS: list[tuple[Callable[..., Complaint], Callable[[Complaint], Complaint], Callable[[Complaint], str]]] = [
    (received, CASES[0][2], lambda c: c.questions.get().text),
    (need_info, CASES[1][2], lambda c: c.questions.get().reply),
    (handling, CASES[8][2], lambda c: c.answers.get().text),
    (handling, CASES[8][2], lambda c: c.result_text),
    (answered, CASES[10][2], lambda c: c.result_text),
    (resolved, CASES[11][2], lambda c: c.verdicts.get().comment),
    (received, CASES[17][2], lambda c: c.supervisions.get().reason),
    (
        accepted,
        lambda c: dispatch.assign(complaint=c, actor=officer_of(c), to=department_of(c), dispatch_text=NASTY),
        lambda c: c.dispatch_text,
    ),
    (
        received,
        lambda c: publication.publish(complaint=c, actor=officer_of(c), title="标题", text=NASTY),
        lambda c: c.public_text,
    ),
    (
        received,
        lambda c: publication.publish(complaint=c, actor=officer_of(c), title=NASTY, text="内容"),
        lambda c: c.public_title + KEPT[len(c.public_title) :],
    ),
    (
        received,
        lambda c: conflict.name_subject(complaint=c, actor=officer_of(c), text=NASTY),
        lambda c: c.subjects.get().text,
    ),
    (
        transferred,
        lambda c: transferring.confirm_transfer(complaint=c, actor=officer_of(c), number="\u202eA\0-7\ud800"),
        lambda c: KEPT if c.outside_number == "A-7" else c.outside_number,
    ),
]


@pytest.mark.parametrize(("make", "act", "kept"), FIELDS)
def test_so_is_every_field_beside_the_history(
    officer: User,
    reach: Reach,
    make: Callable[..., Complaint],
    act: Callable[[Complaint], Complaint],
    kept: Callable[[Complaint], str],
) -> None:
    case = act(make(reach=reach))
    assert kept(Complaint.objects.get(pk=case.pk)) == KEPT


def test_a_report_keeps_what_can_be_kept(db: None) -> None:
    case = receive(
        Intake(channel=Channel.WEB, category="other", description=NASTY, place=NASTY, source_number=NASTY, name=NASTY)
    ).case
    case.refresh_from_db()
    assert (case.description, case.place) == (KEPT, KEPT)
    assert len(case.source_number) > 50
    assert KEPT.startswith(case.source_number)
    assert EventText.objects.get().text == KEPT
    assert case.contact is not None
    assert len(case.contact.name) > 40
    assert KEPT.startswith(case.contact.name)


def test_so_does_a_note(officer: User, reach: Reach) -> None:
    with noting("note", received(reach=reach), actor=officer) as step:
        step.words = NASTY
    assert EventText.objects.get(event__kind="note").text == KEPT


def test_every_act_that_takes_words_is_tried_here() -> None:
    without = {"accept", "resume", "merge", "unmerge", "assign", "begin", "confirm_transfer", "amend", "publish"}
    tried = {kind for kind, _make, _act in CASES}
    assert set(ACTS) - without - tried == {"grant_extension", "refuse_extension", "urge", "take_down", "lift", "undo"}
