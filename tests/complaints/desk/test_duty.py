"""The duty track at the desk: the block above the queue, the calls on the case, the light page, 收到."""

import re
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cms.directory.models import DutyMember, Reach, Unit
from complaints import alerting, conflict, moderation
from complaints.models import Complaint
from portal.accounts.models import User
from tests.cms.directory.duty import member, shift, user_of
from tests.complaints.conftest import account
from tests.complaints.desk.conftest import Signed, make, moves, text
from tests.factories.complaints import received

QUEUE, DUTY = "/admin/complaints/", "/admin/complaints/duty/"
LIGHT = 100 * 1024


@pytest.fixture
def people(county_office: Unit) -> list[DutyMember]:
    """First and deputy of the county, around the clock."""
    found = [member(county_office, account=name) for name in ("first", "deputy")]
    shift(county_office, "night", 0, 0, *found)
    return found


def urgent(reach: Reach, **said: Any) -> Complaint:
    case = received(reach=reach, **{"category": "sewage", "now": True, **said})
    alerting.step()
    case.refresh_from_db()
    return case


def page(case: Complaint) -> str:
    return f"/admin/complaints/{case.number}/"


def alerts_in(response: Any) -> list[str]:
    """The numbers of the calls on the page."""
    return re.findall(r'data-alert="(\d+)"', response.content.decode())


class TestTheBlockAboveTheQueue:
    @pytest.mark.slow
    def test_counts_what_nobody_has_confirmed(self, desk: Client, people: list[DutyMember], reach: Reach) -> None:
        cases = [urgent(reach), urgent(reach, category="oil")]
        answer = desk.get(QUEUE)
        assert "值班：2件等着回“收到”" in text(answer) and str(people[0]) in text(answer)
        assert alerts_in(answer) == [case.number for case in cases]
        assert moves(answer).count("acknowledge") == 2

    def test_is_not_there_when_all_is_confirmed(self, desk: Client, people: list[DutyMember], reach: Reach) -> None:
        case = urgent(reach)
        assert make(desk, case, "acknowledge", back="queue")["Location"] == QUEUE
        assert "等着回" not in text(desk.get(QUEUE))

    @pytest.mark.parametrize("view", ["received", "all", "overdue"])
    def test_stands_above_every_view(self, desk: Client, people: list[DutyMember], reach: Reach, view: str) -> None:
        urgent(reach)
        assert "值班：1件等着回“收到”" in text(desk.get(QUEUE, {"view": view}))

    def test_whoever_may_not_confirm_sees_no_button(
        self, signed: Signed, operator: User, people: list[DutyMember], reach: Reach
    ) -> None:
        urgent(reach)
        answer = signed(operator).get(QUEUE)
        assert "值班：1件等着回“收到”" in text(answer) and "acknowledge" not in moves(answer)

    @pytest.mark.slow
    def test_the_number_of_calls_costs_no_query(self, desk: Client, people: list[DutyMember], reach: Reach) -> None:
        def cost(address: str) -> int:
            desk.get(address)
            with CaptureQueriesContext(connection) as seen:
                desk.get(address)
            return len(seen)

        urgent(reach)
        small = {address: cost(address) for address in (QUEUE, DUTY)}
        for n in range(5):
            urgent(reach, description=f"第{n}件")
        assert {address: cost(address) for address in small} == small
        assert max(small.values()) <= 20


