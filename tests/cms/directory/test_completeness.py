"""Planted gaps are found and counted, the percentage follows, somebody confirms by name, chiefs are called."""

import datetime
import html
import re

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from cms.directory import completeness, gaps
from cms.directory.choices import BoardState, CallOutcome, Gap, Level, Role
from cms.directory.models import CountyCheck, Division, PhoneCheck, Reach
from tests.factories.directory import (
    AppointmentFactory,
    CountyFactory,
    PersonFactory,
    PostFactory,
    PostingFactory,
    ReachFactory,
    SignboardFactory,
    TownshipFactory,
    UnitFactory,
    WaterFactory,
)  # fmt: skip
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate


def missing(gap: str) -> set[int]:
    """Keys of what lacks it."""
    return set(gaps.of(gap, TODAY()).missing.values_list("pk", flat=True))


@pytest.fixture
def whole() -> Reach:
    """A reach that has everything but a plan, a call and a place of its board."""
    reach: Reach = ReachFactory(order=1)
    county, township = CountyFactory(), TownshipFactory()
    for level, place in ((Level.COUNTY, county), (Level.TOWNSHIP, township)):
        post = PostFactory(role=Role.RIVER_CHIEF, level=level, water=reach.water, reach=None, division=place)
        AppointmentFactory(post=post, person=PersonFactory(office_phone="0000-1111111"))
    AppointmentFactory(post=PostFactory(reach=reach), person=PersonFactory(office_phone="0000-2222222"))
    SignboardFactory(reach=reach)
    return reach


def test_each_planted_gap_is_found(whole: Reach) -> None:
    for gap in (
        Gap.NOBODY,
        Gap.COUNTY,
        Gap.TOWNSHIP,
        Gap.VILLAGE,
        Gap.LINE,
        Gap.ORDER,
        Gap.BOARD,
        Gap.PHONE,
        Gap.OVERLAP,
    ):
        assert missing(gap) == set(), gap
    bare = ReachFactory(water=whole.water, order=1, line=[], division=whole.division)
    alone = ReachFactory(water=WaterFactory(), elsewhere=True)
    assert missing(Gap.VILLAGE) == {bare.pk, alone.pk} and missing(Gap.TOWNSHIP) == missing(Gap.COUNTY) == {alone.pk}
    assert missing(Gap.NOBODY) == {alone.pk} and missing(Gap.LINE) == {bare.pk}
    assert missing(Gap.ORDER) == {whole.pk, bare.pk} and missing(Gap.BOARD) == {bare.pk, alone.pk}
    vacant = PostFactory(
        role=Role.RIVER_CHIEF, level=Level.CITY, water=whole.water, reach=None, division=whole.division.ancestors()[0]
    )
    assert missing(Gap.CITY) == {whole.pk, bare.pk}
    AppointmentFactory(post=vacant, person=PersonFactory(office_phone=""))
    assert missing(Gap.CITY) == set() and len(missing(Gap.PHONE)) == 1
    held = AppointmentFactory(post=PostFactory(reach=bare))
    twice = AppointmentFactory(post=held.post, starts_on=TODAY() - datetime.timedelta(days=3))
    AppointmentFactory(post=held.post, acting=True)
    assert missing(Gap.OVERLAP) == {held.pk, twice.pk}
    SignboardFactory(reach=alone, state=BoardState.REMOVED)
    assert len(missing(Gap.PLACE)) == 1 and missing(Gap.PLAN) == {whole.water_id, alone.water_id}


@pytest.mark.slow
def test_every_gap_leads_to_a_form_that_is_filled_as_far_as_it_is_known(whole: Reach, client: Client) -> None:
    client.force_login(UserFactory(role="editor", is_staff=True))
    bare = ReachFactory(water=whole.water, order=2, division=whole.division)
    alone = ReachFactory(elsewhere=True)

    def links(gap: str, county: str = "329921000000") -> list[str]:
        page = client.get(reverse("directory_gap_rows", args=[county, gap])).content.decode()
        return [html.unescape(one) for one in re.findall(r'<td><a href="([^"]+)">改</a>', page)]

    (new_post,) = links(Gap.VILLAGE)
    assert client.get(new_post).context["form"]["reach"].value() == str(bare.pk)
    vacant = PostFactory(reach=bare)
    assert links(Gap.VILLAGE) == [reverse("directory_succession", args=[vacant.pk])]
    (board,) = links(Gap.BOARD)
    assert client.get(board).context["form"]["reach"].value() == str(bare.pk)
    (town,) = links(Gap.TOWNSHIP, "329902000000")
    form = client.get(town).context["form"]
    assert form["water"].value() == str(alone.water_id) and form["level"].value() == "township"
    assert Division.objects.get(pk=form["division"].value()).code == "329902100000"


