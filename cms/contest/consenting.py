"""Consent of a guardian, recorded before anything of the child is written (个人信息保护法 art. 31)."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from cms.contest import Refused, calendar, piles, spotting
from cms.contest.choices import Checked, Late, Means, State
from cms.contest.models import Consent, Entry, Pupil
from portal import audit
from portal.accounts.models import User
from portal.contacts import crypt, phones
from portal.contacts.models import SEALED, Contact
from portal.shell.generation import raise_generation
from portal.text import clean
from portal.uploads import photographs, private

LONGEST = {"name": 30, "class_name": 30, "guardian": 30, "phone": 60}


@dataclass(frozen=True)
class Scope:
    """What the guardian has ticked: what the public may see."""

    work: bool = True
    name: bool = True
    school: bool = True


def may_record(entry: Entry, now: datetime) -> bool:
    """Until the close; a day longer where the organiser waits for it."""
    open_ = entry.state in (State.DRAFT, State.LATE)
    return open_ and (calendar.takes(entry.contest, now) or calendar.takes_late(entry.contest, now, Late.CONSENT))


@transaction.atomic
def record(
    *,
    entry: Entry,
    means: Means,
    scope: Scope,
    actor: User | None,
    now: datetime,
    scan: photographs.Photograph | None = None,
) -> Consent:
    """Puts it on file: version, time, means. Again changes the scope, and keeps the better proof. Raises Refused."""
    row = Entry.objects.select_for_update(of=("self",)).select_related("contest").get(pk=entry.pk)
    if not may_record(row, now):
        raise Refused(_("现在不能再登记家长同意"))
    known = Consent.objects.filter(entry=row).first()
    consent = known or Consent(entry=row, given_at=now, means=means, version=row.contest.consent_version)
    if scan is not None:
        private.delete(consent.scan.name or "")
        consent.scan, consent.means = private.store(scan.data, "contest/slips"), means
    consent.allows_work, consent.allows_name, consent.allows_school = scope.work, scope.name, scope.school
    consent.recorded_by = actor
    consent.save()
    row.allows_work, row.allows_name, row.allows_school = scope.work, scope.name, scope.school
    row.save(update_fields=["allows_work", "allows_name", "allows_school", "changed_at"])
    audit.record(actor=actor, act="contest.consent", subject=f"entry:{row.pk}", data={"means": str(means)})
    raise_generation()
    return consent


@transaction.atomic
def identify(*, entry: Entry, name: str, class_name: str, guardian: str, phone: str) -> Pupil:
    """Writes whose work it is; a work that has the name in its own words is neither judged nor shown until it is
    blacked out. Raises Refused without a consent on file, for what is too long, for a wrong number."""
    row = Entry.objects.select_for_update(of=("self",)).get(pk=entry.pk)
    consent = Consent.objects.filter(entry=row, withdrawn_at=None).first()
    if consent is None or row.state == State.WITHDRAWN:
        raise Refused(_("先登记家长同意，再写学生的姓名"))
    said = {"name": name, "class_name": class_name, "guardian": guardian, "phone": phone}
    said = {field: clean(value) for field, value in said.items()}
    for field, most in LONGEST.items():
        if len(said[field]) > most:
            raise Refused(_("太长了，最多%(most)s个字") % {"most": most})
    if not said["name"]:
        raise Refused(_("请写学生的姓名"))
    try:
        e164 = phones.normalise(said["phone"]) if said["phone"] else ""
    except ValueError as wrong:
        raise Refused(str(wrong)) from wrong
    pupil = Pupil.objects.filter(entry=row).select_related("contact", "guardian").first() or Pupil(entry=row)
    pupil.contact = sealed(pupil.contact, said["name"], "")
    pupil.guardian = sealed(pupil.guardian, said["guardian"], e164) if said["guardian"] or e164 else pupil.guardian
    pupil.class_cipher = crypt.encrypt(said["class_name"])
    pupil.save()
    if spotting.tells(row, said["name"]):
        row.checked, row.flagged = Checked.SHOWN, True
        row.save(update_fields=["checked", "flagged", "changed_at"])
        piles.count_around([row])
    raise_generation()
    return pupil


def sealed(contact: Contact | None, name: str, phone: str) -> Contact:
    """The contact with these values, the one that is there or a new one."""
    row = contact or Contact()
    row.seal(phone=phone, email="", name=name)
    row.save(update_fields=SEALED if row.pk else None)
    return row
