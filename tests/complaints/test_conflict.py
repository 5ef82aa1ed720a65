"""Whom a case is about never has it: not now, not by an order, not through whom he leads (信访工作条例 art. 30)."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from cms.directory.choices import Level, Role, UnitKind
from cms.directory.models import Appointment, Contract, Division, Person, Post, Posting, Reach, Unit, Water
from complaints import conflict, dispatch, looks, moderation
from complaints.lifecycle import Incomplete, NotAllowed
from complaints.models import Complaint
from complaints.permissions import standing
from portal.accounts.models import User
from tests.complaints.acts import ACTS
from tests.complaints.cast import MONDAY, account
from tests.factories.complaints import accepted, answered, assigned, closed, handling, received


@pytest.fixture
def county_post(river: Water, county: Division) -> Post:
    """The river's chief in the county: over the office, the department and the chief of the reach."""
    return Post.objects.create(
        title="清溪县清溪河河长", role=Role.RIVER_CHIEF, level=Level.COUNTY, water=river, division=county
    )


@pytest.fixture
def county_chief(county_post: Post) -> User:
    Appointment.objects.create(
        person=Person.objects.create(name="陈县长"), post=county_post, starts_on=date(2020, 1, 1)
    )
    return account("county-chief", "chief", county_post)


def name(case: Complaint, actor: User, **whom: Any) -> Complaint:
    return conflict.name_subject(complaint=case, actor=actor, **whom)


def test_somebody_has_to_be_named(city_officer: User, officer: User, reach: Reach) -> None:
    with pytest.raises(Incomplete) as refused:
        name(received(reach=reach), officer, text=" \u200b ")
    assert refused.value.field == "subject"


def test_whom_the_register_does_not_know_is_written_down(city_officer: User, officer: User, reach: Reach) -> None:
    case = name(received(reach=reach), officer, text=" 村东头砖厂老板 ")
    assert (case.subjects.get().text, case.subjects.get().set_by, case.owner.name) == (
        "村东头砖厂老板",
        officer,
        "清溪县河长办",
    )


def test_a_post_stands_for_its_holder_with_all_his_posts(
    officer: User, county_chief: User, county_post: Post, river: Water, county: Division, reach: Reach
) -> None:
    second = Post.objects.create(title="清溪县石河河长", role=Role.RIVER_CHIEF, level=Level.COUNTY, division=county)
    holder = Person.objects.get(name="陈县长")
    Appointment.objects.create(person=holder, post=second, starts_on=date(2020, 1, 1))
    case = name(handling(to=second, reach=reach), officer, post=county_post)
    assert case.subjects.get().person == holder
    assert conflict.touches(case, second) and not case.assignments.filter(current=True).exists()
    there = account("second-seat", "chief", second)
    assert not Complaint.objects.sent_to(there).exists()


def test_a_name_that_the_register_knows_is_the_person(
    officer: User, county_chief: User, county_post: Post, reach: Reach
) -> None:
    case = name(received(reach=reach), officer, text="陈县长")
    assert conflict.touches(case, county_post)


def test_the_unit_of_the_accused_is_blind_as_well(officer: User, unit: Unit, handler: User, reach: Reach) -> None:
    walker = Post.objects.create(title="巡查员", role=Role.PATROLLER, level=Level.VILLAGE, reach=reach, unit=unit)
    case = name(handling(to=unit, reach=reach), officer, post=walker)
    assert conflict.touches(case, unit)
    assert not Complaint.objects.sent_to(User.objects.get(pk=handler.pk)).exists()


@pytest.mark.parametrize("whom", ["post", "person"])
def test_a_case_in_the_hands_of_the_accused_is_taken_from_him(
    officer: User, chief: User, post: Post, person: Person, reach: Reach, whom: str
) -> None:
    case = handling(to=post, reach=reach)
    assert Complaint.objects.sent_to(chief).exists()
    after = name(case, officer, **{whom: {"post": post, "person": person}[whom]})
    assert after.status == "accepted"
    assert not after.assignments.filter(current=True).exists()
    assert not Complaint.objects.sent_to(User.objects.get(pk=chief.pk)).exists()


