"""从…到…: a report may name a stretch instead of a spot."""

import pytest
from django.test import Client

from cms.directory.models import Reach, Signboard
from complaints.models import Complaint
from tests.complaints.channels import pages
from tests.complaints.channels.web.conftest import Send
from tests.complaints.channels.web.test_sending import Case

pytestmark = pytest.mark.django_db


def test_the_ends_reach_the_case_and_the_receipt(send: Send, case: Case, signboard: Signboard) -> None:
    answer = send(board="320512", place="北岸", stretch_from="三号桥", stretch_to="东村闸")
    assert (case().stretch_from, case().stretch_to, case().place) == ("三号桥", "东村闸", "北岸")
    assert "从三号桥到东村闸，北岸" in pages.text(answer)


@pytest.mark.parametrize(
    ("start", "end", "said"), [("三号桥", "", "从三号桥起"), ("", "东村闸", "到东村闸为止"), ("", "", "")]
)
def test_one_end_is_enough_and_none_is_no_fault(send: Send, case: Case, start: str, end: str, said: str) -> None:
    send(stretch_from=start, stretch_to=end)
    assert case().place_said == said


def test_an_end_that_is_too_long_is_told_at_its_field_and_kept(send: Send) -> None:
    answer = send(stretch_from="桥" * 61)
    assert answer.status_code == 422 and not Complaint.objects.exists()
    assert pages.value_of(answer, "stretch_from") == "桥" * 61
    assert 'href="#stretch_from"' in answer.content.decode() and 'id="stretch_from-e"' in answer.content.decode()
    assert "<details" in answer.content.decode() and '<details class="data-table" open>' in answer.content.decode()


def test_names_near_by_are_offered_where_the_place_is_known(client: Client, reach: Reach) -> None:
    Reach.objects.update(stretch="三号桥—东村闸")
    page = client.get("/report/", {"reach": reach.code}).content.decode()
    assert '<option value="东村闸">' in page and 'list="stretch-names"' in page
    assert "stretch-names" not in client.get("/report/").content.decode()


def test_the_same_form_with_another_stretch_is_another_report(send: Send) -> None:
    token = pages.token(send(description=""))  # asks for words; its token is good
    send(token=token, stretch_from="三号桥")
    send(token=token, stretch_from="三号桥")
    send(token=token, stretch_from="东村闸")
    assert Complaint.objects.count() == 2


def test_the_stretch_is_said_in_english(send: Send, signboard: Signboard) -> None:
    answer = send(board="320512", stretch_from="三号桥", stretch_to="东村闸", lang="en")
    assert "from 三号桥 to 东村闸" in answer.content.decode()