@pytest.mark.slow
def test_a_county_s_office_mends_in_the_table_or_by_a_file(whole: Reach, client: Client) -> None:
    user = UserFactory(role="moderator", is_staff=True)
    PostingFactory(user=user, unit=UnitFactory(office=True), post=None)
    client.force_login(user)
    ReachFactory(water=whole.water, order=1, line=[], division=whole.division)
    for gap in (Gap.VILLAGE, Gap.LINE, Gap.ORDER, Gap.BOARD, Gap.UNCHECKED, Gap.PLACE):
        page = client.get(reverse("directory_gap_rows", args=["329921000000", gap])).content.decode()
        links = [html.unescape(one) for one in re.findall(r'<td><a href="([^"]+)">改</a>', page)]
        assert links and client.get(links[0]).status_code == 200, gap
    assert "由编辑来补" in client.get(reverse("directory_gap_rows", args=["329921000000", Gap.PLAN])).content.decode()


@pytest.mark.parametrize("reach", ["x", "999999", "-1", "９", "1" * 40, "1;--"])
def test_an_address_that_names_no_reach_fills_nothing(whole: Reach, client: Client, reach: str) -> None:
    client.force_login(UserFactory(role="editor", is_staff=True))
    assert client.get(reverse("signboard:add"), {"reach": reach}).context["form"]["reach"].value() is None


def test_counts_by_county_cost_the_same_however_many(whole: Reach) -> None:
    def cost() -> int:
        with CaptureQueriesContext(
            connection,
        ) as asked:
            completeness.count()
        return len(asked)

    first = cost()
    ReachFactory(elsewhere=True, line=[])
    assert cost() == first
    rows = {row.division.code: row for row in completeness.counties(Division.objects.counties())}
    mine, other = rows["329921000000"], rows["329902000000"]
    assert mine.gaps[Gap.VILLAGE].total == 1 and other.gaps[Gap.LINE].missing == 1
    assert mine.percent == 70 and (other.percent or 0) < 20  # 7 of 10 whole: neither calls, place nor plan
    assert not any(row.gaps[Gap.CITY].total for row in rows.values())


@pytest.mark.slow
def test_calls_and_their_outcomes(whole: Reach, client: Client) -> None:
    person = gaps.chiefs(TODAY()).get(county="329921", own_county=None)
    assert person.pk in missing(Gap.UNCHECKED)
    user = UserFactory(role="moderator", is_staff=True)
    PostingFactory(user=user, unit=UnitFactory(office=True), post=None)
    client.force_login(user)
    page = client.get(reverse("directory_gap_rows", args=["329921000000", Gap.UNCHECKED])).content.decode()
    assert person.office_phone in page
    url = reverse("directory_phone_check", args=[person.pk])
    client.post(url, {"outcome": CallOutcome.REACHED})
    assert person.pk not in missing(Gap.UNCHECKED) | missing(Gap.STALE)
    PhoneCheck.objects.update(at=timezone.now() - datetime.timedelta(days=200))
    assert missing(Gap.STALE) == {person.pk}
    client.post(url, {"outcome": CallOutcome.WRONG})
    assert person.pk in missing(Gap.PHONE), "a wrong number is taken away"
    assert client.post(reverse("directory_phone_check", args=[person.pk]), {"outcome": "x"}).status_code == 302
    away = AppointmentFactory(
        post=PostFactory(reach=ReachFactory(elsewhere=True)), person=PersonFactory(office_phone="0000-3")
    )
    assert (
        client.post(reverse("directory_phone_check", args=[away.person_id]), {"outcome": "reached"}).status_code == 404
    )
    assert client.get(reverse("directory_county_gaps", args=["329902000000"])).status_code == 404


@pytest.mark.slow
def test_a_county_is_confirmed_by_name_and_date(whole: Reach, client: Client) -> None:
    county = CountyFactory()
    completeness.prepare(county)
    completeness.count()
    user = UserFactory(role="editor", is_staff=True)
    with pytest.raises(ValidationError):
        completeness.confirm(county=county, name=" ", actor=user)
    assert client.get(reverse("directory:river", args=[whole.water.code])).status_code == 404
    assert whole.water.name not in client.get(reverse("directory:rivers")).content.decode()
    client.force_login(user)
    overview = client.get(reverse("directory_completeness")).content.decode()
    assert "没有核对，公众看不到" in overview and "70%" in overview
    client.post(reverse("directory_county_gaps", args=[county.code]), {"name": "李核对"})
    check = CountyCheck.objects.get()
    assert check.public and check.checked_by == "李核对" and check.percent == 70
    assert "李核对" in client.get(reverse("directory_county_gaps", args=[county.code])).content.decode()
    client.logout()
    assert client.get(reverse("directory:river", args=[whole.water.code])).status_code == 200
