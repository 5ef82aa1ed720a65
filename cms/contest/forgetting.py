"""What is kept of pupils goes by rule after a contest, and whenever a contact is erased; results stay."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from cms.contest import filing, withdrawing
from cms.contest.choices import State
from cms.contest.models import Consent, Contest, Entry, EntryQuerySet, Nomination, Pupil, WorkFile
from portal import audit
from portal.contacts import crypt, erasers
from portal.contacts.models import Contact
from portal.shell.generation import raise_generation
from portal.uploads import private

BATCH = 200


def forget(contact: Contact) -> None:
    """The eraser of this package: the class goes with the name."""
    if Pupil.objects.filter(contact=contact).update(class_cipher=""):
        raise_generation()


def rotate() -> int:
    """Writes classes under the first of FIELD_KEYS; how many."""
    moved = 0
    for pupil in Pupil.objects.exclude(class_cipher="").iterator(BATCH):
        if not crypt.current(pupil.class_cipher):
            pupil.class_cipher = crypt.encrypt(pupil.class_name)
            pupil.save(update_fields=["class_cipher"])
            moved += 1
    return moved


def sweep(now: datetime | None = None) -> int:
    """Contests whose time is over: originals, names and slips go, a batch at a time. How many entries."""
    moment = now or timezone.now()
    before = moment - timedelta(days=settings.RETENTION["contest_personal"])
    gone = 0
    for contest in Contest.objects.filter(results_published_at__lt=before, erased_at=None):
        rows = list(with_personal(contest)[:BATCH])
        for entry in rows:
            erase(entry)
        gone += len(rows)
        if len(rows) < BATCH:
            contest.erased_at = moment
            contest.save(update_fields=["erased_at"])
            audit.record(actor=None, act="contest.erased", subject=f"contest:{contest.pk}", data={"count": gone})
    if gone:
        raise_generation()
    return gone


def with_personal(contest: Contest) -> EntryQuerySet:
    """Entries of which anything of a person is left."""
    pupils = Q(pk__in=Pupil.objects.values("entry"))
    scans = Q(pk__in=Consent.objects.exclude(scan="").values("entry"))
    proposers = Q(pk__in=Nomination.objects.filter(proposer__isnull=False).values("entry"))
    originals = Q(pk__in=WorkFile.objects.exclude(file="").values("entry"))
    return Entry.objects.filter(pupils | scans | proposers | originals, contest=contest).order_by("pk")


@transaction.atomic
def erase(entry: Entry) -> None:
    """Name, class, guardian, slip and the originals; the shown copies of works that were consented to stay."""
    withdrawing.forget(entry)
    consent = Consent.objects.filter(entry=entry).first()
    if consent is not None and consent.scan:
        private.delete(consent.scan.name or "")
        Consent.objects.filter(pk=consent.pk).update(scan="")
    nomination = Nomination.objects.filter(entry=entry).select_related("proposer").first()
    if nomination is not None and nomination.proposer is not None:
        erasers.run(nomination.proposer)
        Nomination.objects.filter(pk=nomination.pk).update(proposer=None)
    for file in entry.files.all():
        if entry.state != State.SUBMITTED:
            filing.drop(file)
        elif file.file:
            private.delete(file.file.name or "")
            WorkFile.objects.filter(pk=file.pk).update(file="")
