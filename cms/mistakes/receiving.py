"""Takes a message about a mistake, and forgets who sent it."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from cms.core.keepers import owner_at
from cms.directory.calendar import add_working_days
from cms.mistakes.models import Mistake
from portal.contacts import erasers
from portal.contacts.models import Contact

ANSWER_DAYS = 5
"""Working days. What the State Council's inspections score as a late answer is longer."""


def receive(
    *, address: str, words: str, phone: str, email: str, token: str, held: str = "", now: datetime | None = None
) -> Mistake:
    """The message; the same form sent again is the same one. ``phone`` in E.164, ``token``: digest of the form's."""
    moment = now or timezone.now()
    with transaction.atomic():
        known = Mistake.objects.filter(token_digest=token).first()
        return known or Mistake.objects.create(
            address=address,
            words=words,
            contact=Contact.objects.keep(phone=phone, email=email),
            token_digest=token,
            held=held,
            received_at=moment,
            due_at=add_working_days(moment, ANSWER_DAYS),
            owner=owner_at(address),
        )


def forget(contact: Contact) -> None:
    """What somebody wrote goes with his data; page, limit and answer stay."""
    Mistake.objects.filter(contact=contact).update(words="")


def forget_old() -> None:
    """Erases who wrote, some time after the answer; run each day."""
    before = timezone.now() - timedelta(days=settings.RETENTION["contact_after_close"])
    for mistake in Mistake.objects.answered_before(before).select_related("contact")[:500]:
        if mistake.contact is not None:
            erasers.run(mistake.contact)
