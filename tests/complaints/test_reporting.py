"""What the reporter does on his own page: take back, urge, appeal, take consent away."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from cms.directory.models import Reach, Unit
from complaints import notices, publication, reporting, satisfaction, timeline
from complaints.choices import Outside
from complaints.desk import saved
from complaints.lifecycle import IllegalMove, Incomplete, NotAllowed
from complaints.models import Complaint
from portal.accounts.models import User
from portal.messaging.models import Delivery
from tests.complaints.acts import ACTS
from tests.factories.complaints import answered, closed, declined, handling, photograph, received

MINUTE = timedelta(minutes=1)


def test_what_was_taken_back_is_in_nobodys_hands(officer: User, handler: User, unit: Unit, reach: Reach) -> None:
    case = handling(to=unit, reach=reach)
    after = reporting.withdraw(complaint=case, actor=Outside.REPORTER, words="自己好了")
    assert after.status == "withdrawn"
    assert not Complaint.objects.sent_to(handler).exists()
    assert "entered_by_office" not in after.events.get(kind="withdraw").data


def test_the_office_enters_what_a_caller_says(officer: User, reach: Reach) -> None:
    after = reporting.withdraw(complaint=received(reach=reach), actor=officer)
    assert after.events.get(kind="withdraw").data["entered_by_office"] is True


def test_urging_is_possible_once_after_the_due_day(officer: User, reach: Reach, monday: datetime) -> None:
    case = handling(reach=reach, at=monday)
    with pytest.raises(IllegalMove, match="还没到"):
        reporting.urge(complaint=case, actor=Outside.REPORTER, now=case.answer_due_at)
    late = case.answer_due_at + MINUTE
    assert reporting.urge(complaint=case, actor=Outside.REPORTER, now=late).urged_at == late
    with pytest.raises(IllegalMove, match="催过一次"):
        reporting.urge(complaint=case, actor=Outside.REPORTER, now=late + MINUTE)


@pytest.mark.parametrize("make", [declined, closed])
def test_an_appeal_goes_to_the_office_above_for_three_working_days(
    officer: User, city_office: Unit, reach: Reach, monday: datetime, make: Callable[..., Complaint]
) -> None:
    case = make(reach=reach, at=monday)
    promised = case.answer_due_at
    after = reporting.appeal(complaint=case, actor=Outside.REPORTER, words="不同意", now=monday)
    assert (after.owner, after.owner_code, after.status) == (city_office, "329900000000", case.status)
    assert after.appeal_due_at == datetime.fromisoformat("2026-12-03T18:00+08:00")
    assert after.answer_due_at == promised, "whether the answer was late is not changed by the appeal"
    assert list(saved.chosen("appeal").narrow(Complaint.objects.all(), monday)) == [after]


@pytest.mark.parametrize("make", [declined, closed])
def test_the_office_above_grants_an_appeal_by_opening_the_case(
    officer: User, city_officer: User, reach: Reach, make: Callable[..., Complaint]
) -> None:
    case = reporting.appeal(complaint=make(reach=reach), actor=Outside.REPORTER, words="不同意")
    after = satisfaction.reopen(complaint=case, actor=city_officer, words="应当受理")
    assert (after.status, after.appeal_due_at) == ("accepted", None)


def test_or_it_says_why_not_and_the_reporter_reads_it(officer: User, city_officer: User, reach: Reach) -> None:
    case = declined(reach=reach)
    with pytest.raises(IllegalMove, match="没有等着答复"):
        reporting.refuse_appeal(complaint=case, actor=officer, words="维持")
    case = reporting.appeal(complaint=case, actor=Outside.REPORTER, words="不同意")
    with pytest.raises(NotAllowed):
        reporting.refuse_appeal(complaint=case, actor=officer, words="维持")
    with pytest.raises(Incomplete):
        reporting.refuse_appeal(complaint=case, actor=city_officer, words=" ")
    after = reporting.refuse_appeal(complaint=case, actor=city_officer, words="这段不是河道。")
    assert (after.status, after.appeal_due_at) == ("declined", None)
    told = timeline.for_reporter(after)[-1]
    assert (told.kind, told.text) == ("appeal_refused", "这段不是河道。")
    assert "appeal_refused" in notices.REPORTER and timeline.for_desk(after)[-1].title.startswith("答复申诉")


def test_an_appeal_against_the_city_stays_with_the_city(city_office: Unit, officer: User) -> None:
    after = reporting.appeal(complaint=declined(), actor=Outside.REPORTER, words="不同意")
    assert after.owner == city_office


def test_an_appeal_has_a_reason_and_is_made_once(officer: User, reach: Reach) -> None:
    case = declined(reach=reach)
    with pytest.raises(Incomplete) as refused:
        reporting.appeal(complaint=case, actor=Outside.REPORTER, words=" ")
    assert refused.value.field == "words"
    reporting.appeal(complaint=case, actor=Outside.REPORTER, words="不同意")
    with pytest.raises(IllegalMove, match="已经申诉过"):
        reporting.appeal(complaint=case, actor=Outside.REPORTER, words="还是不同意")


def test_without_consent_words_and_photos_leave_the_public_page_at_once(
    officer: User, unit: Unit, reach: Reach, monkeypatch: pytest.MonkeyPatch
) -> None:
    raised: list[bool] = []
    monkeypatch.setattr("portal.shell.pagecache.raise_generation", lambda: raised.append(True))
    case = answered(
        to=unit, reach=reach, outcome="solved", public_consent=True, photographs=(photograph(), photograph())
    )
    photos = case.evidence.values_list("pk", flat=True)
    publication.publish(complaint=case, actor=officer, title="水黑", text="查明了。", photos=photos, checked=True)
    after = reporting.withdraw_consent(complaint=case)
    assert (after.public_consent, after.publicity) == (False, "pending")
    assert set(after.evidence.filter(public=True).values_list("origin", flat=True)) == {"answer"}
    assert not Complaint.objects.public().exists()
    assert raised[-1:] == [True]
    assert after.events.filter(kind="consent_withdrawn").exists()


def test_taking_away_what_was_never_shown_changes_nothing_else(officer: User, reach: Reach) -> None:
    after = reporting.withdraw_consent(complaint=received(reach=reach, public_consent=True))
    assert (after.public_consent, after.publicity, after.status) == (False, "pending", "received")


@pytest.mark.parametrize("said", [{"category": "sewage"}, {"category": "mining"}, {"confidential": True}])
def test_a_crime_a_discharge_and_a_secret_one_are_pursued_after_a_withdrawal(
    officer: User, city_officer: User, reach: Reach, said: dict[str, object]
) -> None:
    case = received(reach=reach, **said)
    told = Delivery.objects.filter(subject=case.subject_string).count()
    after = reporting.withdraw(complaint=case, actor=Outside.REPORTER)
    assert (after.status, after.withdrawn_at is not None) == ("received", True)
    after = ACTS["accept"](after)
    ACTS["assign"](after)
    assert Delivery.objects.filter(subject=case.subject_string, key__endswith=":reporter").count() == told
    with pytest.raises(IllegalMove, match="已经撤回"):
        reporting.withdraw(complaint=after, actor=Outside.REPORTER)
    line = [entry for entry in timeline.for_reporter(after) if entry.kind == "withdraw"]
    assert "还要查下去" in line[0].text
