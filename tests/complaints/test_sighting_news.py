"""People who saw it too are told the result, once, by rows that a worker can write again."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone
from django_q.models import OrmQ
from pytest_django import Settings

from cms.directory.models import Reach
from complaints import answering, merging, moderation, reporting, sighting_news, sightings, undoing
from complaints.choices import Outside
from complaints.models import Complaint, Sighting
from portal.accounts.models import User
from portal.messaging import sender, wording
from portal.messaging.models import Delivery
from tests.complaints.shown import marked, public, published
from tests.factories.complaints import answered, handling, officer_of, received

PHONE = "+8613912340000"
pytestmark = pytest.mark.usefixtures("officer")


def done(case: Complaint) -> Complaint:
    return answering.resolve(complaint=case, actor=officer_of(case))


def waiting() -> list[dict[str, Any]]:
    """The tasks of the queue that tell somebody."""
    tasks = [row.task for row in OrmQ.objects.order_by("pk")]
    return [task for task in tasks if task["func"] == "complaints.sighting_news.tell"]


def work() -> int:
    """What the worker does with the tasks that wait."""
    events = [task["args"][0] for task in waiting()]
    return sum(sighting_news.tell(event) for event in events)


def told(row: Sighting) -> list[str]:
    found = Delivery.objects.filter(subject=row.subject_string).order_by("pk")
    return list(found.values_list("template", flat=True))


@pytest.fixture
def case(reach: Reach) -> Complaint:
    return published(answered(reach=reach, category="sewage"))


def test_the_result_is_told_once_however_often_the_worker_runs(case: Complaint) -> None:
    rows = [marked(case, phone=PHONE), marked(case, phone="+8613912340001"), marked(case)]
    done(case)
    assert (work(), work()) == (2, 2)
    assert [told(row) for row in rows] == [["seen_too", "seen_done"], ["seen_too", "seen_done"], []]


def test_the_message_names_the_mark_and_not_the_case(case: Complaint) -> None:
    row = marked(case, phone=PHONE)
    done(case)
    work()
    said = wording.render(Delivery.objects.get(template="seen_done"))
    assert row.number in said and case.number not in said and len(said.encode("utf-16-le")) // 2 <= 70


def test_held_ones_are_told_nothing_until_the_office_has_counted_them(case: Complaint) -> None:
    row = marked(case, phone=PHONE, held="rate")
    sightings.release(complaint=case, actor=officer_of(case))
    done(case)
    assert work() == 1 and told(row) == ["seen_done"]


def test_a_held_mark_is_no_way_to_have_messages_sent(case: Complaint) -> None:
    marked(case, phone=PHONE, held="trap")
    done(case)
    assert work() == 0 and not Delivery.objects.filter(template="seen_done").exists()


def test_without_anybody_to_tell_there_is_no_task(case: Complaint) -> None:
    marked(case)
    done(case)
    assert waiting() == []


def test_a_move_that_was_taken_back_tells_nobody(case: Complaint) -> None:
    row = marked(case, phone=PHONE)
    now = done(case)
    undoing.undo(complaint=now, actor=officer_of(case))
    assert work() == 0 and told(row) == ["seen_too"]


def test_taken_back_after_the_worker_ran_the_message_is_cancelled(case: Complaint) -> None:
    marked(case, phone=PHONE)
    now = done(case)
    work()
    undoing.undo(complaint=now, actor=officer_of(case))
    assert Delivery.objects.get(template="seen_done").state == "cancelled"


def test_of_a_case_that_is_not_public_any_more_nothing_is_told(case: Complaint) -> None:
    row = marked(case, phone=PHONE)
    done(moderation.amend(complaint=case, actor=officer_of(case), confidential=True))
    assert waiting() == [] and told(row) == ["seen_too"]


def test_one_that_was_taken_down_before_the_worker_came_is_not_told_of(case: Complaint) -> None:
    row = marked(case, phone=PHONE)
    done(case)
    Complaint.objects.filter(pk=case.pk).update(publicity="withheld")
    assert work() == 0 and told(row) == ["seen_too"]


@pytest.mark.slow
def test_joined_to_a_case_that_is_not_public_he_hears_nothing_of_that_one(reach: Reach) -> None:
    joined, lead = published(received(reach=reach, category="sewage")), answered(reach=reach)
    row = marked(joined, phone=PHONE)
    merging.merge(complaint=joined, actor=officer_of(joined), into=lead)
    done(Complaint.objects.get(pk=lead.pk))
    assert work() == 0 and told(row) == ["seen_too"]


@pytest.mark.slow
def test_marks_of_a_joined_case_follow_the_one_that_leads(reach: Reach, case: Complaint) -> None:
    joined = published(received(reach=reach, category="sewage"))
    row = marked(joined, phone=PHONE)
    merging.merge(complaint=joined, actor=officer_of(joined), into=handling(reach=reach))
    Complaint.objects.filter(pk=joined.pk).update(merged_into=case)
    done(case)
    work()
    assert told(row)[-1] == "seen_done"


@pytest.mark.parametrize("ending", ["declined", "withdrawn"])
def test_other_ends_are_news(reach: Reach, ending: str) -> None:
    case = published(received(reach=reach, category="sewage"))
    row = marked(case, phone=PHONE)
    if ending == "declined":
        moderation.decline(complaint=case, actor=officer_of(case), reason="not_river", words="请打12345。")
    else:
        reporting.withdraw(complaint=case, actor=Outside.REPORTER)
    work()
    assert told(row)[-1] == "progress"


@pytest.mark.slow
def test_it_goes_out_by_the_worker(case: Complaint, settings: Settings, tmp_path: Path) -> None:
    settings.DATA_DIR = tmp_path
    marked(case, phone=PHONE)
    done(case)
    work()
    noon = timezone.now().replace(hour=4) + timedelta(days=1)
    sender.work_off(limit=50, now=noon)
    assert Delivery.objects.get(template="seen_done").state == "sent"


@pytest.mark.parametrize(("who", "sees"), [("officer", True), ("other_officer", False)])
def test_dead_letters_are_seen_with_the_case(
    reach: Reach, screening: None, who: str, sees: bool, request: pytest.FixtureRequest
) -> None:
    row, user = marked(public(reach=reach), phone=PHONE), request.getfixturevalue(who)
    assert isinstance(user, User)
    assert (sighting_news.seen(user, {row.subject_string, "complaint:1", "sighting:x"}) == {row.subject_string}) is sees


def test_the_code_of_a_mark_that_is_gone_is_nothing(db: None) -> None:
    assert sighting_news.code_of("sighting:99") == ""
