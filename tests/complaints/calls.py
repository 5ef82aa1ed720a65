"""Makers and questions of the tests about the duty track."""

from datetime import timedelta
from typing import Any

from cms.directory.models import Reach
from complaints import alerting
from complaints.models import Complaint
from portal.messaging.models import Delivery
from tests.factories.complaints import received

MINUTE = timedelta(minutes=1)
WAIT = 15 * MINUTE


def urgent(reach: Reach, **said: Any) -> Complaint:
    """Somebody lets sewage out right now, and the worker has seen it."""
    case = received(reach=reach, **{"category": "sewage", "now": True, **said})
    alerting.step()
    return case


def called(case: Complaint) -> list[Any]:
    """Who was called, in order."""
    return [alert.member for alert in case.alerts.order_by("n")]


def kinds(case: Complaint) -> list[str]:
    return list(case.events.order_by("n").values_list("kind", flat=True))


def messages(case: Complaint) -> list[Delivery]:
    return list(Delivery.objects.filter(key__startswith="alert:", subject=case.subject_string).order_by("pk"))