def test_his_answer_does_not_count(officer: User, chief: User, post: Post, reach: Reach) -> None:
    after = name(answered(to=post, reach=reach), officer, post=post)
    assert (after.status, after.answered_at, after.outcome, after.result_text) == ("accepted", None, "", "")
    assert ACTS["assign"](after).status == "assigned"


def test_a_question_that_is_open_does_not_lead_back_to_him(
    officer: User, chief: User, post: Post, reach: Reach
) -> None:
    after = name(ACTS["ask"](handling(to=post, reach=reach)), officer, post=post)
    assert after.status == "need_info"
    assert ACTS["resume"](after).status == "accepted"


@pytest.mark.parametrize("make", [assigned, handling, answered])
def test_nor_does_a_merger_that_is_ended(
    officer: User, chief: User, post: Post, reach: Reach, make: Callable[..., Complaint]
) -> None:
    joined = ACTS["merge"](make(to=post, reach=reach))
    after = ACTS["unmerge"](name(joined, officer, post=post))
    assert (after.status, after.answered_at, after.outcome, after.result_text) == ("accepted", None, "", "")
    assert not after.assignments.filter(current=True).exists()


def test_an_order_in_other_hands_stays(officer: User, chief: User, post: Post, unit: Unit, reach: Reach) -> None:
    after = name(handling(to=unit, reach=reach), officer, post=post)
    assert after.status == "handling"
    assert after.assignments.filter(current=True).exists()


@pytest.mark.parametrize("whom", ["post", "unit", "person"])
def test_it_is_never_sent_to_the_accused(
    officer: User, post: Post, appointment: Appointment, unit: Unit, reach: Reach, whom: str
) -> None:
    named = {"post": post, "unit": unit, "person": appointment.person}[whom]
    case = name(accepted(reach=reach), officer, **{whom: named})
    to = unit if whom == "unit" else post
    with pytest.raises(Incomplete) as refused:
        dispatch.assign(complaint=case, actor=officer, to=to, dispatch_text="请查看")
    assert refused.value.field == "to"


def test_nor_to_a_contractor_whom_the_accused_pays(officer: User, county: Division, unit: Unit, reach: Reach) -> None:
    company = Unit.objects.create(name="清洁公司", short_name="清洁", kind=UnitKind.CONTRACTOR, division=county)
    Contract.objects.create(unit=company, client=unit, starts_on=date(2020, 1, 1))
    case = name(accepted(reach=reach), officer, unit=unit)
    with pytest.raises(Incomplete):
        dispatch.assign(complaint=case, actor=officer, to=company, dispatch_text="请查看")


