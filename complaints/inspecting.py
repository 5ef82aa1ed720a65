"""On the spot by somebody else: what a place that is reported again and again needs before its answer is believed."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db.models import Q
from django.utils.translation import gettext as _

from complaints import keyed, watch_proposals
from complaints.actors import Who
from complaints.choices import Origin, Outcome, Status, WatchReason
from complaints.lifecycle import Incomplete, Step, noting
from complaints.models import Complaint, Inspection
from complaints.photographs import attach
from complaints.vicinity import square
from portal.accounts.models import User
from portal.text import clean
from portal.uploads.photographs import Photograph

WITHIN = timedelta(days=90)
THIRD = 3
METRES = 200
MOST, NEWEST = 99, 1000
SEEN_BY_EYE = (Outcome.SOLVED, Outcome.PARTLY, Outcome.UNFOUNDED)
"""Outcomes that tell how the place looks."""
LOOKERS = frozenset({Who.OFFICE, Who.SUPERVISOR})
DONE_WITH = (Status.RESOLVED, Status.CLOSED)


def earlier_here(case: Complaint) -> int:
    """How many cases of the same kind at the same place in the ninety days before were done with: it came back; 99 for
    more.

    Each matter once: what was joined to another, refused or taken back is not counted, nor what is still open, which
    is the same matter.
    """
    since = case.received_at - WITHIN
    near = Complaint.objects.filter(same_place(case), category=case.category_id, status__in=DONE_WITH, drill=False)
    found = near.filter(received_at__gte=since, received_at__lt=case.received_at).exclude(outcome=Outcome.UNFOUNDED)
    return len(found.values_list("pk")[:MOST])


def same_place(case: Complaint) -> Q:
    """Within 200 metres of its point; without a point at its board; of neither, at its reach. A reach is too long to be
    a place where anything more is known."""
    if case.latitude is not None and case.longitude is not None:
        # the points alone first: beside the rest the database would rather read all that was closed in ninety days
        here = Complaint.objects.filter(square(case.latitude, case.longitude, METRES)).values_list("pk", flat=True)
        return Q(pk__in=list(here.order_by("-pk")[:NEWEST]))
    if case.signboard_id is not None:
        return Q(signboard=case.signboard_id, latitude=None)
    return Q(reach=case.reach_id, signboard=None, latitude=None) if case.reach_id is not None else Q(pk__in=[])


def watch(step: Step) -> None:
    """Proposes 督办 for the third case at a place, when one has come in or was moved; a follower of the lifecycle."""
    moved = step.move.name == "amend" and step.data.keys() & {"reach", "category", "point"}
    if step.case.drill or not (step.move.name == "register" or moved):
        return
    count = earlier_here(step.case)
    if count + 1 >= THIRD:
        watch_proposals.propose(step.case, WatchReason.REPEATED, step.now, earlier=count)


def needed(case: Complaint, outcome: str) -> bool:
    """Whether the answer is believed only after somebody else has looked: since this order, or since it began again.

    Asked where the place is known to within metres; a board alone stands for a whole stretch, and 督办 is proposed.
    """
    if (
        outcome not in SEEN_BY_EYE
        or case.latitude is None
        or not case.watch_proposals.filter(why=WatchReason.REPEATED).exists()
    ):
        return False
    return not case.inspections.filter(at__gte=case.clock_at, fits=True).exists()


def inspect(
    *,
    complaint: Complaint,
    actor: User,
    words: str,
    fits: bool | None,
    photographs: Sequence[Photograph] = (),
    version: int | None = None,
    now: datetime | None = None,
) -> Complaint:
    """What somebody saw who neither has the case nor wrote its answer. ``fits``: it is as the answer says."""
    if fits is None:
        raise Incomplete(_("请选：和答复一样，还是不一样。"), "fits")
    if not clean(words):
        raise Incomplete(_("请写什么时候去的，看到什么。"), "words")
    with noting("inspected", complaint, actor=actor, now=now, who=LOOKERS, version=version) as step:
        keyed.not_his_own(step, _("这件案子是您办的，现场核查要别人去。"))
        for photograph in photographs:
            attach(case=step.case, photograph=photograph, origin=Origin.ANSWER, now=step.now, released=True)
        Inspection.objects.create(complaint=step.case, by=actor, at=step.now, words=clean(words), fits=fits)
        step.words, step.data["fits"] = clean(words), fits
    return step.case
