"""The numbers on the tabs: the worker counts, pages read."""

import datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cms.directory.models import Post, Reach, Unit
from complaints import conflict
from complaints.desk import counting, counts
from complaints.models import Complaint, QueueCount, QueueScope
from portal.accounts.models import User
from tests.complaints.desk.conftest import counted, text
from tests.factories.complaints import officer_of, received

QUEUE = "/admin/complaints/"


@pytest.mark.slow
def test_a_request_counts_nothing_and_asks_the_worker_once(desk: Client, reach: Reach, officer: User) -> None:
    received(reach=reach)
    with CaptureQueriesContext(connection) as queries:
        assert "待受理<b>" not in text(desk.get(QUEUE))
    assert not any(") AS part)" in query["sql"] for query in queries.captured_queries)
    scope = QueueScope.objects.get()
    assert scope.counted_at is None
    counting._seen.clear()
    counting._last.clear()
    assert counting.step() == 1 and counting.step() == 0
    counts.forget(officer)
    assert "待受理<b>1</b>" in text(desk.get(QUEUE))
    assert QueueScope.objects.get().asked_at == scope.asked_at, "within a minute nothing is written"


@pytest.mark.slow
def test_who_sit_in_one_office_share_their_numbers(
    officer: User, second_officer: User, other_officer: User, city_officer: User, auditor: User
) -> None:
    for user in (officer, second_officer, other_officer, city_officer, auditor):
        counted(user)
    assert QueueScope.objects.count() == 4
    assert set(QueueScope.objects.values_list("counts__view", flat=True)) >= {"received", "unkept", "overdue"}


def test_a_new_event_has_the_numbers_counted_again_and_a_quiet_group_is_left(reach: Reach, officer: User) -> None:
    counted(officer)
    received(reach=reach)
    counting._seen.clear()
    counting._last.clear()
    assert counting.step() == 1
    assert QueueCount.objects.get(view="received").size == 1
    QueueScope.objects.update(asked_at=timezone.now() - datetime.timedelta(hours=1))
    received(reach=reach)
    counting._last.clear()
    assert counting.step() == 0 and counting.sweep() == 0
    QueueScope.objects.update(asked_at=timezone.now() - datetime.timedelta(days=3))
    counting.sweep()
    assert not QueueScope.objects.exists()


def test_a_case_about_somebody_is_in_no_number_of_those_under_him(
    reach: Reach, officer: User, county_office: Unit, post: Post
) -> None:
    case = received(reach=reach)
    conflict.name_subject(complaint=case, actor=officer_of(case), unit=county_office)
    counted(officer)
    assert (
        counts.read(officer, timezone.now())["all" if "all" in QueueCount.objects.values("view") else "received"] == 0
    )
    assert Complaint.objects.count() == 1
