"""Nominations of the second configuration: by citizens or offices, of rivers, reservoirs and people."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import IO, Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from cms.contest import Refused, calendar, filing
from cms.contest.choices import Checked, State, Subject
from cms.contest.models import Contest, ContestGroup, Entry, Nomination, WorkKind
from cms.directory.models import Person, Reach, Water
from portal import audit
from portal.accounts.models import User
from portal.contacts import erasers, phones
from portal.contacts.models import Contact
from portal.text import clean

LONGEST = {"named": 40, "reason": 1000, "office": 60, "name": 50}
LEAST_REASON = 10


@dataclass(frozen=True)
class Said:
    """What was typed: whom, why, who says so."""

    subject: str = ""
    reason: str = ""
    office: str = ""
    name: str = ""
    phone: str = ""


def found(kind: WorkKind, text: str) -> dict[str, Any]:
    """The row of the register that is meant, by its name. Raises Refused when there is none, or several."""
    text = clean(text)
    if not text:
        raise Refused(_("请写推荐谁、推荐哪里"))
    if kind.subject in (Subject.NAMED, Subject.NONE):
        if len(text) > LONGEST["named"]:
            raise Refused(_("太长了，最多%(most)s个字") % {"most": LONGEST["named"]})
        return {"named": text}
    rows: dict[Subject, QuerySet[Any]] = {
        Subject.REACH: Reach.objects.filter(name=text),
        Subject.WATER: Water.objects.filter(name=text),
        Subject.PERSON: Person.objects.public().filter(name=text),
    }
    matching = list(rows[Subject(kind.subject)][:2])
    if len(matching) != 1:
        words = (
            _("名录里没找到“%(text)s”，请照名录上的写全称")
            if not matching
            else _("名录里有几个“%(text)s”，请打电话推荐")
        )
        raise Refused(words % {"text": text[:40]})
    return {str(kind.subject): matching[0]}


@transaction.atomic
def nominate(
    *, contest: Contest, group: ContestGroup, kind: WorkKind, said: Said, actor: User | None, now: datetime
) -> Entry:
    """A nomination, submitted at once; the same place or person again joins the entry that is there. Raises Refused."""
    if not calendar.takes(contest, now):
        raise Refused(_("现在不能推荐"))
    subject, reason = found(kind, said.subject), clean(said.reason)
    if len(reason) < LEAST_REASON:
        raise Refused(_("请写推荐理由，至少%(least)s个字") % {"least": LEAST_REASON})
    if len(reason) > LONGEST["reason"] or len(said.office) > LONGEST["office"] or len(said.name) > LONGEST["name"]:
        raise Refused(_("写得太长了，请短一些"))
    there = (
        Nomination.objects.filter(entry__contest=contest, entry__kind=kind, **subject).select_related("entry").first()
    )
    if there is not None:
        return there.entry
    try:
        e164 = phones.normalise(said.phone) if said.phone else ""
    except ValueError as wrong:
        raise Refused(str(wrong)) from wrong
    named = str(next(iter(subject.values())))
    entry = Entry.objects.create(
        contest=contest, group=group, kind=kind, title=named[:60], entered_by=actor, entered_at=now,
        checked=Checked.NONE, flagged=actor is None,
    )  # fmt: skip
    Nomination.objects.create(
        entry=entry,
        reason=reason,
        office=clean(said.office),
        proposer=Contact.objects.keep(phone=e164, name=clean(said.name)),
        nominated_at=now,
        **subject,
    )
    return entry


def attach(*, entry: Entry, files: Sequence[IO[bytes]], now: datetime) -> None:
    """Material for a nomination that was just made: all of it or, where a file is no good, neither it nor the
    nomination. Raises Refused."""
    try:
        if len(files) > filing.MOST_MATERIAL:
            raise Refused(_("最多%(most)s个文件，请减少一些") % {"most": filing.MOST_MATERIAL})
        for n, file in enumerate(files, 1):
            try:
                filing.take(entry=entry, file=file, name=str(getattr(file, "name", "") or ""), now=now)
            except Refused as reason:
                raise Refused(_("第%(n)s个文件：%(why)s") % {"n": n, "why": reason}) from reason
    except Refused:
        undo(entry)
        raise


@transaction.atomic
def undo(entry: Entry) -> None:
    """The nomination was not made after all: its files and its proposer go too."""
    proposer = Contact.objects.filter(pk__in=Nomination.objects.filter(entry=entry).values("proposer")).first()
    for file in entry.files.all():
        filing.drop(file)
    entry.delete()
    if proposer is not None:
        erasers.run(proposer)


@transaction.atomic
def admit(*, entry: Entry, actor: User, now: datetime) -> Entry:
    """The office has looked at a citizen's nomination: it takes part, and may be shown."""
    row = Entry.objects.select_for_update(of=("self",)).get(pk=entry.pk)
    row.flagged, row.state, row.submitted_at = False, State.SUBMITTED, row.submitted_at or now
    row.allows_work = row.allows_name = row.allows_school = True
    row.save()
    audit.record(actor=actor, act="contest.admitted", subject=f"entry:{row.pk}")
    return row


@transaction.atomic
def turn_down(*, entry: Entry, actor: User, reason: str) -> Entry:
    """It does not take part. Raises Refused without a reason."""
    if not clean(reason):
        raise Refused(_("请写一句为什么"))
    row = Entry.objects.select_for_update(of=("self",)).get(pk=entry.pk)
    row.state = State.DROPPED
    row.save(update_fields=["state", "changed_at"])
    audit.record(actor=actor, act="contest.turned_down", subject=f"entry:{row.pk}", reason=reason)
    return row
