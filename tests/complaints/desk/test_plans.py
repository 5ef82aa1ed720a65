"""How the database finds what a page of the desk asks for: never by reading the table of cases from end to end."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cms.directory.models import Reach, Unit
from complaints.models import Complaint, Evidence
from portal.accounts.models import User
from tests.complaints.desk.conftest import Signed
from tests.factories.complaints import handling, photograph, received, worker_of


def read_whole(client: Client, address: str) -> list[str]:
    """Queries of the page in which SQLite reads the table of cases from end to end, in no index's order."""
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    found = []
    for sql in {query["sql"] for query in queries.captured_queries if query["sql"].startswith("SELECT")}:
        names = {"complaints_complaint", *re.findall(r'"complaints_complaint" (\w+) ', sql)}
        with connection.cursor() as cursor:
            cursor.execute("EXPLAIN QUERY PLAN " + sql)
            plan = [row[3] for row in cursor.fetchall()]
        found += [sql[:300] for step in plan if step in {f"SCAN {name}" for name in names}]
    return found


@pytest.mark.skipif(connection.vendor != "sqlite", reason="the plan is told in SQLite's words")
@pytest.mark.parametrize("address", ["?view=all", "?view=mine", "listed/", "rulings/", "given/", "papers/", "duty/"])
def test_no_page_of_the_desk_reads_all_cases(signed: Signed, city_officer: User, reach: Reach, address: str) -> None:
    received(reach=reach)
    assert read_whole(signed(city_officer), f"/admin/complaints/{address}") == []


@pytest.mark.slow
@pytest.mark.skipif(connection.vendor != "sqlite", reason="the plan is told in SQLite's words")
def test_nor_do_a_photo_and_the_list_in_the_field(
    signed: Signed, officer: User, city_officer: User, unit: Unit, reach: Reach
) -> None:
    case = handling(to=unit, reach=reach, photographs=(photograph(),))
    photo = Evidence.objects.get(complaint=case)
    assert read_whole(signed(city_officer), f"/admin/complaints/files/{photo.pk}/?small=1") == []
    client = Client()
    client.force_login(worker_of(unit))
    assert read_whole(client, "/field/") == []


@pytest.mark.skipif(connection.vendor != "sqlite", reason="the plan is told in SQLite's words")
@pytest.mark.django_db
def test_what_left_the_public_pages_is_found_among_what_was_ever_there() -> None:
    plan = Complaint.objects.taken_down_by_one().explain()
    assert "(publicity=? AND published_at>?)" in plan, plan
