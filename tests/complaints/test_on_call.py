"""The duty track: who never hears of a case."""

import pytest
import time_machine

from cms.directory.models import Appointment, DutyMember, Person, Post, Posting, Reach, Unit
from complaints import alerting, conflict, moderation, tasks
from complaints.lifecycle import NotAllowed
from portal.accounts.models import User
from portal.messaging import wording
from tests.cms.directory.duty import member, shift, user_of
from tests.complaints.calls import WAIT, called, messages, urgent
from tests.factories.complaints import received

pytestmark = pytest.mark.usefixtures("clock")


class TestWhoNeverHearsOfIt:
    def test_of_a_confidential_case_nobody_below_the_city(
        self, people: list[DutyMember], above: DutyMember, reach: Reach, clock: time_machine.Traveller
    ) -> None:
        case = urgent(reach, category="poaching")
        clock.shift(WAIT)
        tasks.escalate_alerts()
        assert called(case) == [above]
        (message,) = messages(case)
        assert message.template == "alert_guarded" and set(message.params) == {"number"}
        assert "毒鱼" not in wording.render(message)

    def test_of_a_case_about_the_chief_only_the_owning_office(
        self, people: list[DutyMember], reach: Reach, clock: time_machine.Traveller
    ) -> None:
        case = urgent(reach, about_chief=True)
        clock.shift(WAIT)
        tasks.escalate_alerts()
        assert case.owner.division.level == "city" and called(case) == [None]

    def test_a_person_on_duty_who_answers_for_the_reach_himself(
        self, city_office: Unit, reach: Reach, post: Post, appointment: Appointment, person: Person
    ) -> None:
        one, other = member(city_office), member(city_office, account="city")
        DutyMember.objects.filter(pk=one.pk).update(person=person)
        shift(city_office, "night", 0, 0, one, other)
        assert called(urgent(reach, about_chief=True)) == [other]
        assert called(urgent(reach, category="oil")) == [one]

    def test_an_account_that_acts_for_the_chief_of_the_reach(
        self, city_office: Unit, reach: Reach, post: Post, appointment: Appointment
    ) -> None:
        one, other = (member(city_office, account=name) for name in ("chief", "city"))
        Posting.objects.create(user=user_of(one), post=post)
        shift(city_office, "night", 0, 0, one, other)
        assert called(urgent(reach, about_chief=True)) == [other]

    def test_an_office_that_is_the_subject(
        self, people: list[DutyMember], above: DutyMember, city_officer: User, county_office: Unit, reach: Reach
    ) -> None:
        case = received(reach=reach, category="sewage", now=True)
        conflict.name_subject(complaint=case, actor=city_officer, unit=county_office)
        alerting.step()
        assert called(case) == [above]

    def test_a_person_who_is_the_subject(self, county_office: Unit, city_officer: User, reach: Reach) -> None:
        one, other = member(county_office), member(county_office)
        shift(county_office, "night", 0, 0, one, other)
        case = received(reach=reach, category="sewage", now=True)
        conflict.name_subject(complaint=case, actor=city_officer, person=one.person)
        alerting.step()
        assert called(case) == [other]

    def test_who_becomes_the_subject_is_followed_at_once_and_his_message_is_called_back(
        self, people: list[DutyMember], above: DutyMember, city_officer: User, county_office: Unit, reach: Reach
    ) -> None:
        case = urgent(reach)
        conflict.name_subject(complaint=case, actor=city_officer, unit=county_office)
        tasks.escalate_alerts()
        assert called(case) == [people[0], above]
        assert [one.state for one in messages(case)] == ["cancelled", "waiting"]
        with pytest.raises(NotAllowed):
            alerting.acknowledge(complaint=case, actor=user_of(people[0]))

    def test_a_case_that_becomes_confidential_goes_up_at_once(
        self, people: list[DutyMember], above: DutyMember, city_officer: User, reach: Reach
    ) -> None:
        case = urgent(reach)
        moderation.amend(complaint=case, actor=city_officer, confidential=True)
        tasks.escalate_alerts()
        assert called(case) == [people[0], above]

    def test_an_account_without_a_role_of_the_desk(self, county_office: Unit, reach: Reach) -> None:
        one, other = member(county_office, account="one", role="handler"), member(county_office)
        shift(county_office, "night", 0, 0, one, other)
        assert called(urgent(reach)) == [other]
