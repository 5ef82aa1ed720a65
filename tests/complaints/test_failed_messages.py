"""Messages that could not be sent are shown to those alone who may open the case they are about."""

import pytest
from django.test import Client
from django.urls import reverse

from cms.directory.models import Reach
from portal.accounts.models import User
from portal.messaging.choices import State
from portal.messaging.models import Delivery
from tests.factories.complaints import received

pytestmark = pytest.mark.django_db


@pytest.fixture
def failed(reach: Reach, screening: None) -> Delivery:
    case = received(reach=reach, phone="+8613812345678")
    delivery = Delivery.objects.get(subject=case.subject_string)
    Delivery.objects.filter(pk=delivery.pk).update(state=State.FAILED)
    return delivery


@pytest.mark.parametrize(("who", "sees"), [("officer", True), ("other_officer", False), ("administrator", True)])
def test_an_officer_sees_and_resends_those_of_the_own_cases(
    who: str, sees: bool, failed: Delivery, client: Client, request: pytest.FixtureRequest
) -> None:
    user: User = request.getfixturevalue(who)
    client.force_login(user)
    page = client.get(reverse("messaging_failed")).content.decode()
    assert (failed.params["number"] in page) is sees
    again = client.post(reverse("messaging_send_again", args=[failed.pk]))
    assert again.status_code == (302 if sees else 404)
