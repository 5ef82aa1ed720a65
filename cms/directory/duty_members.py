"""The number of somebody on the roster who has no account."""

from django.db import transaction

from cms.directory.models import DutyMember
from portal import audit
from portal.accounts.models import User
from portal.contacts import erasers
from portal.contacts.models import Contact


def renumber(*, member: DutyMember, phone: str, actor: User | None) -> DutyMember:
    """Gives the member this number in E.164; the old one is erased."""
    old = member.contact
    with transaction.atomic():
        member.contact = Contact.objects.keep(phone=phone)
        member.save(update_fields=["contact"])
        if old is not None:
            erasers.run(old)
        audit.record(actor=actor, act="duty.phone", subject=f"duty:{member.pk}", data={"set": bool(phone)})
    return member
