"""Remembers who opened a case, so that a later conflict can be told who had looked."""

import logging
from datetime import datetime, timedelta

from django.db import OperationalError
from django.db.models import Q

from cms.directory.leading import Scope
from cms.directory.models import Posting
from complaints.models import Complaint, Look
from portal.accounts.models import User

logger = logging.getLogger(__name__)
GRAIN = timedelta(hours=1)


def looked(*, case: Complaint, user: User, now: datetime) -> None:
    """Notes the look; within an hour of the last one nothing is written. A busy database keeps nobody from reading."""
    try:
        note(case, user, now)
    except OperationalError:
        logger.warning("a look was not noted: the database is busy")


def note(case: Complaint, user: User, now: datetime) -> None:
    """Writes the row. Raises OperationalError when the database stays locked."""
    look, made = Look.objects.get_or_create(complaint=case, user=user, defaults={"first_at": now, "last_at": now})
    if not made and now - look.last_at > GRAIN:
        look.last_at = now
        look.save(update_fields=["last_at"])


def under(case: Complaint, below: Scope) -> list[int]:
    """Keys of the accounts posted within ``below`` that had opened the case."""
    posted = Posting.objects.filter(Q(post__in=below.posts) | Q(unit__in=below.units)).values("user")
    return sorted(Look.objects.filter(complaint=case, user__in=posted).values_list("user", flat=True))
