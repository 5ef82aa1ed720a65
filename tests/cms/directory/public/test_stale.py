"""What a process remembers of the register is void the moment that somebody else takes a post."""

import datetime

import pytest
from django.test import Client
from django.utils import timezone

from cms.directory import succession
from tests.factories.directory import AppointmentFactory, PersonFactory, PostFactory, ReachFactory, WaterFactory

# inside of a test's transaction nothing is remembered
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.slow
def test_a_new_chief_stands_on_the_river_and_in_the_list_at_once(client: Client) -> None:
    water, today = WaterFactory(), timezone.localdate()
    ReachFactory(water=water)
    old = AppointmentFactory(
        post=PostFactory(water_chief=True, water=water),
        person=PersonFactory(name="旧河长"),
        starts_on=today - datetime.timedelta(days=90),
    )
    pages = [f"/rivers/{water.code}/", "/chiefs/", f"/chiefs/{old.person_id}/"]

    def naming(name: str) -> list[str]:
        return [url for url in pages if f"{name}</" in client.get(url).content.decode()]

    assert naming("旧河长") == pages == naming("旧河长")
    succession.succeed(post=old.post, person=PersonFactory(name="新河长"), starts_on=today)
    assert naming("新河长")[:2] == pages[:2] and pages[0] not in naming("旧河长")
