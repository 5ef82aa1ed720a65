"""``oversight.above`` is the mirror of ``leading.below``: Q stands over P exactly when P is under Q."""

import datetime
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings, strategies as st

from cms.directory import leading, oversight
from cms.directory.choices import CHIEFS, GENERALS, LEVELS, Role, UnitKind
from cms.directory.models import Appointment, Contract, Division, Person, Post, Posting, Reach, Unit, Water
from tests.cms.directory.overseeing import over_today
from tests.factories import city
from tests.factories.people import UserFactory

CODES = [
    "329900000000", "329921000000", "329921100000", "329921100201", "329921101000", "329902000000", "329902100000",
]  # fmt: skip
LONG_AGO = datetime.date(2020, 1, 1)


def compare() -> None:
    """Asks both sides about every pair of the register."""
    posts, units = list(Post.objects.all()), list(Unit.objects.all())
    below = {one: leading.below(one) for one in (*posts, *units)}
    for post in posts:
        above = over_today({post.pk}, set())
        assert above.posts == {q.pk for q in posts if post.pk in below[q].posts}, f"posts over {post}"
        assert above.units == {q.pk for q in units if post.pk in below[q].posts}, f"units over {post}"
    for unit in units:
        above = over_today(set(), {unit.pk})
        assert above.posts == {q.pk for q in posts if unit.pk in below[q].units}, f"posts over {unit}"
        assert above.units == {q.pk for q in units if unit.pk in below[q].units}, f"units over {unit}"


@pytest.mark.slow
@pytest.mark.one_engine
def test_in_the_demo_city_every_pair_agrees(db: None) -> None:
    city.stand()
    compare()


@dataclass
class Drawn:
    """A small register, not yet in the database: posts and units as hypothesis draws them."""

    posts: list[dict[str, Any]] = field(default_factory=list)
    units: list[dict[str, Any]] = field(default_factory=list)


places = st.integers(0, len(CODES) - 1)
waters = st.integers(0, 1)
GENERAL = st.fixed_dictionaries({"role": st.sampled_from(GENERALS), "division": places})
RIVER = st.fixed_dictionaries(
    {"role": st.sampled_from([Role.RIVER_CHIEF, Role.POLICE_CHIEF]), "division": places, "water": waters}
)
REACH = st.fixed_dictionaries(
    {
        "role": st.sampled_from([Role.REACH_CHIEF, Role.POLICE_CHIEF, Role.PATROLLER, Role.CLEANER]),
        "reach": st.integers(0, 3),
        "level": st.sampled_from(LEVELS),
    }
)
LIAISON = st.fixed_dictionaries(
    {"role": st.just(Role.LIAISON), "division": places, "water": waters, "unit": st.just(0)}
)
UNIT = st.fixed_dictionaries(
    {
        "kind": st.sampled_from(UnitKind.values),
        "division": places,
        "parent": st.none() | st.integers(0, 3),
        "payer": st.none() | st.integers(0, 3),
    }
)
REGISTERS = st.builds(
    Drawn,
    posts=st.lists(st.one_of(GENERAL, RIVER, REACH, LIAISON), min_size=1, max_size=7),
    units=st.lists(UNIT, min_size=1, max_size=5),
)


@dataclass
class Ground:
    """Where every drawn register lies."""

    divisions: list[Division]
    rivers: list[Water]
    reaches: list[Reach]


@pytest.fixture
def ground(db: None) -> Ground:
    divisions = [Division.objects.create(code=code, name=code, short_name=code[:6]) for code in CODES]
    rivers = [Water.objects.create(code=f"w{n}", name=f"河{n}") for n in range(2)]
    reaches = [
        Reach.objects.create(code=f"r{n}", water=rivers[n % 2], name=f"段{n}", division=divisions[2 + n])
        for n in range(4)
    ]
    return Ground(divisions, rivers, reaches)


@contextmanager
def built(drawn: Drawn, ground: Ground) -> Iterator[None]:
    """The register in the database, until the block ends."""
    divisions, rivers, reaches = ground.divisions, ground.rivers, ground.reaches
    with transaction.atomic():
        units: list[Unit] = []
        for n, one in enumerate(drawn.units):
            over = units[one["parent"]] if one["parent"] is not None and one["parent"] < n else None
            made = Unit.objects.create(
                name=f"u{n}", short_name=f"u{n}", kind=one["kind"], division=divisions[one["division"]], parent=over
            )
            if one["payer"] is not None and one["payer"] < n:
                Contract.objects.create(unit=made, client=units[one["payer"]], starts_on=LONG_AGO)
            units.append(made)
        posts = []
        for n, one in enumerate(drawn.posts):
            division = divisions[one["division"]] if "division" in one else None
            reach = reaches[one["reach"]] if "reach" in one else None
            water = rivers[one["water"]] if "water" in one else None
            posts.append(
                Post(
                    title=f"p{n} {one['role']}",
                    role=one["role"],
                    level=division.level if division else one["level"],
                    division=division,
                    reach=reach,
                    water=reach.water if reach else water,  # as saving it alone would have it
                    unit=units[one["unit"]] if "unit" in one else None,
                )
            )
        Post.objects.bulk_create(posts)
        yield
        transaction.set_rollback(True)


@pytest.mark.slow
@settings(
    max_examples=20 if connection.vendor == "sqlite" else 10,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(drawn=REGISTERS)
def test_in_any_register_every_pair_agrees(ground: Ground, drawn: Drawn) -> None:
    with built(drawn, ground):
        compare()


def test_somebody_is_over_himself(db: None) -> None:
    city.stand()
    post = Post.objects.filter(role__in=CHIEFS).order_by("pk")[0]
    assert post.pk in over_today({post.pk}, set()).posts


def test_who_holds_a_post_above_today_is_named_and_who_held_it_before_is_not(db: None) -> None:
    city = Division.objects.create(code=CODES[0], name="清源市", short_name="清源市")
    post = Post.objects.create(title="总河长", role=Role.CHIEF_GENERAL, level="city", division=city)
    now, then = (Person.objects.create(name=name) for name in ("今天", "从前"))
    Appointment.objects.create(person=now, post=post, starts_on=LONG_AGO)
    Appointment.objects.create(person=then, post=post, starts_on=LONG_AGO, ends_on=LONG_AGO)
    office = Unit.objects.create(name="市河长办", short_name="市河长办", kind=UnitKind.OFFICE, division=city)
    assert over_today(set(), {office.pk}).persons == {now.pk}


def test_who_is_posted_nowhere_has_nobody_above_him(db: None) -> None:
    assert not oversight.above(UserFactory.create())


@pytest.mark.one_engine
def test_a_request_asks_once_and_in_few_queries(db: None) -> None:
    city.stand()
    user = UserFactory.create()
    Posting.objects.create(user=user, unit=Unit.objects.filter(kind=UnitKind.CONTRACTOR).order_by("pk")[0])
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert oversight.above(user)
        assert oversight.above(user)
    assert len(asked) <= 10
