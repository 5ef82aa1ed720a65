"""Takes an objection: its number, its limit, the warning to the editor."""

from datetime import datetime

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone

from cms.directory.calendar import add_working_days
from cms.exposure import warning
from cms.exposure.choices import Why
from cms.exposure.models import Exposure, Objection
from portal.codes import numbers
from portal.contacts.models import Contact

TRIES = 40


def number() -> str:
    """8, 8 random digits, check digit: no number of a report, of a mark or of a public case begins so."""
    return numbers.checked("8" + numbers.random_digits(8))


def receive(
    *, page: Exposure, name: str, phone: str, text: str, token: str, held: str = "", now: datetime | None = None
) -> Objection:
    """The objection; the same form sent again is the same one. ``phone`` in E.164, ``token``: digest of the form's."""
    moment = now or timezone.now()
    with transaction.atomic():
        known = Objection.objects.filter(token_digest=token).first()
        if known is not None:
            return known
        objection = Objection(
            exposure=page,
            contact=Contact.objects.keep(name=name, phone=phone),
            text=text,
            token_digest=token,
            held=held,
            received_at=moment,
            due_at=add_working_days(moment, settings.EXPOSURE_OBJECTION_DAYS),
        )
        numbered(objection)
        warning.give(page, Why.OBJECTION, moment)
    return objection


def numbered(objection: Objection) -> None:
    """Saves it under a number that nobody has."""
    for _attempt in range(TRIES):
        objection.number = number()
        try:
            with transaction.atomic():
                objection.save(force_insert=True)
                return
        except IntegrityError:
            if Objection.objects.filter(token_digest=objection.token_digest).exists():
                raise
    raise RuntimeError("no free number for an objection was found")


def forget(contact: Contact) -> None:
    """What somebody wrote goes with his data; number, limit and ruling stay."""
    Objection.objects.filter(contact=contact).update(text="")
