"""How a party comes to be named: proof by another than the reporter, then its own side, and only then the name."""

from datetime import datetime

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.directory.calendar import add_working_days
from cms.exposure import warning
from cms.exposure.choices import PartyKind, Why
from cms.exposure.models import Exposure, Party
from portal.accounts.models import User
from portal.contacts.models import Contact


class NotYet(Exception):
    """The steps come in their order; the text says in Chinese which is missing."""


def verify(*, page: Exposure, kind: PartyKind, name: str, actor: User, now: datetime) -> Party:
    """Enters whose doing it is, once the case holds the event with the proof. Entered anew it is told anew."""
    contact = Contact.objects.keep(name=name)
    defaults = {
        "kind": kind,
        "contact": contact,
        "verified_at": now,
        "verified_by": actor,
        "told_at": None,
        "hear_until": None,
        "reply": "",
        "replied_at": None,
    }
    earlier = getattr(page, "party", None)
    party, _made = Party.objects.update_or_create(exposure=page, defaults=defaults)
    if earlier is not None and earlier.contact is not None:
        earlier.contact.erase()  # the name that was entered before was another
    return party


def hear(*, page: Exposure, now: datetime) -> Party:
    """The party was told what will be said of it; from now on its days for an answer run."""
    party = known(page)
    party.told_at = now
    party.hear_until = timezone.localdate(add_working_days(now, settings.EXPOSURE_HEARING_DAYS))
    party.save()
    return party


def reply(*, page: Exposure, text: str, now: datetime) -> Party:
    """What the party says, in its own words: it stands on the page at once."""
    party = known(page)
    if party.told_at is None:
        raise NotYet(_("请先告知当事人，再写它的回应。"))
    party.reply, party.replied_at = text, now
    party.save()
    warning.give(page, Why.REPLY, now)
    return party


def known(page: Exposure) -> Party:
    """The party of the page. Raises ``NotYet`` when it was not verified."""
    party = getattr(page, "party", None)
    if party is None or party.verified_at is None:
        raise NotYet(_("当事人还没有核实，先写核实的依据。"))
    assert isinstance(party, Party)
    return party