class TestAboutWhoLeadsTheOffice:
    @pytest.fixture
    def case(
        self, officer: User, city_officer: User, handler: User, county_chief: User, county_post: Post, reach: Reach
    ) -> Complaint:
        """About the chief of the county, in the hands of the county's department, as the county's officer set it."""
        looked_at = assigned(reach=reach)
        looks.looked(case=looked_at, user=officer, now=MONDAY)
        looks.looked(case=looked_at, user=city_officer, now=MONDAY)
        return name(looked_at, officer, post=county_post)

    def test_the_case_goes_up_to_the_city(self, case: Complaint, city_office: Unit) -> None:
        assert (case.owner, case.owner_code) == (city_office, city_office.division.code)
        assert case.status == "accepted"

    @pytest.mark.parametrize("who", ["officer", "handler", "county_chief"])
    def test_nobody_under_him_sees_it_any_more(self, case: Complaint, who: str, request: pytest.FixtureRequest) -> None:
        user = User.objects.get(pk=request.getfixturevalue(who).pk)
        assert not Complaint.objects.on_desk(user).exists()
        assert not Complaint.objects.sent_to(user).exists()
        assert standing(user, case) == frozenset()

    def test_the_officer_who_set_it_can_do_no_more(self, case: Complaint, officer: User) -> None:
        with pytest.raises(NotAllowed):
            moderation.amend(complaint=case, actor=User.objects.get(pk=officer.pk), urgent=True)

    def test_the_citys_officer_can(self, case: Complaint, city_officer: User) -> None:
        assert moderation.amend(complaint=case, actor=city_officer, urgent=True).urgent

    def test_the_event_lists_who_had_looked(self, case: Complaint, officer: User) -> None:
        assert case.events.get(kind="amend").data["had_looked"] == [officer.pk]

    def test_it_is_not_sent_to_a_department_under_him(self, case: Complaint, city_officer: User, unit: Unit) -> None:
        with pytest.raises(Incomplete):
            dispatch.assign(complaint=case, actor=city_officer, to=unit, dispatch_text="请查看")

    def test_a_moderator_posted_to_his_post_as_well_as_the_city_is_blind(
        self, case: Complaint, city_officer: User, county_post: Post
    ) -> None:
        Posting.objects.create(user=city_officer, post=county_post)
        assert not Complaint.objects.on_desk(User.objects.get(pk=city_officer.pk)).exists()


def test_it_goes_past_a_level_that_has_no_office(
    city_officer: User, officer: User, township: Division, reach: Reach, river: Water
) -> None:
    station = Unit.objects.create(name="镇河长办", short_name="镇河长办", kind=UnitKind.OFFICE, division=township)
    case = received(reach=reach)
    Complaint.objects.update(owner=station, owner_code=township.code)
    Unit.objects.filter(name="清溪县河长办").update(active=False)
    case = name(Complaint.objects.get(pk=case.pk), officer, unit=station)
    assert case.owner.name == "清源市河长办"


def test_at_the_top_it_stays_with_the_city_and_only_the_administrator_sees_it(
    city: Division, city_officer: User, officer: User, administrator: User, river: Water, reach: Reach
) -> None:
    general = Post.objects.create(title="总河长", role=Role.CHIEF_GENERAL, level=Level.CITY, division=city)
    case = name(received(reach=reach), officer, post=general)
    assert case.owner.name == "清源市河长办"
    assert not Complaint.objects.on_desk(User.objects.get(pk=city_officer.pk)).exists()
    assert Complaint.objects.on_desk(administrator).get() == case


def test_a_case_about_who_answers_for_the_reach_opens_at_the_city(
    city_officer: User, officer: User, chief: User, reach: Reach
) -> None:
    case = received(reach=reach, about_chief=True)
    assert case.owner.name == "清源市河长办"
    assert (case.proposed_unit, case.proposed_post) == (None, None)
    assert not Complaint.objects.on_desk(officer).exists()


def test_it_is_sent_to_nobody_before_it_is_known_whom_it_is_about(city_officer: User, reach: Reach, unit: Unit) -> None:
    case = moderation.accept(complaint=received(reach=reach, about_chief=True), actor=city_officer)
    with pytest.raises(Incomplete, match="反映的是谁"):
        dispatch.assign(complaint=case, actor=city_officer, to=unit, dispatch_text="请查看")
    case = name(case, city_officer, text="名录里没有的老板")
    assert dispatch.assign(complaint=case, actor=city_officer, to=unit, dispatch_text="请查看").status == "assigned"


def test_a_finished_case_too_is_kept_from_whom_it_turns_out_to_be_about(
    officer: User, county_post: Post, reach: Reach
) -> None:
    case = closed(reach=reach)
    before = case.answer_due_at
    case = name(case, officer, post=county_post)
    assert not Complaint.objects.on_desk(User.objects.get(pk=officer.pk)).exists()
    assert (case.status, case.answer_due_at) == ("closed", before)