class TestTheCase:
    @pytest.mark.slow
    def test_tells_who_was_called_and_who_confirmed(
        self, desk: Client, officer: User, people: list[DutyMember], reach: Reach
    ) -> None:
        case = urgent(reach)
        answer = text(desk.get(page(case)))
        assert "值班通知" in answer and str(people[0]) in answer and "前要收到" in answer
        assert make(desk, case, "acknowledge")["Location"] == page(case)
        answer = text(desk.get(page(case)))
        assert f"收到：{officer.get_full_name()}" in answer and 'data-move="acknowledge"' not in answer

    @pytest.mark.slow
    def test_tells_of_everybody_who_did_not(self, desk: Client, people: list[DutyMember], reach: Reach) -> None:
        case = urgent(reach)
        alerting.escalate(timezone.now() + timedelta(minutes=15))
        answer = text(desk.get(page(case)))
        assert "没有收到，换下一位" in answer and str(people[1]) in answer

    def test_that_is_not_urgent_has_no_such_panel(self, desk: Client, people: list[DutyMember], reach: Reach) -> None:
        assert "值班通知" not in text(desk.get(page(received(reach=reach))))

    @pytest.mark.slow
    def test_calls_cost_one_query_however_many(self, desk: Client, people: list[DutyMember], reach: Reach) -> None:
        def cost(case: Complaint) -> int:
            desk.get(page(case))
            with CaptureQueriesContext(connection) as seen:
                desk.get(page(case))
            return len(seen)

        case = urgent(reach)
        one = cost(case)
        alerting.escalate(timezone.now() + timedelta(minutes=15))
        assert cost(case) == one <= 20

    @pytest.mark.slow
    def test_a_stale_button_is_a_conflict_with_a_new_button(
        self, desk: Client, officer: User, people: list[DutyMember], reach: Reach
    ) -> None:
        case = urgent(reach)
        moderation.amend(complaint=case, actor=officer, kind="help")
        answer = desk.post(f"{page(case)}acknowledge/", {"version": case.version})
        case.refresh_from_db()
        assert answer.status_code == 409 and f'data-conflict="{case.version}"' in text(answer)
        assert "acknowledge" in moves(answer) and case.alerts.unanswered().exists()

    @pytest.mark.slow
    @pytest.mark.parametrize("version", ["", "x", "-1", "9" * 40, "１"])
    def test_without_a_version_nothing_happens(
        self, desk: Client, people: list[DutyMember], reach: Reach, version: str
    ) -> None:
        case = urgent(reach)
        assert desk.post(f"{page(case)}acknowledge/", {"version": version}).status_code == 409
        assert case.alerts.unanswered().exists()

    @pytest.mark.slow
    def test_confirmed_by_another_is_told_in_words(self, desk: Client, people: list[DutyMember], reach: Reach) -> None:
        case = urgent(reach)
        alerting.acknowledge(complaint=case, actor=user_of(people[0]))
        make(desk, case, "acknowledge")
        assert "已经有人收到了" in text(desk.get(page(case)))


class TestTheLightPage:
    @pytest.mark.slow
    def test_shows_the_own_call_first_and_confirms_it(
        self, signed: Signed, people: list[DutyMember], county_office: Unit, reach: Reach
    ) -> None:
        urgent(reach)
        alerting.escalate(timezone.now() + timedelta(minutes=15))  # the deputy is called
        own = urgent(reach, category="oil")
        client = signed(user_of(people[0]))
        answer = client.get(DUTY)
        assert alerts_in(answer)[0] == own.number and "叫的是您" in text(answer)
        assert make(client, own, "acknowledge", back="duty")["Location"] == DUTY
        again = client.get(DUTY)
        assert own.number not in alerts_in(again) and "您最近被叫到的" in text(again)
        assert "收到了，请马上处理。" in text(again)

    def test_an_operator_who_was_called_confirms_his_own_alone(
        self, signed: Signed, county_office: Unit, reach: Reach
    ) -> None:
        one = member(county_office, account="op", role="operator")
        shift(county_office, "night", 0, 0, one, member(county_office))
        urgent(reach)
        alerting.escalate(timezone.now() + timedelta(minutes=15))
        own = urgent(reach, category="oil")
        client = signed(user_of(one))
        answer = client.get(DUTY)
        assert len(alerts_in(answer)) == 2 and moves(answer) == ["acknowledge"]
        assert make(client, own, "acknowledge", back="duty").status_code == 302

    @pytest.mark.slow
    def test_is_light_and_has_one_heading(self, desk: Client, people: list[DutyMember], reach: Reach) -> None:
        for n in range(20):
            urgent(reach, description=f"第{n}件")
        answer = desk.get(DUTY)
        assert len(answer.content) <= LIGHT and text(answer).count("<h1") == 1
        assert "no-store" in answer["Cache-Control"]

    def test_warns_of_the_own_gaps(self, desk: Client, county_office: Unit) -> None:
        shift(county_office, "night", 8, 6, member(county_office))
        assert "没有人值班，请补上" in text(desk.get(DUTY))
        assert "没有人值班，请补上" in text(desk.get("/admin/"))

    def test_says_when_nobody_is_on_duty(self, desk: Client, county_office: Unit, reach: Reach) -> None:
        urgent(reach)
        assert "没有人值班" in text(desk.get(DUTY))

    @pytest.mark.parametrize("role", ["moderator", "duty", "administrator", "auditor"])
    def test_another_countys_calls_are_seen_by_who_may_see_the_case(
        self, signed: Signed, people: list[DutyMember], other_office: Unit, reach: Reach, role: str
    ) -> None:
        case = urgent(reach)
        answer = signed(account("foreign", role, other_office)).get(DUTY)
        assert alerts_in(answer) == ([case.number] if role in ("administrator", "auditor") else [])

    @pytest.mark.slow
    def test_whom_the_case_is_about_sees_no_trace(
        self, signed: Signed, people: list[DutyMember], city_officer: User, county_office: Unit, reach: Reach
    ) -> None:
        case = urgent(reach)
        conflict.name_subject(complaint=case, actor=city_officer, unit=county_office)
        client = signed(user_of(people[0]))
        for address in (DUTY, QUEUE):
            answer = text(client.get(address))
            assert case.number not in answer and "1件等着回“收到”" not in answer
        assert make(client, case, "acknowledge").status_code == 404

    def test_a_confidential_call_is_the_citys_alone(
        self, signed: Signed, desk: Client, city_officer: User, people: list[DutyMember], reach: Reach
    ) -> None:
        case = urgent(reach, category="mining")
        assert alerts_in(desk.get(DUTY)) == []
        assert alerts_in(signed(city_officer).get(DUTY)) == [case.number]

    def test_the_settled_list_holds_no_case_that_one_may_open_no_more(
        self, signed: Signed, people: list[DutyMember], city_officer: User, county_office: Unit, reach: Reach
    ) -> None:
        case = alerting.acknowledge(complaint=urgent(reach), actor=user_of(people[0]))
        client = signed(user_of(people[0]))
        assert "您最近被叫到的" in text(client.get(DUTY))
        conflict.name_subject(complaint=case, actor=city_officer, unit=county_office)
        assert "您最近被叫到的" not in text(client.get(DUTY))


