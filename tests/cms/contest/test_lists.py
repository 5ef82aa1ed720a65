"""Lists whose order hangs on the engine: rows without a date come first on both."""

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from cms.contest import slips, withdrawing
from cms.contest.choices import Held, Means
from cms.contest.models import Holding
from tests.factories import contests as made
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


def desk() -> Client:
    client = Client()
    client.force_login(UserFactory(role="publisher", staff=True))
    return client


def test_schools_that_wait_stand_before_those_that_are_approved() -> None:
    for name, approved in (("甲小学", True), ("乙小学", False), ("丙小学", True)):
        made.school(name, approved)
    page = desk().get("/admin/contests/schools/").content.decode()
    assert page.index("乙小学") < min(page.index("甲小学"), page.index("丙小学"))


def test_holders_that_are_not_settled_stand_before_the_others() -> None:
    contest, now = made.contest(), timezone.now()
    entry = withdrawing.withdraw(entry=made.painted(contest, made.school()), means=Means.SCHOOL, actor=None, now=now)
    rows: list[tuple[str, Any]] = [("甲报", now), ("乙报", None), ("丙报", now)]
    for whom, done_at in rows:
        Holding.objects.create(entry=entry, held=Held.PRESS, whom=whom, since_at=now, done_at=done_at)
    page = desk().get(f"/admin/contests/{contest.pk}/withdrawn/").content.decode()
    assert page.index("乙报") < min(page.index("甲报"), page.index("丙报"))


def test_a_school_with_many_works_prints_its_slips_in_several_files(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(slips, "MOST", 2)
    contest, teacher = made.contest(), made.school()
    for _n in range(3):
        made.entry(contest, teacher)
    client = Client()
    client.force_login(teacher.user)
    assert "slips.pdf?part=2" in client.get(f"/school/{contest.pk}/").content.decode()
    sizes = [len(client.get(f"/school/{contest.pk}/slips.pdf?part={n}").content) for n in (1, 2)]
    assert sizes[0] > sizes[1] > 1000
