"""A stretch that a reporter names, as the desk and the field see it."""

from typing import Any

import pytest
from django.test import Client

from cms.directory.models import Reach
from complaints import erasure
from complaints.models import Complaint
from tests.complaints.desk.conftest import text
from tests.factories.complaints import received

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(reach: Reach) -> Complaint:
    """From one end of its reach to the other."""
    Reach.objects.filter(pk=reach.pk).update(stretch="三号桥—东村闸")
    return received(reach=reach, place="北岸", stretch_from="三号桥", stretch_to="东村闸")


def test_the_page_of_a_case_says_and_draws_it(desk: Client, case: Complaint) -> None:
    page = text(desk.get(f"/admin/complaints/{case.number}/"))
    assert "从三号桥到东村闸，北岸" in page and "desk-map__stretch" in page and "千米" in page


def test_an_end_that_nobody_knows_is_said_and_not_drawn(desk: Client, case: Complaint) -> None:
    Complaint.objects.update(stretch_to="没有这个地方")
    page = text(desk.get(f"/admin/complaints/{case.number}/"))
    assert "从三号桥到没有这个地方" in page and "desk-map__stretch" not in page


@pytest.mark.slow
def test_the_map_of_the_queue_draws_it_in_two_queries_however_many(
    desk: Client, case: Complaint, reach: Reach, django_assert_max_num_queries: Any
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def asked() -> int:
        desk.get("/admin/complaints/?map=1")
        with CaptureQueriesContext(connection) as seen:
            page = text(desk.get("/admin/complaints/?map=1"))
        assert "desk-map__stretch" in page
        return len(seen)

    one = asked()
    for _ in range(3):
        received(reach=reach, stretch_from="东村闸", stretch_to="三号桥")
    assert asked() <= one


def test_the_map_does_not_draw_one_in_confidence(desk: Client, case: Complaint) -> None:
    Complaint.objects.update(confidential=True)
    assert "desk-map__stretch" not in text(desk.get("/admin/complaints/?map=1"))


def test_it_goes_with_the_reporters_words(case: Complaint) -> None:
    assert erasure.words(case) >= 1 and case.place_said == ""
