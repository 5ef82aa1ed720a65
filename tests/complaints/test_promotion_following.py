"""The page follows its case: at once where it must not be seen, by the worker all the rest."""

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from cms.directory.models import Reach, Unit
from cms.exposure import warning
from cms.exposure.choices import Why
from cms.exposure.models import Caution, Exposure
from complaints import (
    answering,
    conflict,
    merging,
    moderation,
    promotion,
    publication,
    redacting,
    reporting,
    satisfaction,
    secrecy,
    supervision,
    tasks,
)
from complaints.choices import Outside
from complaints.lifecycle import IllegalMove, Incomplete, NotAllowed, moving
from complaints.models import Complaint
from portal.accounts.models import User
from portal.shell import generation
from tests.complaints.acts import LISTED
from tests.complaints.exposing import chosen, exposable
from tests.factories.complaints import account_of, photograph, received, worker_of
from tests.factories.exposures import exposure_index

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(reach: Reach, officer: User, unit: Unit) -> Complaint:
    """Exposed, and its page published."""
    exposure_index()
    case = exposable(reach, officer, to=unit)
    case = promotion.promote(complaint=case, actor=officer, chosen=chosen(case))
    page = Exposure.objects.get()
    page.get_latest_revision().publish()
    return case


def followed(case: Complaint) -> Exposure:
    """The page once the worker has seen the latest event."""
    last = case.events.order_by("-n").first()
    assert last is not None
    for _again in range(2):
        promotion.follow_event(last.pk)
    generation.raise_now()
    return the_page()


def the_page() -> Exposure:
    found: Exposure = Exposure.objects.get()
    return found


def warned() -> set[str]:
    return set(Caution.objects.filter(seen_at=None).values_list("why", flat=True))


def status(client: Client, page: Exposure) -> int:
    return client.get(page.url).status_code


def solve(case: Complaint, unit: Unit, officer: User, outcome: str = "solved") -> Complaint:
    photos = (photograph(),) if outcome == "solved" else ()
    case = answering.answer(complaint=case, actor=worker_of(unit), text="改好了。", outcome=outcome, photographs=photos)
    return answering.resolve(complaint=case, actor=officer)


