"""What 请替我保密 means for a case: the city alone screens it, and no township, village or contractor ever has it."""

from cms.directory.choices import Level, UnitKind
from cms.directory.models import Post, Unit
from complaints import conflict, routing
from complaints.choices import Publicity
from complaints.lifecycle import Step
from complaints.models import Complaint
from portal.messaging import outbox
from portal.shell import pagecache

HIGH = (Level.CITY, Level.COUNTY)
RECEIPTS = ("received", "code_again")
"""Messages with the query code, which the reporter needs and which tell nothing of the matter."""


def too_low(to: Unit | Post) -> bool:
    """Whether the target may not have it: below the county everybody knows everybody, and a contractor is a firm."""
    return barred(to.division.level, to.kind) if isinstance(to, Unit) else barred(to.level)


def barred(level: str, kind: str = "") -> bool:
    """As ``too_low``, by the level and the kind of a unit."""
    return level not in HIGH or kind == UnitKind.CONTRACTOR


def lift(case: Complaint) -> None:
    """The city alone keeps it, whatever its status: a finished case comes alive again, and lists hold it till then."""
    office = routing.city_office()
    if case.owner_code != office.division.code:
        case.owner, case.owner_code = office, office.division.code


def begin(step: Step) -> None:
    """The case of the move becomes confidential: up to the city, away from low targets, off the public pages.

    The page goes at once, since every hour may harm; a second person confirms it afterwards (``publication.confirm``).
    """
    case = step.case
    step.data["confidential"], case.confidential = [False, True], True
    low = [order for order in case.assignments.filter(current=True).select_related("unit", "post") if too_low(order.to)]
    for order in low:
        order.current = False
        order.save(update_fields=["current"])
    if any(order.parent_id is None for order in low):
        conflict.go_back(step)
    lift(case)
    outbox.reword(subject=case.subject_string, ending=":reporter", template="progress", spared=RECEIPTS)
    if case.publicity == Publicity.PUBLIC:
        case.publicity, step.data["unpublished"] = Publicity.WITHHELD, True
        pagecache.raise_generation()


def end(step: Step) -> None:
    """No longer confidential; that it once was stays in its history, and with it the rule of the second person."""
    step.data["confidential"], step.case.confidential = [True, False], False


def guardians(case: Complaint) -> set[int]:
    """Keys of the accounts that accepted or answered a confidential case or lifted its confidence: none releases it."""
    events = case.events.filter(kind__in=("accept", "answer", "amend")).order_by("n")
    accepted = [event.actor_id for event in events if event.kind == "accept"]
    answered = [event.actor_id for event in events if event.kind == "answer"]
    lifted = [event.actor_id for event in events if event.data.get("confidential") == [True, False]]
    return {key for key in (*(accepted[-1:] or answered[-1:]), *lifted) if key is not None}


def ever(case: Complaint) -> bool:
    """Whether the case is confidential, or was until somebody lifted it."""
    changes = case.events.filter(kind="amend").values_list("data", flat=True)
    return case.confidential or any(data.get("confidential") == [True, False] for data in changes)
