"""Who opened a case, at most one row an account, written at most once an hour."""

from datetime import datetime, timedelta

from cms.directory import leading
from cms.directory.models import Reach, Unit
from complaints import looks
from complaints.models import Look
from portal.accounts.models import User
from tests.factories.complaints import received

HOUR = timedelta(hours=1)


def test_the_first_look_is_kept_and_the_last_by_the_hour(officer: User, reach: Reach, monday: datetime) -> None:
    case = received(reach=reach)
    for after in (timedelta(), HOUR / 2, HOUR, 2 * HOUR):
        looks.looked(case=case, user=officer, now=monday + after)
    look = Look.objects.get()
    assert (look.first_at, look.last_at) == (monday, monday + 2 * HOUR)


def test_looks_within_the_hour_write_nothing(officer: User, reach: Reach, monday: datetime) -> None:
    case = received(reach=reach)
    looks.looked(case=case, user=officer, now=monday)
    looks.looked(case=case, user=officer, now=monday + HOUR)
    assert Look.objects.get().last_at == monday


def test_those_under_somebody_are_found(
    officer: User, city_officer: User, county_office: Unit, reach: Reach, monday: datetime
) -> None:
    case = received(reach=reach)
    for user in (city_officer, officer):
        looks.looked(case=case, user=user, now=monday)
    assert looks.under(case, leading.below(county_office)) == [officer.pk]
