"""The figures of the background work for /metrics."""

from datetime import timedelta

from django.utils import timezone
from django_q.models import OrmQ

from portal.jobs.models import Schedule
from portal.jobs.registry import JOBS

LATE = timedelta(minutes=1)


def queued() -> float:
    """Tasks not yet done, those being done among them."""
    return float(OrmQ.objects.count())


def late() -> float:
    """Periodic work whose time passed a minute ago and that no worker has in hand: above 0, no worker runs."""
    return Schedule.objects.due(timezone.now() - LATE).filter(name__in=JOBS).count()
