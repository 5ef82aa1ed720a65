"""Who stands in the list of chiefs, and at which level."""

import datetime

import pytest
import time_machine
from django.utils import timezone

from cms.directory import ranks
from cms.directory.choices import Level, Role
from cms.directory.models import Appointment, Person
from tests.factories.directory import AppointmentFactory, CityFactory, PersonFactory, PostFactory, TownshipFactory

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)


def rank(person: Person) -> int | None:
    return Person.objects.get(pk=person.pk).rank


def test_the_highest_of_all_posts_counts_while_they_last() -> None:
    person = PersonFactory()
    assert rank(person) is None
    AppointmentFactory(person=person)
    assert rank(person) == 3
    higher = AppointmentFactory(person=person, post=PostFactory(water_chief=True, division=TownshipFactory()))
    assert rank(person) == 2
    higher.delete()
    assert rank(person) == 3


def test_a_walker_and_a_hidden_person_are_in_no_list() -> None:
    walker = AppointmentFactory(post=PostFactory(role=Role.PATROLLER)).person
    hidden = AppointmentFactory(person=PersonFactory(hidden=True)).person
    assert rank(walker) is rank(hidden) is None
    hidden.public = True
    hidden.save()
    assert hidden.rank == 3
    hidden.public = False
    hidden.save()
    assert rank(hidden) is None


def test_an_appointment_that_goes_to_another_person_or_a_post_that_rises_is_followed() -> None:
    one, other = AppointmentFactory(), PersonFactory()
    before, one.person = one.person, other
    one.save()
    assert rank(before) is None and rank(other) == 3
    one.post.level, one.post.division, one.post.reach, one.post.role = (
        Level.CITY,
        CityFactory(),
        None,
        Role.CHIEF_GENERAL,
    )
    one.post.save()
    assert rank(other) == 0


def test_a_term_begins_and_ends_by_the_calendar() -> None:
    today = timezone.localdate()
    leaving, coming = AppointmentFactory(ends_on=today), AppointmentFactory(starts_on=today + DAY)
    assert rank(leaving.person) == 3 and rank(coming.person) is None
    assert ranks.turn() == 0
    with time_machine.travel(timezone.now() + DAY):
        assert ranks.turn() == 2 and ranks.turn() == 0
    assert rank(leaving.person) is None and rank(coming.person) == 3


def test_rows_written_in_bulk_are_found_by_going_through_all() -> None:
    post, person = PostFactory(), PersonFactory()
    Appointment.objects.bulk_create([Appointment(post=post, person=person, starts_on=datetime.date(2025, 1, 1))])
    assert rank(person) is None and ranks.all_again() == 1 and rank(person) == 3


def told(person: Person) -> tuple[str, str]:
    """Counties and words, as they are stored."""
    return Person.objects.values_list("counties", "post_words").get(pk=person.pk)


def test_counties_and_words_follow_posts_reaches_and_waters() -> None:
    one = AppointmentFactory()
    reach = one.post.reach
    counties, words = told(one.person)
    assert counties == reach.division.code[:6] and {one.post.title, reach.water.name} <= set(words.split("\n"))
    reach.stretch = "月亮湾"
    reach.save()
    reach.water.name = "新河"
    reach.water.save()
    assert {"月亮湾", "新河"} <= set(told(one.person)[1].split("\n"))
    assert list(Person.objects.told_by("月亮")) == [one.person]
    one.delete()
    assert told(one.person) == ("", "")
