"""The duty track: nobody says 收到 and the next is called, or somebody says it."""

from datetime import datetime

import pytest
import time_machine
from django.utils import timezone

from cms.directory.models import DutyMember, Reach, Unit
from complaints import alerting, moderation, reporting, tasks, timeline
from complaints.choices import Outside
from complaints.lifecycle import IllegalMove, NotAllowed, Stale
from complaints.models import Alert, Complaint, LimitProfile
from portal.accounts.models import User
from tests.cms.directory.duty import member, shift, user_of
from tests.complaints.acts import ACTS
from tests.complaints.calls import MINUTE, WAIT, called, kinds, messages, urgent
from tests.complaints.conftest import account
from tests.factories.complaints import received

pytestmark = pytest.mark.usefixtures("clock")


class TestNobodySays收到:
    @pytest.mark.slow
    def test_the_next_in_line_is_called_to_the_end_and_then_the_office_above(
        self, people: list[DutyMember], above: DutyMember, reach: Reach, clock: time_machine.Traveller
    ) -> None:
        case = urgent(reach)
        for _ in range(6):
            clock.shift(WAIT)
            tasks.escalate_alerts()
        assert called(case) == [*people, above]
        assert [alert.office for alert in case.alerts.order_by("n")][-1] == above.office
        assert kinds(case) == ["register", "alerted", *["alert_escalated"] * 3]
        assert len(messages(case)) == 4

    def test_not_a_minute_too_early_and_once(
        self, people: list[DutyMember], reach: Reach, clock: time_machine.Traveller
    ) -> None:
        case = urgent(reach)
        clock.shift(WAIT - MINUTE)
        tasks.escalate_alerts()
        assert called(case) == people[:1]
        clock.shift(MINUTE)
        tasks.escalate_alerts()
        tasks.escalate_alerts()
        assert called(case) == people[:2]

    def test_two_workers_escalate_once(
        self, people: list[DutyMember], reach: Reach, clock: time_machine.Traveller
    ) -> None:
        case = urgent(reach)
        clock.shift(WAIT)
        (alert,) = Alert.objects.overdue(timezone.now()).select_related("complaint")
        assert alerting.call_next(alert, timezone.now()) and not alerting.call_next(alert, timezone.now())
        assert called(case) == people[:2]

    def test_the_minutes_are_data(self, people: list[DutyMember], reach: Reach, clock: time_machine.Traveller) -> None:
        LimitProfile.objects.update(alert_minutes=5)
        case = urgent(reach)
        clock.shift(5 * MINUTE)
        tasks.escalate_alerts()
        assert called(case) == people[:2]

    def test_at_the_end_of_the_line_it_stays_open_and_the_next_shift_is_called(
        self, county_office: Unit, reach: Reach, clock: time_machine.Traveller
    ) -> None:
        morning, evening = member(county_office), member(county_office)
        shift(county_office, "day", 8, 11, morning)
        shift(county_office, "day", 11, 18, evening)
        case = urgent(reach)
        for _ in range(3):
            clock.shift(WAIT)
            tasks.escalate_alerts()
        assert called(case) == [morning] and case.alerts.unanswered().count() == 1
        clock.shift(WAIT)
        tasks.escalate_alerts()
        assert called(case) == [morning, evening]

    def test_with_nobody_on_duty_it_is_no_event_until_somebody_is(
        self, county_office: Unit, reach: Reach, clock: time_machine.Traveller
    ) -> None:
        case = urgent(reach)
        assert (called(case), kinds(case)) == ([None], ["register"])
        late = member(county_office)
        shift(county_office, "night", 0, 0, late)
        clock.shift(WAIT)
        tasks.escalate_alerts()
        assert (called(case), kinds(case)) == ([late], ["register", "alerted"])

    def test_a_case_that_ended_calls_nobody_more(
        self, people: list[DutyMember], reach: Reach, clock: time_machine.Traveller
    ) -> None:
        case = received(reach=reach, category="dead_fish", now=True)
        alerting.step()
        reporting.withdraw(complaint=case, actor=Outside.REPORTER)
        clock.shift(WAIT)
        tasks.escalate_alerts()
        assert called(case) == people[:1] and not case.alerts.unanswered().exists()
        assert [one.state for one in messages(case)] == ["cancelled"]

    def test_one_case_that_cannot_be_handled_keeps_no_other_waiting(
        self, people: list[DutyMember], reach: Reach, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        broken, whole = (received(reach=reach, category=kind, now=True) for kind in ("sewage", "oil"))
        usual = alerting.next_in_line

        def stumbles(case: Complaint, now: datetime) -> DutyMember | None:
            if case.pk == broken.pk:
                raise RuntimeError("a row that makes no sense")
            return usual(case, now)

        monkeypatch.setattr(alerting, "next_in_line", stumbles)
        assert alerting.step() == 1
        assert (called(broken), called(whole)) == ([None], [people[0]])


class TestSomebodySays收到:
    def test_whoever_was_called(self, people: list[DutyMember], reach: Reach, clock: time_machine.Traveller) -> None:
        case = urgent(reach)
        alerting.acknowledge(complaint=case, actor=user_of(people[0]))
        clock.shift(WAIT)
        tasks.escalate_alerts()
        alert = case.alerts.get()
        assert (alert.acknowledged_by, kinds(case)[-1]) == (user_of(people[0]), "acknowledged")
        assert case.events.get(kind="acknowledged").actor == user_of(people[0])

    def test_a_message_that_was_not_sent_yet_is_called_back(self, people: list[DutyMember], reach: Reach) -> None:
        case = urgent(reach)
        alerting.acknowledge(complaint=case, actor=user_of(people[0]))
        assert [one.state for one in messages(case)] == ["cancelled"]

    def test_any_account_of_the_office_or_above(
        self, people: list[DutyMember], city_officer: User, reach: Reach
    ) -> None:
        case = urgent(reach)
        alerting.acknowledge(complaint=case, actor=city_officer)
        assert case.alerts.get().acknowledged_by == city_officer

    def test_whoever_was_called_may_be_an_operator(self, county_office: Unit, reach: Reach) -> None:
        one = member(county_office, account="op", role="operator")
        shift(county_office, "night", 0, 0, one)
        case = urgent(reach)
        with pytest.raises(NotAllowed):
            alerting.acknowledge(complaint=case, actor=account("other-op", "operator", county_office))
        alerting.acknowledge(complaint=case, actor=user_of(one))
        assert case.alerts.get().acknowledged_by == user_of(one)

    @pytest.mark.parametrize("role", ["operator", "supervisor", "leader", "auditor", "handler", "chief", "editor"])
    def test_nobody_else(self, people: list[DutyMember], county_office: Unit, reach: Reach, role: str) -> None:
        case = urgent(reach)
        with pytest.raises(NotAllowed):
            alerting.acknowledge(complaint=case, actor=account("other", role, county_office))

    def test_nobody_of_another_county(self, people: list[DutyMember], other_officer: User, reach: Reach) -> None:
        with pytest.raises(NotAllowed):
            alerting.acknowledge(complaint=urgent(reach), actor=other_officer)

    def test_twice_changes_nothing_and_after_another_says_so(
        self, people: list[DutyMember], officer: User, reach: Reach
    ) -> None:
        case = urgent(reach)
        for _ in range(2):
            case = alerting.acknowledge(complaint=case, actor=user_of(people[0]))
        assert kinds(case).count("acknowledged") == 1
        with pytest.raises(IllegalMove):
            alerting.acknowledge(complaint=case, actor=officer)

    def test_a_stale_button_is_told(self, people: list[DutyMember], reach: Reach) -> None:
        with pytest.raises(Stale):
            alerting.acknowledge(complaint=urgent(reach), actor=user_of(people[0]), version=1)

    @pytest.mark.parametrize("move", ["accept", "decline", "ask", "merge", "transfer"])
    def test_a_move_of_the_office_says_it_too(
        self, people: list[DutyMember], officer: User, reach: Reach, clock: time_machine.Traveller, move: str
    ) -> None:
        case = ACTS[move](
            moderation.accept(complaint=urgent(reach), actor=officer) if move == "transfer" else urgent(reach)
        )
        clock.shift(WAIT)
        tasks.escalate_alerts()
        assert called(case) == people[:1] and not case.alerts.unanswered().exists()

    def test_the_reporter_reads_both_with_their_time(self, people: list[DutyMember], reach: Reach) -> None:
        case = alerting.acknowledge(complaint=urgent(reach), actor=user_of(people[0]))
        entries = {entry.title: entry for entry in timeline.for_reporter(case)}
        assert {"已通知值班人员", "值班人员已收到"} <= entries.keys()
        assert entries["值班人员已收到"].at == timezone.now() and entries["值班人员已收到"].text == ""
        assert not {entry.kind for entry in timeline.for_public(case)} & {"alerted", "acknowledged", "alert_escalated"}

    def test_the_desk_reads_who_in_words(self, people: list[DutyMember], reach: Reach) -> None:
        case = alerting.acknowledge(complaint=urgent(reach), actor=user_of(people[0]))
        last = timeline.for_desk(case)[-1]
        assert (last.title, last.who) == ("值班人员已收到", user_of(people[0]).get_full_name())


class TestSomebodySays收到OnTheTelephone:
    def test_whoever_takes_the_call_writes_it_down_with_both_names(
        self, county_office: Unit, reach: Reach, clock: time_machine.Traveller
    ) -> None:
        person, operator = member(county_office), account("a", "operator", county_office)
        shift(county_office, "night", 0, 0, person)
        case = urgent(reach)
        alerting.acknowledge(complaint=case, actor=operator, by_phone=True)
        alert = case.alerts.get()
        assert (alert.by_phone, alert.acknowledged_by, alert.acknowledged_at) == (True, operator, timezone.now())
        inside, outside = timeline.for_desk(case)[-1], timeline.for_reporter(case)[-1]
        assert str(person) in inside.text and "电话里说收到" in inside.text and inside.who == operator.get_full_name()
        assert outside.title == "值班人员已收到" and str(person) not in outside.text
        clock.shift(WAIT)
        tasks.escalate_alerts()
        assert called(case) == [person]

    def test_an_operator_says_it_for_nobody_else(
        self, people: list[DutyMember], county_office: Unit, reach: Reach
    ) -> None:
        with pytest.raises(NotAllowed):
            alerting.acknowledge(complaint=urgent(reach), actor=account("a", "operator", county_office))

    @pytest.mark.parametrize("role", ["supervisor", "auditor", "handler"])
    def test_who_takes_no_calls_writes_nothing_down(
        self, people: list[DutyMember], county_office: Unit, reach: Reach, role: str
    ) -> None:
        with pytest.raises(NotAllowed):
            alerting.acknowledge(complaint=urgent(reach), actor=account("a", role, county_office), by_phone=True)

    def test_where_nobody_was_called_nobody_can_have_said_it(self, officer: User, reach: Reach) -> None:
        with pytest.raises(IllegalMove, match="还没有叫过人"):
            alerting.acknowledge(complaint=urgent(reach), actor=officer, by_phone=True)
