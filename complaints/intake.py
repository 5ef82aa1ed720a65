"""The one way in: every channel hands an ``Intake`` to ``receive`` and gets a ``Receipt`` (design decision 5)."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db import IntegrityError, transaction
from django.utils import timezone

from cms.directory.models import Reach, Signboard
from complaints import apart, intake_setting, lateness, photographs
from complaints.actors import Actor
from complaints.choices import Channel, Kind, Origin, Outside, Side, Source, Status
from complaints.lifecycle import Step, tell
from complaints.models import Complaint, Event, Submission
from complaints.moves import MOVES
from complaints.numbering import numbered
from portal.accounts.models import User
from portal.contacts import standing
from portal.contacts.models import Contact
from portal.text import clean
from portal.uploads import ahead
from portal.uploads.photographs import Photograph

Also = Callable[[Complaint, Event], None]
"""What a channel writes with a new case and its first event, in the same transaction."""


@dataclass(frozen=True)
class Intake:
    """What a channel understood. Texts are cleaned here; the channel has checked lengths and told of errors.

    ``read_out``: the reporter hears number and code from whoever enters the case, so that nobody has to call him.
    ``sender``: a keyed digest of the network, account or program that sent it, "" for none.
    """

    channel: Channel
    category: str
    description: str = ""
    photographs: tuple[Photograph, ...] = ()
    uploaded: tuple[str, ...] = ()
    photo_count: int = 0
    place: str = ""
    stretch_from: str = ""
    stretch_to: str = ""
    side: str = Side.HERE
    latitude: Decimal | None = None
    longitude: Decimal | None = None
    board: Signboard | None = None
    reach: Reach | None = None
    now: bool = False
    about_chief: bool = False
    confidential: bool = False
    name: str = ""
    phone: str = ""
    email: str = ""
    follow: bool = True
    public_consent: bool = False
    lang: str = "zh-hans"
    token_digest: str = ""
    sender: str = ""
    held: str = ""
    kind: str = Kind.REPORT
    source: str = ""
    source_number: str = ""
    source_due_at: datetime | None = None
    entered_by: User | None = None
    read_out: bool = False
    drill: bool = False
    again: Complaint | None = None
    not_same: tuple[Complaint, ...] = ()


@dataclass(frozen=True)
class Receipt:
    """The case, and whether this form had been received before."""

    case: Complaint
    known: bool


def receive(
    intake: Intake, *, now: datetime | None = None, sent: dict[str, int] | None = None, also: Also | None = None
) -> Receipt:
    """Stores the report with its event, photos and notices in one transaction; returns only after the commit.

    The same form sent again gives the first receipt, and new photos join that case. ``sent``: its ``sendings``, from a
    caller that has asked for them; who sent in between is found by the database's own constraint. ``also`` is not
    called for what is known. Raises ``Category.DoesNotExist`` for a category that is none, and OperationalError when
    the database stays locked: then nothing is stored.
    """
    now = now or timezone.now()
    key = digest(intake)
    sent = sendings(intake) if sent is None else sent
    first = case_of(sent, key)
    if first is not None:
        return Receipt(lateness.join(first, intake.photographs, intake.uploaded, intake.token_digest, now), known=True)
    setting = intake_setting.look_up(intake, now)
    setting.same_form = next(iter(sent.values()), None)
    try:
        with transaction.atomic():
            case, event = store(intake, setting, key, now)
            if also is not None:
                also(case, event)
            return Receipt(case, known=False)
    except IntegrityError:
        first = earlier(intake, key)
        if first is None:
            raise
        return Receipt(lateness.join(first, intake.photographs, intake.uploaded, intake.token_digest, now), known=True)


def digest(intake: Intake) -> str:
    """What makes two sendings of one form the same report."""
    said = [clean(intake.category), clean(intake.description), clean(intake.place)]
    if intake.stretch_from or intake.stretch_to:
        said += [clean(intake.stretch_from), clean(intake.stretch_to)]
    return hashlib.sha256("\0".join(said).encode()).hexdigest()


def earlier(intake: Intake, key: str) -> Complaint | None:
    """The case that this very form became, if it was received before."""
    return case_of(sendings(intake), key)


def sendings(intake: Intake) -> dict[str, int]:
    """What this form was sent with before: digest of the text → key of the case, the first first."""
    if not intake.token_digest:
        return {}
    sent = Submission.objects.filter(token_digest=intake.token_digest).order_by("pk")
    return dict(sent.values_list("text_digest", "complaint_id"))


def case_of(sent: dict[str, int], key: str) -> Complaint | None:
    """The case among the sendings that has this text."""
    return Complaint.objects.select_related("category").get(pk=sent[key]) if key in sent else None


def store(intake: Intake, setting: intake_setting.Setting, key: str, now: datetime) -> tuple[Complaint, Event]:
    """Writes the case and everything that hangs on it; inside the caller's transaction."""
    name, email = clean(intake.name, 50), clean(intake.email, 254)
    contact = Contact.objects.keep(phone=clean(intake.phone), email=email, name=name)
    if contact is not None and intake.source == Source.PHONE and intake.phone:
        standing.heard(clean(intake.phone), now)  # he is on the line
    case = numbered(
        now, lambda number, public: draft(intake, setting, contact, number, public, now), drill=intake.drill
    )
    data: dict[str, object] = {"channel": intake.channel, "days": setting.dues.answer_days}
    if intake.read_out:
        data["read_out"] = True
    if intake.token_digest:
        if setting.same_form is not None:
            data["same_form"] = setting.same_form
        Submission.objects.create(
            complaint=case, token_digest=intake.token_digest, text_digest=key, source=intake.sender, at=now
        )
    for photograph in intake.photographs:
        photographs.attach(case=case, photograph=photograph, origin=Origin.REPORT, now=now)
    if intake.uploaded and intake.token_digest:
        sent_ahead = ahead.claim(list(intake.uploaded), intake.token_digest)
        photographs.take_over(case=case, ahead=sent_ahead, origin=Origin.REPORT, now=now)
    if intake.again is not None:
        data["again"] = intake.again.public_number
    if intake.not_same:
        apart.tell_apart(complaint=case, others=intake.not_same, now=now)
    actor: Actor = intake.entered_by or Outside.REPORTER
    step = Step(MOVES["register"], case, actor, now, Status.RECEIVED, data=data, words=case.description)
    return case, tell(step)


