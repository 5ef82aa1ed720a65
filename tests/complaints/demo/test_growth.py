"""The city at a small part of the report's size, walked through once."""

from collections import Counter
from datetime import timedelta
from random import Random

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from cms.core.demo import SMALL
from cms.directory import locate
from cms.directory.chain import chains
from cms.directory.choices import Level, Role
from cms.directory.demo import growth as sizes, growth_places
from cms.directory.importers import points
from cms.directory.models import BoardCode, Division, Person, Post, Reach, Signboard, Water
from complaints import demo
from complaints.choices import Status
from complaints.demo import growth
from complaints.demo.growth_numbers import Numbers
from complaints.history import verify
from complaints.models import CannedReply, Complaint, Evidence
from portal.codes import damm

SCALE = 0.06


@pytest.mark.parametrize(
    ("scale", "name", "total"),
    [
        *((1, name, total) for name, total in (("waters", 143), ("reservoirs", 13), ("county_chiefs", 64))),
        *((1, name, total) for name, total in (("townships", 143), ("keepers", 1_833), ("boards", 1_833))),
        (100, "waters", 14_300),
    ],
)
def test_the_counties_together_make_the_numbers_of_the_report(scale: float, name: str, total: int) -> None:
    grown = sizes.sizes(scale)
    assert sum(getattr(size, name) for size in grown) + sizes.BASE[name] == total
    assert len(grown) <= sizes.MOST_COUNTIES and sizes.sizes(SMALL) == []
    codes = {growth_places.county_number(n) for n in range(sizes.MOST_COUNTIES)}
    assert len(codes) == sizes.MOST_COUNTIES and not codes & {2, 21} and max(codes) < 100


def test_every_status_has_its_share_and_old_cases_are_finished() -> None:
    originals = [growth.Original(Complaint(status=status), [], [], [], []) for status in Status]
    planned = list(growth.plan(originals, 2_880, 1, Random(8)))
    counts = Counter(one.case.status for one, _shift in planned)
    assert len(planned) == 2_880 and all(count >= 20 for count in counts.values()) and set(counts) == set(Status)
    old = {one.case.status for one, shift in planned if shift > timedelta(days=7)}
    assert old == set(growth.FINAL) and max(shift for _one, shift in planned) > timedelta(days=300)


@pytest.mark.parametrize("count", [3_000, 300_000])
def test_numbers_are_never_the_same_and_need_not_be_remembered(count: int) -> None:
    first = Numbers(set(), 10**7).next(timezone.now())
    given = Numbers.beside([first], count)
    made = [given.next(timezone.now()) for _ in range(2_000)]
    assert len({number for pair in made for number in pair}) == 4_000 and first not in made
    assert {len(number) for number, _public in made} == {10 if count < 50_000 else 12}
    assert all(damm.valid(number) for pair in made for number in pair)


@pytest.mark.slow
@pytest.mark.django_db
def test_a_city_grows_whole_and_its_histories_are_sound() -> None:
    demo.build(0.15)
    assert CannedReply.objects.exists()
    locate.ground.cache_clear()
    cases = demo.grow(SCALE)
    assert demo.grow(SCALE) == cases == Complaint.objects.count() == 180
    county = Division.objects.counties().get(code="329910000000")
    reaches = list(Reach.objects.within(county).select_related("division", "water"))
    assert Water.objects.count() == 9 and Signboard.objects.count() == 110 == BoardCode.objects.count()
    for links in chains(reaches, timezone.localdate()).values():
        assert all(link.chief for link in links) and all(link.police for link in links[:3])
    assert not any(points.crossing(reach.line) for reach in reaches), "the import would refuse what the demo exports"
    assert all(damm.valid(code) for code in Signboard.objects.values_list("code", flat=True))
    assert Post.objects.filter(role=Role.CLEANER, reach__in=reaches).count() == 102
    assert Person.objects.filter(rank=0, appointments__post__role=Role.RIVER_CHIEF).distinct().count() in (3, 4, 5)
    assert Reach.objects.exclude(flows_into=None).within(county).exists() and Level.CITY
    board = Signboard.objects.filter(reach__in=reaches)[0]
    found = locate.nearest(float(board.latitude or 0), float(board.longitude or 0), within_m=50)
    assert found is not None and locate.inside_city(float(board.latitude or 0), float(board.longitude or 0))
    assert list(verify.findings()) == []
    numbers = Complaint.objects.values_list("number", "public_number")
    assert len(set(numbers)) == cases and all(damm.valid(one) for pair in numbers for one in pair)
    moved = Complaint.objects.filter(owner__division=county)
    assert moved.exists() and all(case.reach and case.chain for case in moved.select_related("reach"))
    assert Evidence.objects.count() == len(set(Evidence.objects.values_list("file", flat=True))) <= 36
    span = Complaint.objects.order_by("received_at").values_list("received_at", flat=True)
    assert (timezone.now() - span[0]).days > 200


def test_a_size_that_is_none_is_refused() -> None:
    with pytest.raises(CommandError, match="--scale"):
        call_command("demo", "--scale", "0")
