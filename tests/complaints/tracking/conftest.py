import pytest

from cms.directory.models import Reach
from complaints.models import Complaint
from portal.accounts.models import User
from tests.factories.complaints import received


@pytest.fixture
def case(officer: User, reach: Reach) -> Complaint:
    """Just received."""
    return received(reach=reach)
