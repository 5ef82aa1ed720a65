"""Which office screens, and to whom a case is proposed, with the reason."""

import pytest

from cms.directory.chain import chain
from cms.directory.choices import WaterKind
from cms.directory.models import Appointment, Division, Post, Reach, Unit
from complaints import routing
from complaints.models import Category, RoutingRule, ScreeningRule
from tests.complaints.cast import MONDAY, department_of, office_of


@pytest.fixture
def sewage(db: None) -> Category:
    return Category.objects.get(code="sewage")


def screen(place: Division | None, category: Category, channel: str = "web", guarded: bool = False) -> Unit:
    return routing.screening_office(division=place, category=category, channel=channel, guarded=guarded)


class TestScreening:
    def test_a_rule_of_a_division_holds_for_everything_in_it(
        self, county_office: Unit, village: Division, sewage: Category
    ) -> None:
        assert screen(village, sewage) == county_office

    def test_without_a_rule_the_city_screens(self, county_office: Unit, city_office: Unit, sewage: Category) -> None:
        assert screen(None, sewage) == city_office

    def test_what_is_guarded_opens_at_the_city(
        self, county_office: Unit, city_office: Unit, village: Division, sewage: Category
    ) -> None:
        assert screen(village, sewage, guarded=True) == city_office

    def test_the_first_fitting_rule_wins(self, county_office: Unit, village: Division, sewage: Category) -> None:
        office = office_of(village)
        ScreeningRule.objects.create(order=1, category=sewage, channel="voice", office=office)
        assert screen(village, sewage, channel="voice") == office
        assert screen(village, sewage, channel="web") == county_office
        assert screen(village, Category.objects.get(code="litter"), channel="voice") == county_office

    def test_an_office_that_is_no_more_screens_nothing(
        self, county_office: Unit, city_office: Unit, village: Division, sewage: Category
    ) -> None:
        Unit.objects.filter(pk=county_office.pk).update(active=False)
        assert screen(village, sewage) == city_office

    def test_nor_does_that_of_the_city(self, city_office: Unit, sewage: Category) -> None:
        Unit.objects.filter(pk=city_office.pk).update(active=False)
        heir = office_of(city_office.division)
        assert screen(None, sewage) == heir

    def test_an_empty_register_gets_an_office_once(self, sewage: Category) -> None:
        assert screen(None, sewage) == screen(None, sewage)
        assert Unit.objects.get().division.code == "000000000000"


class TestProposals:
    def propose(self, category: Category, reach: Reach | None, about_chief: bool = False) -> routing.Proposal:
        return routing.propose(
            category=category,
            reach=reach,
            division=reach.division if reach else None,
            links=chain(reach, MONDAY.date()) if reach else [],
            about_chief=about_chief,
        )

    def test_a_rule_comes_first_and_is_named(
        self, sewage: Category, reach: Reach, unit: Unit, appointment: Appointment
    ) -> None:
        RoutingRule.objects.create(category=sewage, unit=unit)
        proposal = self.propose(sewage, reach)
        assert (proposal.unit, proposal.post) == (unit, None)
        assert "有人排污水" in proposal.reason

    def test_the_smallest_order_wins(self, sewage: Category, reach: Reach, unit: Unit, county: Division) -> None:
        other = department_of(county, "环保局")
        RoutingRule.objects.create(order=2, category=sewage, unit=unit)
        RoutingRule.objects.create(order=1, unit=other)
        assert self.propose(sewage, reach).unit == other

    @pytest.mark.parametrize(("kind", "fits"), [("", True), (WaterKind.RIVER, True), (WaterKind.LAKE, False)])
    def test_a_rule_may_be_for_a_kind_of_water(
        self, sewage: Category, reach: Reach, unit: Unit, kind: str, fits: bool
    ) -> None:
        RoutingRule.objects.create(water_kind=kind, unit=unit)
        assert (self.propose(sewage, reach).unit == unit) == fits

    def test_a_rule_of_another_county_does_not_fit(
        self, sewage: Category, reach: Reach, unit: Unit, other_county: Division
    ) -> None:
        RoutingRule.objects.create(division=other_county, unit=unit)
        assert self.propose(sewage, reach).unit is None

    def test_a_unit_that_is_no_more_is_passed_over(self, sewage: Category, reach: Reach, unit: Unit) -> None:
        RoutingRule.objects.create(order=1, unit=unit)
        Unit.objects.filter(pk=unit.pk).update(active=False)
        assert self.propose(sewage, reach).unit is None

    def test_without_a_rule_it_is_the_chief_nearest_to_the_water(
        self, sewage: Category, reach: Reach, post: Post, appointment: Appointment
    ) -> None:
        proposal = self.propose(sewage, reach)
        assert (proposal.unit, proposal.post) == (None, post)
        assert post.title in proposal.reason

    def test_where_nobody_answers_the_office_decides(self, sewage: Category, reach: Reach) -> None:
        for proposal in (self.propose(sewage, reach), self.propose(sewage, None)):
            assert (proposal.unit, proposal.post) == (None, None)
            assert "由河长办决定" in proposal.reason

    def test_when_a_chief_is_accused_nobody_is_proposed(
        self, sewage: Category, reach: Reach, unit: Unit, appointment: Appointment
    ) -> None:
        RoutingRule.objects.create(unit=unit)
        proposal = self.propose(sewage, reach, about_chief=True)
        assert (proposal.unit, proposal.post) == (None, None)
