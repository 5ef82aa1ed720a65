"""The pages 停表统计 and 已上交."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client

from cms.directory.models import Reach, Unit
from complaints import ascending, deadlines
from complaints.desk.parked import month_said
from complaints.models import Ascent, Complaint
from portal.accounts.models import User
from tests.complaints.cast import MONDAY
from tests.complaints.desk.conftest import Signed, counted, text
from tests.complaints.desk.test_size import asked
from tests.factories.complaints import handling, received

DAY = timedelta(days=1)
LATER = MONDAY + 3 * DAY


def stopped(unit: Unit, reach: Reach, words: str = "水黑") -> Complaint:
    case = handling(to=unit, reach=reach, description=words)
    deadlines.park(case, MONDAY)
    deadlines.unpark(case, MONDAY + 2 * DAY)
    case.save()
    return case


@pytest.fixture(autouse=True)
def later() -> Iterator[None]:
    """It is Thursday: whoever signs in does so then."""
    with time_machine.travel(LATER, tick=False):
        yield


def opened(client: Client, address: str) -> str:
    return text(client.get(f"/admin/complaints/{address}"))


class TestParked:
    def test_each_unit_with_cases_and_days(self, desk: Client, unit: Unit, reach: Reach) -> None:
        stopped(unit, reach)
        page = opened(desk, "parked/")
        assert f"<td>{unit.name}</td><td>1件</td><td>2个工作日</td>" in page
        assert page.count("<h1") == 1 and "2026年12月停表统计" in page

    def test_another_month(self, desk: Client, unit: Unit, reach: Reach) -> None:
        stopped(unit, reach)
        page = opened(desk, "parked/?month=2026-11")
        assert "2026年11月停表统计" in page and "?month=2026-10" in page and "?month=2026-12" in page
        assert "?month=2027" not in opened(desk, "parked/")

    @pytest.mark.parametrize("said", ["", "x", "2026-13", "9999-12", "0001-01", "-1"])
    def test_nonsense_is_this_month(self, said: str) -> None:
        assert month_said(said, LATER.date()).isoformat() == "2026-12-01"

    def test_nothing_says_so(self, desk: Client) -> None:
        assert "没有停表的案件" in opened(desk, "parked/")

    def test_another_county_sees_nothing_of_it(
        self, signed: Signed, other_officer: User, officer: User, unit: Unit, reach: Reach
    ) -> None:
        stopped(unit, reach)
        assert unit.name not in opened(signed(other_officer), "parked/")

    def test_the_case_shows_its_days(self, desk: Client, unit: Unit, reach: Reach) -> None:
        case = stopped(unit, reach)
        assert 'data-parked="2"' in opened(desk, f"{case.number}/")

    @pytest.mark.slow
    @pytest.mark.parametrize("count", [2, 12])
    def test_it_asks_as_often_for_many(self, desk: Client, unit: Unit, reach: Reach, count: int) -> None:
        for n in range(count):
            stopped(unit, reach, f"{n}")
        assert asked(desk, "/admin/complaints/parked/") <= 20


class TestAscended:
    @pytest.fixture
    def gone(self, officer: User, reach: Reach) -> Complaint:
        """Not screened by the county in time."""
        case = received(reach=reach, at=MONDAY, description="暗语原话")
        ascending.ascend(LATER)
        return Complaint.objects.get(pk=case.pk)

    def test_the_office_that_lost_it_reads_one_line(self, desk: Client, gone: Complaint) -> None:
        page = opened(desk, "ascended/")
        assert f'data-ascended="{gone.number}"' in page and "清源市河长办" in page and page.count("<h1") == 1
        assert "暗语" not in page and f"/admin/complaints/{gone.number}/" not in page
        assert desk.get(f"/admin/complaints/{gone.number}/").status_code == 404

    def test_the_queue_leads_there(self, desk: Client) -> None:
        assert "/admin/complaints/ascended/" in opened(desk, "")

    @pytest.mark.slow
    def test_the_office_above_has_it_in_its_queue_with_a_mark(
        self, signed: Signed, gone: Complaint, city_officer: User
    ) -> None:
        client = signed(city_officer)
        page = opened(client, "?view=received")
        assert f'data-case="{gone.number}"' in page and "超期未受理</span>" in page
        assert "超期未受理</span>" in opened(client, f"{gone.number}/")
        assert "超期未受理，交到上级" in opened(client, f"{gone.number}/")

    @pytest.mark.slow
    def test_the_numbers_of_both_follow(
        self, signed: Signed, gone: Complaint, desk: Client, officer: User, city_officer: User
    ) -> None:
        counted(officer)
        assert "待受理<b>0</b>" in opened(desk, "")
        counted(city_officer)
        assert "待受理<b>1</b>" in opened(signed(city_officer), "")

    def test_at_the_top_it_is_marked_too(self, signed: Signed, city_officer: User) -> None:
        received(at=MONDAY)
        ascending.ascend(LATER)
        assert "超期未受理</span>" in opened(signed(city_officer), "?view=received")

    def test_what_stayed_at_the_top_is_on_no_list(self, signed: Signed, city_officer: User) -> None:
        case = received(at=MONDAY)
        ascending.ascend(LATER)
        assert case.number not in opened(signed(city_officer), "ascended/")

    def test_another_county_reads_nothing_of_it(self, signed: Signed, gone: Complaint, other_officer: User) -> None:
        assert gone.number not in opened(signed(other_officer), "ascended/")

    @pytest.mark.slow
    def test_page_follows_page(self, desk: Client, reach: Reach, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("complaints.desk.ascended.PAGE", 2)
        for n in range(5):
            received(reach=reach, at=MONDAY, description=f"{n}")
        ascending.ascend(LATER)
        seen: list[Any] = list(Ascent.objects.order_by("-pk"))
        first = opened(desk, "ascended/")
        assert first.count("data-ascended") == 2 and f"?after={seen[1].pk}" in first
        assert opened(desk, f"ascended/?after={seen[3].pk}").count("data-ascended") == 1
        assert opened(desk, "ascended/?after=x").count("data-ascended") == 2

    @pytest.mark.parametrize("count", [2, 12])
    def test_it_asks_as_often_for_many(self, desk: Client, reach: Reach, count: int) -> None:
        for n in range(count):
            received(reach=reach, at=MONDAY, description=f"{n}")
        ascending.ascend(LATER)
        assert asked(desk, "/admin/complaints/ascended/") <= 20