def draft(
    intake: Intake, setting: intake_setting.Setting, contact: Contact | None, number: str, public: str, now: datetime
) -> Complaint:
    """The row of the case, not yet saved."""
    found = setting.placing
    return Complaint(
        number=number,
        public_number=public,
        channel=intake.channel,
        source=intake.source,
        source_number=clean(intake.source_number, 60),
        source_due_at=intake.source_due_at,
        kind=intake.kind,
        category=setting.category,
        lang=intake.lang,
        description=clean(intake.description),
        place=clean(intake.place, 200),
        stretch_from=clean(intake.stretch_from, 60),
        stretch_to=clean(intake.stretch_to, 60),
        side=intake.side,
        latitude=intake.latitude,
        longitude=intake.longitude,
        signboard=intake.board,
        reach=found.reach,
        division=found.division,
        out_of_area=setting.out_of_area,
        chain=found.held,
        contact=contact,
        follow=intake.follow,
        about_chief=intake.about_chief,
        confidential=setting.confidential,
        now=intake.now,
        urgent=intake.now and setting.category.urgent_when_now,
        danger=setting.danger,
        drill=intake.drill,
        again_of=intake.again,
        held=setting.held,
        photo_count=intake.photo_count,
        owner=found.owner,
        owner_code=found.owner.division.code,
        proposed_unit=found.proposal.unit,
        proposed_post=found.proposal.post,
        proposed_reason=found.proposal.reason[:200],
        status=Status.RECEIVED,
        status_at=now,
        updated_at=now,
        public_consent=intake.public_consent,
        received_at=now,
        clock_at=now,
        accept_due_at=setting.dues.accept_at,
        answer_due_at=setting.dues.answer_at,
        limits_version=setting.dues.version,
        entered_by=intake.entered_by,
        version=1,  # the event that it begins with
    )
