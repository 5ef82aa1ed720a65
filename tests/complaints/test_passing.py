"""An order as a tree: passed down, shared, answered upwards; each node with a limit and a measure of its own."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings, strategies as st

from cms.directory.models import Division, Post, Reach, Unit
from complaints import answering, conflict, deadlines, dispatch, parts, passing, permissions, tree
from complaints.actors import Who
from complaints.lifecycle import IllegalMove, Incomplete, NotAllowed, Stale
from complaints.models import Assignment, Complaint
from portal.accounts.models import User
from portal.messaging.models import Delivery
from tests.complaints.acts import ACTS
from tests.complaints.cast import MONDAY, account, department_of, office_of
from tests.factories.complaints import accepted, assigned, handling, worker_of

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.fixture
def station(township: Division) -> Unit:
    """A unit of the township, below the county's department."""
    return department_of(township, "水管站")


@pytest.fixture
def order(officer: User, handler: User, unit: Unit, reach: Reach) -> Assignment:
    """The county's department has the case and has taken it."""
    return handling(to=unit, reach=reach, at=MONDAY).assignments.get()


def passed(order: Assignment, to: Unit | Post, **more: Any) -> Assignment:
    """A part of the order."""
    given: dict[str, Any] = {"text": "请查桥下的排口。", "now": MONDAY, **more}
    return passing.pass_on(order=order, actor=worker_of(order.to), to=to, **given)


@pytest.mark.slow
def test_down_the_levels_and_up_again_while_the_root_alone_answers(
    city_officer: User, city_office: Unit, county_office: Unit, officer: User, station: Unit, post: Post, reach: Reach
) -> None:
    """City → county's office → township's station → village's chief."""
    case = accepted(reach=reach, confidential=False, at=MONDAY)
    Complaint.objects.filter(pk=case.pk).update(owner=city_office, owner_code=city_office.division.code)
    case = dispatch.assign(complaint=case, actor=city_officer, to=county_office, dispatch_text="请办", now=MONDAY)
    assert Who.UNIT in permissions.standing(officer, case) and permissions.takes_orders(officer)
    root = dispatch.begin(complaint=case, actor=officer, now=MONDAY).assignments.get()
    down = passing.pass_on(order=root, actor=officer, to=station, text="请查", now=MONDAY)
    parts.take(part=down, actor=worker_of(station), now=MONDAY)
    low = passed(down, post, due_at=MONDAY + DAY)
    parts.take(part=low, actor=worker_of(post), now=MONDAY)
    parts.answer(part=low, actor=worker_of(post), text="排口已堵。", now=MONDAY + HOUR)
    case.refresh_from_db()
    assert (case.status, case.answers.count()) == ("handling", 0)
    passing.approve(part=low, actor=worker_of(station), now=MONDAY + HOUR)
    parts.answer(part=down, actor=worker_of(station), text="已堵。", now=MONDAY + 2 * DAY)
    branches = tree.branches(root.pk, list(case.assignments.parts().order_by("pk")), MONDAY + 3 * DAY)
    assert [(one.order.to, one.depth, one.kept) for one in branches] == [(station, 1, "按期"), (post, 2, "按期")]
    after = answering.answer(complaint=case, actor=officer, text="已查明。", outcome="explained")
    assert after.status == "answered"


def test_the_part_is_told_of_and_seen_by_nobody_else(order: Assignment, station: Unit, other_handler: User) -> None:
    worker = account("station", "handler", station, phone="+8613900000007")
    part = passed(order, station, role="co")
    assert Delivery.objects.filter(template="field_plain", key__endswith=f"user:{worker.pk}").exists()
    assert Complaint.objects.sent_in_part(worker).get() == order.complaint
    assert not Complaint.objects.sent_to(worker).exists(), "who has a part drives nothing"
    assert permissions.standing(worker, order.complaint) == frozenset()
    for stranger in (other_handler, worker_of(order.to)):
        with pytest.raises(NotAllowed):
            parts.take(part=part, actor=stranger, now=MONDAY)
    with pytest.raises(NotAllowed):
        passing.recall(part=part, actor=worker, words="不办", now=MONDAY)


@pytest.mark.parametrize(
    ("lacking", "field"),
    [
        ({"text": " "}, "text"),
        ({"role": "boss"}, "role"),
        ({"due_at": MONDAY + 60 * DAY}, "due_at"),
        ({"due_at": MONDAY + timedelta(minutes=5)}, "due_at"),
    ],
)
def test_it_needs_words_a_role_and_a_limit_inside(
    order: Assignment, station: Unit, lacking: dict[str, Any], field: str
) -> None:
    with pytest.raises(Incomplete) as refused:
        passed(order, station, **lacking)
    assert refused.value.field == field and not Assignment.objects.parts().exists()


def test_what_is_late_can_be_passed_on_and_stays_late(order: Assignment, station: Unit) -> None:
    after = order.due_at + DAY
    part = passed(order, station, now=after)
    assert part.due_at == part.take_due_at == order.due_at and part.on_time(after) is False


@pytest.mark.slow
def test_not_to_itself_not_twice_not_in_a_circle_and_not_five_deep(
    order: Assignment, unit: Unit, station: Unit, township: Division, village: Division
) -> None:
    part = passed(order, station)
    for to in (unit, station):
        with pytest.raises(Incomplete, match="已经在办"):
            passed(order, to)
    with pytest.raises(IllegalMove, match="先签收"):
        passed(part, department_of(village, "村"))
    line = [parts.take(part=part, actor=worker_of(station), now=MONDAY)]
    for name in ("甲", "乙"):
        line.append(passed(line[-1], department_of(township, name)))
        parts.take(part=line[-1], actor=worker_of(line[-1].to), now=MONDAY)
    with pytest.raises(Incomplete, match="四级"):
        passed(line[-1], department_of(township, "丙"))


