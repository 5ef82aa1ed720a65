"""The third case at a place: proposed for 督办, and believed only after somebody else has looked."""

from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cms.directory.models import Reach, Unit
from complaints import answering, inspecting, supervision, watch_proposals
from complaints.lifecycle import IllegalMove, Incomplete, NotAllowed
from complaints.models import Complaint, WatchProposal
from portal.accounts.models import User
from tests.complaints.acts import ACTS, LISTED
from tests.factories.complaints import answered, closed, declined, handling, photograph, received
from tests.factories.directory import SignboardFactory

DAY = timedelta(days=1)


@pytest.fixture
def twice(officer: User, unit: Unit, reach: Reach, monday: datetime) -> list[Complaint]:
    """Two cases of one kind at the reach, within ninety days."""
    return [closed(reach=reach, to=unit, at=monday - days * DAY) for days in (80, 20)]


@pytest.mark.slow
def test_the_third_within_ninety_days_is_proposed(twice: list[Complaint], reach: Reach, monday: datetime) -> None:
    case = received(reach=reach, at=monday)
    row = WatchProposal.objects.get()
    assert (row.complaint, row.why, row.earlier) == (case, "repeated", 2)
    assert Complaint.objects.watch_proposed().get() == case


@pytest.mark.slow
def test_at_a_busy_point_the_newest_are_looked_at(
    officer: User, unit: Unit, reach: Reach, monday: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    point = {"latitude": "33.910000", "longitude": "119.310000"}
    monkeypatch.setattr(inspecting, "NEWEST", 2)
    for category in ("litter", "foul_water"):
        closed(reach=reach, to=unit, at=monday - 9 * DAY, category=category, **point)
    assert inspecting.earlier_here(received(reach=reach, at=monday, **point)) == 1


@pytest.mark.skipif(connection.vendor != "sqlite", reason="the plan is told in SQLite's words")
@pytest.mark.parametrize(
    ("place", "by"),
    [
        ("board", "complaint_at_board (signboard_id=? AND category_id=? AND status=?"),
        ("point", "PRIMARY KEY"),
        ("", "reach_id=?"),
    ],
)
def test_the_place_is_looked_up_and_not_all_that_the_city_has_closed(reach: Reach, place: str, by: str) -> None:
    where: dict[str, object] = {"reach": reach}
    if place == "board":
        where = {"board": SignboardFactory(reach=reach)}
    elif place == "point":
        where |= {"latitude": "33.910000", "longitude": "119.310000"}
    case = received(**where)
    with CaptureQueriesContext(connection) as seen:
        assert inspecting.earlier_here(case) == 0
    with connection.cursor() as cursor:
        cursor.execute("EXPLAIN QUERY PLAN " + seen.captured_queries[-1]["sql"])
        plan = " ".join(row[3] for row in cursor.fetchall())
    assert by in plan, plan


@pytest.mark.slow
@pytest.mark.parametrize("said", [{"category": "litter"}, {"at": 11}, {"far": True}])
def test_another_kind_another_place_and_longer_ago_are_none(
    twice: list[Complaint], reach: Reach, monday: datetime, said: dict[str, object]
) -> None:
    if said.pop("far", False):
        Complaint.objects.update(latitude="33.950000", longitude="119.400000")
        said = {"latitude": "33.910000", "longitude": "119.310000"}
    at = monday + timedelta(days=int(str(said.pop("at", 0))))
    received(reach=reach, at=at, **said)
    assert not WatchProposal.objects.exists()


def test_what_was_refused_is_not_counted(officer: User, reach: Reach, monday: datetime) -> None:
    for days in (9, 8):
        declined(reach=reach, at=monday - days * DAY)
    received(reach=reach, at=monday)
    assert not WatchProposal.objects.exists()


@pytest.mark.slow
def test_it_needs_an_inspection_by_somebody_other_than_the_unit(
    twice: list[Complaint], officer: User, second_officer: User, handler: User, unit: Unit, reach: Reach
) -> None:
    case = handling(reach=reach, to=unit)
    Complaint.objects.filter(pk=case.pk).update(latitude="33.950000", longitude="119.400000")
    answering.answer(complaint=case, actor=handler, text="清了。", outcome="solved", photographs=(photograph(),))
    with pytest.raises(IllegalMove, match="现场核查"):
        answering.resolve(complaint=case, actor=officer)
    with pytest.raises(NotAllowed):
        inspecting.inspect(complaint=case, actor=handler, words="我看了", fits=True)
    for lacking in ({"fits": None}, {"words": ""}):
        with pytest.raises(Incomplete):
            inspecting.inspect(complaint=case, actor=second_officer, **{"words": "看过", "fits": True, **lacking})  # type: ignore[arg-type]
    inspecting.inspect(complaint=case, actor=second_officer, words="还有垃圾", fits=False)
    with pytest.raises(IllegalMove, match="现场核查"):
        answering.resolve(complaint=case, actor=officer)
    inspecting.inspect(complaint=case, actor=second_officer, words="12月1日去看，干净了", fits=True)
    assert answering.resolve(complaint=case, actor=officer).status == "resolved"


@pytest.mark.slow
def test_an_explanation_needs_none(twice: list[Complaint], reach: Reach) -> None:
    assert ACTS["resolve"](answered(reach=reach)).status == "resolved"


@pytest.mark.slow
def test_a_person_decides_by_supervising_or_by_saying_why_not(
    twice: list[Complaint], reach: Reach, monday: datetime, officer: User, supervisor: User
) -> None:
    first, second = (received(reach=reach, at=monday + days * DAY) for days in (0, 1))
    with pytest.raises(NotAllowed):
        watch_proposals.needless(complaint=first, actor=officer, words="不用")
    watch_proposals.needless(complaint=first, actor=supervisor, words="已经立项治理")
    with pytest.raises(IllegalMove):
        watch_proposals.needless(complaint=first, actor=supervisor, words="不用")
    supervision.supervise(complaint=second, actor=supervisor, level="listed", words="反复", **LISTED)
    assert not WatchProposal.objects.filter(settled_at=None).exists()
    with pytest.raises(Incomplete):
        supervision.report(complaint=second, actor=officer, words=" ")
    supervision.report(complaint=second, actor=officer, words="已查到排口")
    assert second.supervisions.get().progress.get().text == "已查到排口"
    with pytest.raises(IllegalMove):
        supervision.report(complaint=first, actor=officer, words="没有在督办")
