"""Orders in the hands of the department, seen by its people on the telephone."""

import pytest
from django.test import Client

from cms.directory.models import Reach, Signboard, Unit
from complaints.models import Complaint
from portal.accounts import phone_sessions
from portal.accounts.models import User
from tests.factories import complaints

MARKS = {
    "description": "暗语原话：是隔壁老王家倒的",
    "name": "暗语姓名",
    "phone": "+8613877776666",
    "email": "marker@example.com",
}
"""What a reporter says that no page of the field may show."""


def signed_in(user: User) -> Client:
    """A browser in which the user signed in by telephone."""
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    session = client.session
    session[phone_sessions.MARK] = True
    session.save()
    return client


@pytest.fixture
def phone(handler: User) -> Client:
    """The telephone of an account of the department."""
    return signed_in(handler)


@pytest.fixture
def order(officer: User, unit: Unit, reach: Reach, signboard: Signboard) -> Complaint:
    """Sent to the department, not taken; the reporter said a good deal."""
    return complaints.assigned(to=unit, reach=reach, board=signboard, place="桥下第二个桥墩", **MARKS)


@pytest.fixture
def task(officer: User, unit: Unit, reach: Reach) -> Complaint:
    """Taken by the department."""
    return complaints.handling(to=unit, reach=reach, **MARKS)