def test_the_time_of_the_call_is_printed(
    desk: Client, people: list[DutyMember], reach: Reach, monday: datetime
) -> None:
    case = urgent(reach)
    at = timezone.localtime(case.alerts.get().raised_at)
    assert f"{at.month}月{at.day}日 {at.hour}:{at.minute:02}" in text(desk.get(DUTY))


class TestWhoHasNoAccount:
    """He taps nothing: he calls, and whoever takes the call writes 收到 down for him."""

    @pytest.fixture
    def person(self, county_office: Unit) -> DutyMember:
        found = member(county_office)
        shift(county_office, "night", 0, 0, found)
        return found

    @pytest.mark.slow
    def test_says_it_to_whoever_picks_up(
        self, signed: Signed, operator: User, person: DutyMember, reach: Reach
    ) -> None:
        case, client = urgent(reach), signed(operator)
        light = text(client.get(DUTY))
        assert f"{person}打电话说收到" in light and 'data-move="acknowledge"' not in light
        assert f"{person}打电话说收到" in text(client.get(page(case)))
        answer = make(client, case, "acknowledge", back="duty", by_phone="1")
        assert answer["Location"] == DUTY and alerts_in(client.get(DUTY)) == []
        told = text(client.get(page(case)))
        assert "打电话说的，代记" in told and str(person) in told

    @pytest.mark.slow
    def test_is_not_spoken_for_by_who_takes_no_calls(
        self, signed: Signed, county_office: Unit, person: DutyMember, reach: Reach
    ) -> None:
        case, client = urgent(reach), signed(account("a", "auditor", county_office))
        assert "打电话说收到" not in text(client.get(DUTY)) + text(client.get(page(case)))
        assert make(client, case, "acknowledge", by_phone="1").status_code == 403

    @pytest.mark.slow
    def test_the_list_tells_of_a_flood_that_called_nobody(self, desk: Client, person: DutyMember, reach: Reach) -> None:
        case = urgent(reach, held="rate")
        for address in (QUEUE, DUTY, page(case)):
            assert "来得太密，没有叫人，请核实" in text(desk.get(address))
        assert "打电话说收到" not in text(desk.get(DUTY))