def test_never_to_whom_it_is_about_and_a_secret_one_not_down_to_the_township(
    order: Assignment, city_officer: User, administrator: User, station: Unit, unit: Unit, county: Division
) -> None:
    part = passed(order, station)
    conflict.name_subject(complaint=order.complaint, actor=administrator, unit=station)
    part.refresh_from_db()
    assert not part.current and not Complaint.objects.sent_in_part(worker_of(station)).exists()
    with pytest.raises(Incomplete, match="被反映"):
        passed(order, station)
    Complaint.objects.filter(pk=order.complaint_id).update(confidential=True)
    with pytest.raises(Incomplete, match="保密"):
        passed(order, office_of(Division.objects.get(name="清溪镇")))


def test_handed_back_once_within_a_working_day_to_who_passed_it_on(order: Assignment, station: Unit) -> None:
    worker = worker_of(station)
    with pytest.raises(IllegalMove, match="超过退回时限"):
        parts.hand_back(part=passed(order, station), actor=worker, words="不归我们", now=MONDAY + 3 * DAY)
    part = Assignment.objects.parts().get()
    with pytest.raises(Incomplete):
        parts.hand_back(part=part, actor=worker, words="", now=MONDAY)
    parts.hand_back(part=part, actor=worker, words="归城管", now=MONDAY)
    part.refresh_from_db()
    order.complaint.refresh_from_db()
    assert (part.state, part.reply, order.complaint.status) == ("returned", "归城管", "handling")
    with pytest.raises(IllegalMove, match="退回过一次"):
        parts.hand_back(part=passed(order, station), actor=worker, words="还是不归", now=MONDAY)


@pytest.mark.slow
def test_an_answer_is_sent_back_or_does_and_a_part_is_recalled_with_all_below(
    order: Assignment, station: Unit, post: Post
) -> None:
    part = parts.take(part=passed(order, station), actor=worker_of(station), now=MONDAY)
    low, boss = passed(part, post), worker_of(order.to)
    part = parts.answer(part=part, actor=worker_of(station), text="看过了", now=MONDAY + HOUR)
    part = passing.send_back(part=part, actor=boss, words="拍照", now=MONDAY + HOUR)
    assert (part.state, part.answered_at) == ("taken", None)
    with pytest.raises(Stale):
        passing.approve(part=part, actor=boss, now=MONDAY + HOUR)
    passing.recall(part=part, actor=boss, words="自己办", now=MONDAY + HOUR)
    low.refresh_from_db()
    assert not low.current
    with pytest.raises(Stale, match="刚刚有了变化"):
        parts.answer(part=part, actor=worker_of(station), text="看过了", now=MONDAY + HOUR)


@pytest.mark.parametrize("move", ["recall", "hand_back", "transfer", "withdraw"])
def test_whatever_ends_the_order_ends_its_parts(order: Assignment, station: Unit, move: str) -> None:
    passed(order, station)
    case = order.complaint
    if move == "hand_back":
        dispatch.hand_back(complaint=case, actor=worker_of(order.to), words="不归我们", now=MONDAY)
    else:
        ACTS[move](case)
    assert not case.assignments.filter(current=True).exists()


def test_before_the_root_is_taken_nothing_is_passed_on(officer: User, unit: Unit, station: Unit, reach: Reach) -> None:
    with pytest.raises(IllegalMove, match="先签收"):
        passed(assigned(to=unit, reach=reach, at=MONDAY).assignments.get(), station)


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    due=st.lists(st.integers(1, 100), min_size=1, max_size=4),
    answered=st.lists(st.none() | st.integers(0, 120), min_size=4, max_size=4),
    shortened=st.integers(1, 120),
)
def test_limits_lie_inside_and_each_node_is_measured_by_its_own(
    due: list[int], answered: list[int | None], shortened: int
) -> None:
    """Without the database: what ``bind`` asks of it is that no part outlasts its case."""
    now, limit = MONDAY + 90 * HOUR, MONDAY + shortened * HOUR
    for hours, at in zip(due, answered, strict=False):
        order = Assignment(due_at=min(MONDAY + hours * HOUR, limit), current=True)
        order.answered_at = None if at is None else MONDAY + at * HOUR
        kept = order.on_time(now)
        assert order.due_at <= limit
        if at is not None:
            assert kept is (MONDAY + at * HOUR <= order.due_at)
        else:
            assert kept is (False if order.due_at < now else None)


def test_a_shorter_limit_of_the_case_binds_its_parts_and_a_pause_moves_them_all(
    order: Assignment, station: Unit, monday: datetime
) -> None:
    part, case = passed(order, station, due_at=order.due_at - DAY), order.complaint
    case.answer_due_at = part.due_at - HOUR
    deadlines.bind(case)
    part.refresh_from_db()
    order.refresh_from_db()
    assert part.due_at == order.due_at == case.answer_due_at
    deadlines.park(case, monday)
    case.save()
    deadlines.unpark(case, monday + DAY)
    part.refresh_from_db()
    assert part.due_at == case.answer_due_at


def test_late_and_in_time_are_asked_of_the_database_alike(order: Assignment, station: Unit) -> None:
    part = parts.take(part=passed(order, station, due_at=MONDAY + DAY), actor=worker_of(station), now=MONDAY)
    assert not Assignment.objects.late(MONDAY + HOUR).exists()
    assert Assignment.objects.late(MONDAY + 2 * DAY).get() == part
    parts.answer(part=part, actor=worker_of(station), text="晚了一天", now=MONDAY + 2 * DAY)
    assert Assignment.objects.late(timezone.now()).filter(pk=part.pk).exists()
    assert not Assignment.objects.in_time().exists()