@pytest.mark.slow
def test_every_move_of_an_exposed_case_is_handed_to_the_worker_and_no_other(
    case: Complaint, officer: User, reach: Reach, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[Any] = []
    monkeypatch.setattr("portal.jobs.enqueue", lambda dotted, *args: told.append((dotted, *args)))
    moderation.accept(complaint=received(reach=reach), actor=officer)
    assert [one for one in told if "promotion" in one[0]] == []
    supervision_level(case, officer)
    assert [one for one in told if "promotion" in one[0]][-1] == (
        "complaints.promotion.follow_event",
        case.events.order_by("-n").first().pk,  # type: ignore[union-attr]
    )


def supervision_level(case: Complaint, officer: User) -> None:
    watcher = account_of(case.owner, ("supervisor",))
    supervision.supervise(complaint=case, actor=watcher, level="listed", words="三天内办结。", **LISTED)


@pytest.mark.slow
def test_the_status_line_follows_until_it_is_solved_and_when_it_is_reopened(
    case: Complaint, unit: Unit, officer: User, client: Client
) -> None:
    supervision_level(case, officer)
    page = followed(case)
    assert page.standing.listed and "挂牌督办" in client.get(page.url).content.decode()
    case = solve(case, unit, officer)
    page = followed(case)
    assert page.standing.state == "done" and page.standing.done_on == timezone.localdate(case.resolved_at)
    assert warned() == {Why.SOLVED} and "已整改" in client.get(page.url).content.decode()
    case = satisfaction.verdict(complaint=case, actor=Outside.REPORTER, solved="no")
    if case.status != "accepted":
        case = satisfaction.reopen(complaint=case, actor=officer, words="又排了")
    page = followed(case)
    assert page.standing.state == "waiting" and page.standing.done_on is None and page.live
    assert warned() == {Why.SOLVED, Why.REOPENED}


@pytest.mark.slow
def test_an_answer_that_plans_goes_on_and_one_that_explains_puts_nothing_right(
    case: Complaint, unit: Unit, officer: User
) -> None:
    page = followed(solve(case, unit, officer, "explained"))
    assert page.standing.state == "waiting" and page.standing.said == "解释说明"


@pytest.mark.slow
def test_what_is_unfounded_goes_off_at_once_and_until_a_person_decides(
    case: Complaint, unit: Unit, officer: User, client: Client
) -> None:
    page = Exposure.objects.get()
    assert status(client, page) == 200
    case = solve(case, unit, officer, "unfounded")
    generation.raise_now()
    assert Exposure.objects.get().live and status(client, page) == 404  # before any worker
    page = followed(case)
    assert not page.live and page.standing.off == Why.UNFOUNDED and Why.UNFOUNDED in warned()
    page.get_latest_revision().publish()  # a stale draft brings nothing back
    assert status(client, page) == 404
    with pytest.raises(Incomplete):
        promotion.decide(complaint=case, actor=officer, back=True, words="")
    case = promotion.decide(complaint=case, actor=officer, back=True, words="处理的是另一处。")
    page = followed(case)
    assert page.standing.off == "" and page.current_workflow_state is not None
    page.get_latest_revision().publish()
    page = followed(case)
    assert page.live and status(client, page) == 200
    assert case.events.get(kind="exposure_decided").data == {"back": True}


@pytest.mark.slow
def test_it_may_stay_off_for_good(case: Complaint, unit: Unit, officer: User, other_officer: User) -> None:
    with pytest.raises(IllegalMove):
        promotion.decide(complaint=case, actor=officer, back=False, words="没有撤下")
    case = solve(case, unit, officer, "unfounded")
    with pytest.raises(NotAllowed):
        promotion.decide(complaint=case, actor=other_officer, back=True, words="别的县")
    case = promotion.decide(complaint=case, actor=officer, back=False, words="不属实。")
    page = followed(case)
    assert page.standing.off == Why.UNFOUNDED and page.standing.decided_by == officer


@pytest.mark.slow
def test_a_confidential_case_takes_its_page_and_its_pictures_away(
    case: Complaint, officer: User, client: Client, city_officer: User
) -> None:
    page = Exposure.objects.get()
    picture = page.photos.get().picture
    with moving("amend", case, actor=officer) as step:
        secrecy.begin(step)
    generation.raise_now()
    assert status(client, page) == 404
    page = followed(case)
    assert not page.live and page.standing.off == Why.CONFIDENTIAL
    assert not page.photos.exists() and not type(picture).objects.filter(pk=picture.pk).exists()
    assert not page.get_latest_revision_as_object().photos.all()
    assert {Why.CONFIDENTIAL, Why.AMENDED, Why.PHOTOS} <= warned()
    case.refresh_from_db()
    with pytest.raises(IllegalMove, match="保密"):
        promotion.decide(complaint=case, actor=city_officer, back=True, words="要恢复")


@pytest.mark.slow
def test_a_case_about_somebody_in_charge_goes_off(case: Complaint, officer: User) -> None:
    case = conflict.name_subject(complaint=case, actor=officer, text="某个管事的人")
    assert Exposure.objects.get().standing.off == Why.SUBJECT
    assert not followed(case).live


@pytest.mark.slow
def test_a_case_taken_down_goes_off(case: Complaint, second_officer: User) -> None:
    case = publication.take_down(complaint=case, actor=second_officer, words="弄错了。")
    assert Exposure.objects.get().standing.off == Why.HIDDEN and not followed(case).live


@pytest.mark.slow
def test_consent_that_is_taken_back_takes_the_reporters_photo_at_once(case: Complaint, client: Client) -> None:
    page = Exposure.objects.get()
    reporting.withdraw_consent(complaint=case)
    generation.raise_now()
    assert status(client, page) == 404
    assert not followed(case).photos.exists() and Why.PHOTOS in warned()


@pytest.mark.slow
def test_a_photo_that_is_covered_anew_leaves_the_page(case: Complaint, officer: User) -> None:
    redacting.redact(evidence=case.evidence.get(), shapes=[], actor=officer)
    page = followed(case)
    assert page.live and not page.photos.exists() and warned() == {Why.PHOTOS}


@pytest.mark.slow
def test_a_merged_case_stands_where_the_leading_one_stands(
    case: Complaint, officer: User, reach: Reach, unit: Unit
) -> None:
    lead = exposable(reach, officer, to=unit, description="同一处，先报的")
    case = merging.merge(complaint=case, actor=officer, into=lead)
    page = followed(case)
    assert page.live and page.standing.state == "working" and warned() == {Why.MERGED}
    lead = solve(lead, unit, officer)
    assert followed(lead).standing.state == "done"  # told by an event of the leading case


@pytest.mark.slow
def test_amending_and_withdrawing_warn(case: Complaint, officer: User) -> None:
    case = moderation.amend(complaint=case, actor=officer, urgent=True)
    followed(case)
    case = reporting.withdraw(complaint=case, actor=Outside.REPORTER)
    assert followed(case).live and warned() == {Why.AMENDED, Why.WITHDRAWN}


@pytest.mark.slow
def test_the_round_of_the_worker_catches_what_no_event_told(case: Complaint) -> None:
    Complaint.objects.filter(pk=case.pk).update(status="accepted")
    tasks.follow_exposures()
    assert Exposure.objects.get().standing.state == "waiting"


@pytest.mark.slow
def test_a_warning_is_open_once_a_kind_until_somebody_saw_it(case: Complaint, officer: User) -> None:
    page, now = Exposure.objects.get(), timezone.now()
    first, again = (warning.give(page, Why.AMENDED, now) for _n in range(2))
    assert first == again
    warning.seen(caution=first, user=officer, now=now)
    assert warning.give(page, Why.AMENDED, now) != first
