"""What the pages ask of the database does not grow with the cases."""

import datetime
import uuid
from unittest import mock

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cms.directory.models import Post, Reach, Unit
from complaints import attaching, mentioning
from complaints.desk import counts
from complaints.models import Alike, Complaint
from portal.accounts.models import User
from tests.complaints.desk.conftest import Signed, counted
from tests.complaints.papers import letter
from tests.counting import remembering
from tests.factories.complaints import accepted, photograph, received

QUEUE_LIMIT, CASE_LIMIT = 20, 20
"""Fifteen of them are the frame: who it is, what he may, whom he answers to, and Wagtail's menu."""


def many(case: Complaint, count: int) -> None:
    """So many copies of a case."""
    fields = {field.attname: getattr(case, field.attname) for field in case._meta.concrete_fields if field.name != "id"}
    Complaint.objects.bulk_create(
        Complaint(
            **{
                **fields,
                "uuid": uuid.uuid4(),
                "number": f"26{n:08d}",
                "public_number": f"9{n:09d}",
                "received_at": case.received_at - datetime.timedelta(minutes=n),
            }
        )
        for n in range(count)
    )


def paired(case: Complaint) -> None:
    """The worker has found the case to be like every other, and they like it."""
    others = Complaint.objects.exclude(pk=case.pk)
    pairs = [pair for other in others for pair in ((case, other), (other, case))]
    like = {"score": 90, "text": 90, "days": 1, "at": timezone.now()}
    Alike.objects.bulk_create(Alike(complaint=one, other=two, **like) for one, two in pairs)


def asked(client: Client, address: str) -> int:
    """How many queries the page takes in service, once everything that is kept is kept."""
    # what is kept for two seconds is kept on a slow machine too; Redis has its own clock
    with (
        remembering(),
        time_machine.travel(timezone.now(), tick=False),
        mock.patch.object(counts, "FRESH", 600),
    ):
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
    sent = [query["sql"] for query in queries.captured_queries if "core_office" not in query["sql"]]
    print(*(sql[:200] for sql in sent), sep="\n")  # shown when there are too many
    return len(sent)  # without the office's name, which one page in five seconds reads anew


@pytest.mark.slow
@pytest.mark.parametrize("count", [30, 300])
@pytest.mark.parametrize("view", ["received", "all", "alike", "overdue"])
def test_the_queue_takes_few_queries(desk: Client, reach: Reach, view: str, count: int) -> None:
    case = received(reach=reach)
    many(case, count)
    paired(case)
    assert asked(desk, f"/admin/complaints/?view={view}") <= QUEUE_LIMIT


@pytest.mark.slow
@pytest.mark.parametrize("count", [30, 300])
def test_a_case_takes_few_queries(
    desk: Client, officer: User, reach: Reach, unit: Unit, post: Post, chief: User, count: int
) -> None:
    case = accepted(reach=reach, photographs=(photograph(), photograph()))
    many(case, count)
    paired(case)
    mentioning.note(complaint=case, actor=officer, words="看过现场，等承办单位回话")
    attaching.attach(complaint=case, actor=officer, file=letter())
    page = f"/admin/complaints/{case.number}/?view=to_dispatch"
    shown = desk.get(page).content.decode()
    assert all(part in shown for part in ("data-alike", "data-earlier", "data-attachment", "data-present"))
    assert asked(desk, page) <= CASE_LIMIT


def test_beyond_a_limit_nobody_counts(desk: Client, reach: Reach, officer: User) -> None:
    case = received(reach=reach)
    many(case, 120)
    paired(case)
    counted(officer)
    assert "疑似重复<b>99+</b>" in desk.get("/admin/complaints/").content.decode()


def test_the_citys_office_takes_no_more(signed: Signed, city_officer: User, reach: Reach) -> None:
    many(received(reach=reach), 30)
    assert asked(signed(city_officer), "/admin/complaints/") <= QUEUE_LIMIT
