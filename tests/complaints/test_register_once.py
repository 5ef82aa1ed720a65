"""What the factories remember of the register while a test is one transaction, and when they forget it."""

from django.db import transaction
from django.test.utils import CaptureQueriesContext

from cms.directory.models import Reach, Unit
from complaints.models import ScreeningRule
from portal.accounts.models import User
from tests.factories.complaints import accepted, account_of, received


def test_the_second_case_asks_the_register_nothing(officer: User, reach: Reach) -> None:
    received(reach=reach)
    with CaptureQueriesContext(transaction.get_connection()) as queries:
        received(reach=reach)
    assert [query["sql"] for query in queries if 'FROM "directory_' in query["sql"]] == []


def test_what_a_test_writes_into_the_register_counts_for_the_next_case(
    officer: User, reach: Reach, county_office: Unit, city_office: Unit
) -> None:
    assert received(reach=reach).owner == county_office
    ScreeningRule.objects.filter(office=county_office).update(office=city_office)
    assert received(reach=reach).owner == city_office


def test_so_does_what_is_taken_back(officer: User, reach: Reach, county_office: Unit, city_office: Unit) -> None:
    with transaction.atomic():
        ScreeningRule.objects.filter(office=county_office).update(office=city_office)
        assert received(reach=reach).owner == city_office
        transaction.set_rollback(True)
    assert received(reach=reach).owner == county_office


def test_who_may_act_no_more_is_not_taken_for_the_next_case(officer: User, reach: Reach, county_office: Unit) -> None:
    accepted(reach=reach)
    User.objects.filter(pk=officer.pk).update(is_active=False)
    case = accepted(reach=reach)
    actor = case.events.get(kind="accept").actor
    assert actor not in (None, officer) and actor == account_of(county_office, ("moderator",))
