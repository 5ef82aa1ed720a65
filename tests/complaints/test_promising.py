"""What an answer left for later: asked about on its day; referrals asked about every thirty days."""

from datetime import date, datetime, timedelta

import pytest
from django.utils import timezone

from cms.directory.models import Reach, Unit
from complaints import answering, promising, satisfaction, tasks
from complaints.choices import Outside
from complaints.lifecycle import IllegalMove, Incomplete, NotAllowed
from complaints.models import Complaint, Promise, Referral
from portal.accounts.models import User
from portal.contacts import standing
from portal.messaging.models import Delivery
from tests.complaints.acts import ACTS
from tests.factories.complaints import handling, resolved

DAY = timedelta(days=1)
REPORTER = Outside.REPORTER


@pytest.fixture
def promised(officer: User, unit: Unit, reach: Reach, monday: datetime) -> Complaint:
    """Answered on Monday with a plan for thirty days later."""
    return resolved(to=unit, reach=reach, outcome="planned", at=monday)


def due(case: Complaint, monday: datetime) -> datetime:
    assert case.promised_on is not None
    return monday + (case.promised_on - timezone.localdate(monday)).days * DAY


def test_who_promises_is_the_unit_or_whom_it_names(
    officer: User, handler: User, unit: Unit, reach: Reach, monday: datetime
) -> None:
    assert resolved(to=unit, reach=reach, outcome="partly", at=monday).promises.get().by == str(unit)
    case = handling(to=unit, reach=reach, category="litter", at=monday)
    said = {"text": "修桥时一起清。", "outcome": "planned", "promised_on": date(2027, 3, 1)}
    answering.answer(complaint=case, actor=handler, promised_by="交通局", now=monday, **said)  # type: ignore[arg-type]
    assert ACTS["resolve"](case).promises.get().by == "交通局"


def test_undone_within_seconds_nothing_is_promised(officer: User, unit: Unit, reach: Reach) -> None:
    case = ACTS["resolve"](ACTS["answer"](handling(to=unit, reach=reach)))
    Promise.objects.create(complaint=case, answer=case.answers.get(), due_on=date(2027, 1, 1), by="水务局")
    ACTS["undo"](case)
    assert not Promise.objects.exists()


def test_on_its_day_the_reporter_is_asked_once(promised: Complaint, monday: datetime) -> None:
    day = due(promised, monday)
    assert promising.ask_kept(day - DAY) == 0
    assert [promising.ask_kept(day), promising.ask_kept(day + DAY)] == [1, 0]
    assert Delivery.objects.filter(template="promise_due", subject=promised.subject_string).count() == 1
    assert promised.events.filter(kind="promise_due").count() == 1


def test_after_its_day_it_stands_among_the_broken_until_somebody_says_otherwise(
    promised: Complaint, monday: datetime, second_officer: User, other_officer: User
) -> None:
    day = due(promised, monday)
    assert not Complaint.objects.promise_broken(day).exists()
    assert Complaint.objects.promise_broken(day + DAY).get() == promised
    with pytest.raises(Incomplete):
        promising.kept(complaint=promised, actor=second_officer, words="", now=day)
    with pytest.raises(NotAllowed):
        promising.kept(complaint=promised, actor=other_officer, words="看过", now=day)
    promising.kept(complaint=promised, actor=second_officer, words="3月2日到现场看过", now=day)
    assert not Complaint.objects.promise_broken(day + DAY).exists()
    with pytest.raises(IllegalMove):
        promising.kept(complaint=promised, actor=REPORTER, now=day)


def test_a_promise_that_was_not_kept_opens_the_case_long_after(promised: Complaint, monday: datetime) -> None:
    day = due(promised, monday)
    closed = satisfaction.close(complaint=promised, actor=Outside.SYSTEM, now=monday + 8 * DAY)
    with pytest.raises(IllegalMove, match="15天"):
        satisfaction.verdict(complaint=closed, actor=REPORTER, solved="no", now=day)
    promising.ask_kept(day)
    again = satisfaction.verdict(complaint=closed, actor=REPORTER, solved="no", now=day)
    assert (again.status, Promise.objects.get().kept) == ("accepted", "no")
    assert not Complaint.objects.promise_broken(day + 9 * DAY).exists()


@pytest.mark.slow
def test_a_referral_names_its_organ_and_is_asked_about_every_thirty_days(
    officer: User, second_officer: User, handler: User, unit: Unit, reach: Reach, monday: datetime
) -> None:
    assert handler.contact is not None
    standing.heard(handler.contact.phone)  # before, his messages would name no case
    case = handling(to=unit, reach=reach, at=monday)
    said = {"text": "已移送。", "outcome": "referred", "now": monday}
    with pytest.raises(Incomplete) as refused:
        answering.answer(complaint=case, actor=handler, organ=" ", **said)  # type: ignore[arg-type]
    assert refused.value.field == "organ"
    answering.answer(complaint=case, actor=handler, organ="县公安局", organ_number="公-9", **said)  # type: ignore[arg-type]
    answering.resolve(complaint=case, actor=officer, now=monday)
    row = Referral.objects.get()
    assert (row.organ, row.number, row.ask_on) == ("县公安局", "公-9", date(2026, 12, 30))
    assert [promising.remind(monday + days * DAY) for days in (29, 30, 31)] == [0, 1, 0]
    assert Delivery.objects.filter(template="ask_organ").count() == 1
    promising.heard(complaint=case, actor=second_officer, words="还在侦查", now=monday + 32 * DAY)
    assert [promising.remind(monday + days * DAY) for days in (61, 62)] == [0, 1]
    promising.heard(complaint=case, actor=second_officer, words="已判", ended=True, now=monday + 70 * DAY)
    assert promising.remind(monday + 200 * DAY) == 0
    with pytest.raises(IllegalMove):
        promising.heard(complaint=case, actor=second_officer, words="又问", now=monday + 201 * DAY)


def test_the_workers_round_does_both(promised: Complaint) -> None:
    Promise.objects.update(due_on=timezone.localdate())
    tasks.ask_promises()
    assert Promise.objects.get().asked_at is not None
