"""The duty track: who is called first about an urgent case, and when nobody is."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cms.directory.models import DutyMember, Reach, Unit
from complaints import alerting, dispatch, moderation, reporting, tasks
from complaints.choices import Outside
from complaints.desk import alerts
from complaints.models import Alert
from portal.accounts.models import User
from portal.jobs import registry
from portal.messaging import hours, sender, texts, wording
from tests.cms.directory.duty import user_of
from tests.complaints.calls import WAIT, called, kinds, messages, urgent
from tests.factories.complaints import received

pytestmark = pytest.mark.usefixtures("clock")


class TestTheFirstCall:
    def test_goes_to_the_first_on_duty_and_is_an_event(self, people: list[DutyMember], reach: Reach) -> None:
        case = urgent(reach)
        alert = case.alerts.get()
        assert (called(case), alert.user, alert.office) == ([people[0]], user_of(people[0]), people[0].office)
        assert alert.due_at == timezone.now() + WAIT
        assert kinds(case) == ["register", "alerted"]
        assert case.events.get(kind="alerted").data == {"n": 1}

    def test_reaches_his_telephone_at_any_hour(
        self, people: list[DutyMember], reach: Reach, clock: time_machine.Traveller
    ) -> None:
        clock.shift(timedelta(hours=17))  # three in the morning
        (message,) = messages(urgent(reach))
        assert message.contact == people[0].way and message.urgent
        assert hours.postponed_to(message, timezone.now()) is None
        assert sender.work_off() >= 1
        message.refresh_from_db()
        assert message.state == "sent"

    def test_says_where_and_what_and_nothing_of_the_reporter(self, people: list[DutyMember], reach: Reach) -> None:
        case = urgent(reach)
        (message,) = messages(case)
        words = wording.render(message)
        assert case.public_number in words and "三号桥段" in words and "收到" in words
        assert not [one for one in (case.number, case.description, "13812345678") if one in words]
        assert wording.units(words) <= wording.SEGMENT

    def test_repeats_no_word_of_his_where_the_reach_is_unknown(
        self, people: list[DutyMember], above: DutyMember
    ) -> None:
        case = received(category="sewage", now=True, place="我家门口，打13812345678")
        alerting.step()
        (message,) = messages(case)
        assert message.params["place"] == "地点见工单"

    def test_costs_the_intake_one_query_and_a_case_that_can_wait_none(
        self, people: list[DutyMember], reach: Reach
    ) -> None:
        def cost(**said: Any) -> int:
            received(reach=reach, category="sewage", **said)
            with CaptureQueriesContext(connection) as seen:
                received(reach=reach, category="sewage", description="另一件事", **said)
            return len(seen)

        assert cost(now=True) == cost() + 1

    @pytest.mark.parametrize(
        ("said", "alerts"),
        [
            ({"now": False}, 0),
            ({"category": "litter"}, 0),
            ({"held": "trap"}, 0),
            ({"held": "challenge"}, 1),
            ({"category": "dead_fish"}, 1),
            ({"category": "oil"}, 1),
            ({"category": "bank_collapse"}, 1),
        ],
    )
    def test_only_for_what_is_urgent_now_and_no_robots_work(
        self, people: list[DutyMember], reach: Reach, said: dict[str, Any], alerts: int
    ) -> None:
        case = urgent(reach, **said)
        assert (case.alerts.count(), len(messages(case))) == (alerts, alerts)

    def test_one_of_a_flood_stands_on_the_list_and_wakes_nobody(
        self, people: list[DutyMember], officer: User, reach: Reach, clock: time_machine.Traveller
    ) -> None:
        case = urgent(reach, held="rate")
        clock.shift(WAIT)
        tasks.escalate_alerts()
        assert (called(case), messages(case), kinds(case)) == ([None], [], ["register"])
        assert alerts.unanswered(officer) == [case.alerts.get()]
        assert alerts.called(case.alerts.get()) == "来得太密，没有叫人，请核实"
        alerting.acknowledge(complaint=case, actor=officer)
        assert alerts.unanswered(officer) == []

    def test_a_case_that_becomes_urgent_is_called_about(
        self, people: list[DutyMember], officer: User, reach: Reach
    ) -> None:
        case = moderation.amend(complaint=received(reach=reach), actor=officer, urgent=True)
        tasks.escalate_alerts()
        assert called(case) == [people[0]]
        moderation.amend(complaint=case, actor=officer, urgent=False)
        assert not case.alerts.unanswered().exists()
        moderation.amend(complaint=case, actor=officer, urgent=True)
        tasks.escalate_alerts()
        assert called(case) == people[:2]

    def test_two_workers_call_once(self, people: list[DutyMember], reach: Reach) -> None:
        case = received(reach=reach, category="sewage", now=True)
        (alert,) = Alert.objects.raised().select_related("complaint")
        assert alerting.call_next(alert, timezone.now()) and not alerting.call_next(alert, timezone.now())
        assert alerting.step() == 0
        assert (len(messages(case)), kinds(case).count("alerted")) == (1, 1)

    def test_a_case_withdrawn_in_the_same_second_wakes_nobody(self, people: list[DutyMember], reach: Reach) -> None:
        case = received(reach=reach, category="dead_fish", now=True)
        reporting.withdraw(complaint=case, actor=Outside.REPORTER)
        assert alerting.step() == alerting.step() == 0
        assert not Alert.objects.raised().exists() and messages(case) == []

    def test_the_worker_has_a_lane_for_it(self) -> None:
        assert registry.LANES["alerts"] is alerting.step


@pytest.mark.parametrize("name", ["alert", "alert_guarded"])
def test_the_texts_tell_no_receipt_number(name: str) -> None:
    assert "number" in texts.TEMPLATES[name].longest and "code" not in texts.TEMPLATES[name].longest


def test_an_urgent_case_that_is_dispatched_needs_no_call(
    people: list[DutyMember], officer: User, unit: Unit, reach: Reach
) -> None:
    case = moderation.accept(complaint=received(reach=reach, category="sewage", now=True), actor=officer)
    dispatch.assign(complaint=case, actor=officer, to=unit, dispatch_text="请到现场。")
    assert alerting.step() == 0 and messages(case) == []
