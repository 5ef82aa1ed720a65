"""Cards of rivers and chiefs inside of pages."""

from typing import Any

import pytest

from cms.directory import cards
from tests.factories.directory import AppointmentFactory, PersonFactory, WaterFactory

pytestmark = pytest.mark.django_db


def test_a_river_s_card_names_it_and_leads_to_its_page() -> None:
    water = WaterFactory(name="<清溪>")
    drawn = cards.rivers([water.code, "none"])
    assert list(drawn) == [water.code]
    assert f'href="/rivers/{water.code}/"' in drawn[water.code] and "&lt;清溪&gt;" in drawn[water.code]


def test_a_chief_s_card_says_what_he_answers_for() -> None:
    one = AppointmentFactory()
    drawn = cards.chiefs([str(one.person_id), "x", "9" * 30, "²"])
    assert list(drawn) == [str(one.person_id)]
    assert one.person.name in drawn[str(one.person_id)] and one.post.role_name in drawn[str(one.person_id)]


def test_a_name_that_is_not_public_and_one_without_a_post_have_no_card() -> None:
    hidden = AppointmentFactory(person__public=False).person
    nobody = PersonFactory()
    assert cards.chiefs([str(hidden.pk), str(nobody.pk)]) == {}


def test_many_cards_cost_as_many_queries_as_one(django_assert_max_num_queries: Any) -> None:
    codes = [WaterFactory().code for _ in range(4)]
    people = [str(AppointmentFactory().person_id) for _ in range(4)]
    with django_assert_max_num_queries(4):
        cards.rivers(codes)
        cards.chiefs(people)
