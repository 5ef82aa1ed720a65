"""A guardian takes the consent back: the work and all that is kept of the child go at once, from everywhere."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from cms.contest import Refused, closing, filing, holding, piles, slip, telling
from cms.contest.choices import Checked, Held, Means, State
from cms.contest.models import Certificate, Consent, Entry, Holding, Pupil
from portal import audit
from portal.accounts.models import User
from portal.codes import numbers
from portal.contacts import erasers
from portal.guard import guesses
from portal.guard.guesses import Verdict
from portal.search import changes
from portal.shell.generation import raise_generation
from portal.uploads import private, resumable


def by_slip(*, code: str, key: str, address: str, proof: bool) -> Entry:
    """The entry of that slip. Raises Refused, the same for a wrong key and an unknown code."""
    number = numbers.digits(code)
    wrong = _("编号或回条码不对。请看回条，或者打电话、找学校")
    verdict = guesses.allowed(number, address, proof)
    if verdict is not Verdict.OPEN or not guesses.look(number, address):
        raise Refused(_("试得太多了。请15分钟后再试，或者打电话、找学校"))
    entry = Entry.objects.filter(code=number).select_related("contest", "school").first()
    if not slip.fits(number, key) or entry is None:
        guesses.wrong(number, address)
        raise Refused(wrong)
    guesses.right(number, address)
    return entry


@transaction.atomic
def withdraw(*, entry: Entry, means: Means, actor: User | None, now: datetime) -> Entry:
    """Everything of the work and the child goes; code, group, kind, award and scores stay. Again changes nothing.

    Files go first: were the rest undone, the withdrawal is simply asked for again.
    """
    row = Entry.objects.select_for_update(of=("self",)).select_related("contest", "school").get(pk=entry.pk)
    if row.state == State.WITHDRAWN:
        return row
    held = holding.of(row, now)
    resumable.forget(closing.purpose(row))
    for file in row.files.all():
        filing.drop(file)
    forget(row)
    consent = Consent.objects.filter(entry=row).first()
    if consent is not None:
        private.delete(consent.scan.name or "")
        consent.scan, consent.withdrawn_at, consent.withdrawn_means, consent.withdrawn_by = "", now, means, actor
        consent.save()
    row.votes.all().delete()
    Certificate.objects.filter(entry=row).update(revoked_at=now)
    row.title = row.words = row.alt = ""
    row.allows_work = row.allows_name = row.allows_school = False
    row.state, row.checked, row.flagged = State.WITHDRAWN, Checked.UNASKED, False
    row.save()
    row.reviews.update(note="")
    piles.count_around([row])
    audit.record(
        actor=actor,
        act="contest.withdrawn",
        subject=f"entry:{row.pk}",
        data={"means": str(means), "count": len(held)},
    )
    tell(row, held, now)
    changes.note(Entry, [row.pk], gone=True)
    raise_generation()
    return row


def forget(entry: Entry) -> None:
    """Name, class and guardian."""
    pupil = Pupil.objects.filter(entry=entry).select_related("contact", "guardian").first()
    if pupil is None:
        return
    contacts = [one for one in (pupil.contact, pupil.guardian) if one is not None]
    pupil.delete()
    for contact in contacts:
        erasers.run(contact)


def tell(entry: Entry, held: list[Holding], now: datetime) -> None:
    """Those who hold the work, and the teachers: the work of that code was taken back."""
    users = {one.user.pk: one.user for one in held if one.user is not None}
    if entry.school is not None:
        users |= {one.pk: one for one in telling.of(entry.school)}
    telling.withdrawn(users=users.values(), entry=entry.pk, code=entry.code)
    told = [one.pk for one in held if one.held == Held.CERTIFICATE or reached(one)]
    Holding.objects.filter(pk__in=told).update(told_at=now)


def reached(one: Holding) -> bool:
    """Whether the message goes to whoever holds it. Of the press only the officer is told who gave it out: he calls."""
    return one.held != Held.PRESS and one.user is not None and one.user.contact_id is not None


def settle(*, holding_row: Holding, actor: User, now: datetime) -> None:
    """The office has seen to it that this one is gone."""
    if holding_row.done_at is None:
        Holding.objects.filter(pk=holding_row.pk).update(done_at=now, told_at=holding_row.told_at or now)
        audit.record(actor=actor, act="contest.holding_done", subject=f"entry:{holding_row.entry_id}")
