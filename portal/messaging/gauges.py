"""The figures of the line of messages for /metrics."""

from django.utils import timezone

from portal.messaging.models import Delivery


def due() -> float:
    """How many should be on their way by now; growing means that no worker runs or the provider is down."""
    return Delivery.objects.claimable(timezone.now()).count()


def failed() -> float:
    """Dead letters that nobody has looked after."""
    return Delivery.objects.failed().order_by().count()
