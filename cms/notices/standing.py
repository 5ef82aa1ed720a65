"""The urgent notices that stand above every page, and their end."""

from django.db import transaction
from django.utils import timezone

from cms.core.addresses import lies_at
from cms.notices.models import Notice
from portal.shell.pagecache import raise_generation
from portal.shell.urgent import MOST, Urgent


def urgent() -> list[Urgent]:
    """Those that are going on, for the frame of the page. One query."""
    return [
        Urgent(notice.title, lies_at(notice), notice.ends_at)
        for notice in Notice.objects.urgent_at(timezone.now())[:MOST]
    ]


@transaction.atomic
def end_due() -> int:
    """Ends those whose time has come, so that kept pages lose them; returns how many."""
    due = Notice.objects.live().filter(urgent=True, ends_at__lte=timezone.now())
    ended = int(due.update(urgent=False, ends_at=None))
    if ended:
        raise_generation()
    return ended
