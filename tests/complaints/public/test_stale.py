"""Pages that are kept, and parts of them that a process remembers, follow a case at once."""

import pytest
from django.test import Client

from cms.directory.models import Reach
from complaints.models import Complaint
from portal.accounts.models import User
from tests.complaints.acts import ACTS
from tests.factories.complaints import handling

# inside of a test's transaction nothing is remembered
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.slow
def test_a_case_that_is_published_answered_and_taken_down_shows_at_once_wherever_it_stands(
    client: Client, officer: User, reach: Reach
) -> None:
    case = handling(reach=reach)
    own = f"/cases/{case.public_number}/"
    everywhere = ["/", "/cases/", f"/rivers/{reach.water.code}/", "/feeds/cases.atom"]

    def holding() -> list[str]:
        return [path for path in everywhere if own in client.get(path).content.decode()]

    def status() -> str:
        return client.get(own).content.decode().partition('data-case-status="')[2].partition('"')[0]

    assert holding() == [] and client.get(own).status_code == 404
    ACTS["publish"](case)
    assert holding() == everywhere and status() == "handling"
    ACTS["answer"](Complaint.objects.get())
    ACTS["resolve"](Complaint.objects.get())
    assert status() == "resolved"
    ACTS["take_down"](Complaint.objects.get())
    assert holding() == [] and client.get(own).status_code in (404, 410)
