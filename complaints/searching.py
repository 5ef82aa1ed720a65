"""Keeps the words of the cases in the two search tables; what is not public or not plain has no row there.

A consumer of the events: a lane of the worker looks at the newest ones every second, an hourly round finds whatever it
missed. Both look at how the case stands now, so that either may run again. Hits are checked against the cases at each
search, so a late round shows nothing it must not.
"""

from django.db import transaction
from django.db.models import Exists, Max, OuterRef
from django.utils import timezone

from complaints.masking import masked
from complaints.models import Complaint, DeskText, Event, PublicText
from complaints.models.complaint_queries import ComplaintQuerySet
from complaints.models.search_text import SearchText, open_to_all, plain_ones
from portal.codes import numbers
from portal.search.changes import note

BATCH = 200
BACK = 500
"""So many events before the newest one are looked at when the process begins, and each time against late commits."""
_seen: list[int] = []


def step() -> int:
    """The cases with events since the last look; how many were written."""
    newest = Event.objects.aggregate(newest=Max("pk"))["newest"] or 0
    if _seen == [newest]:
        return 0
    since = (_seen[0] if _seen else newest) - BACK
    written = write(lagging(Complaint.objects.filter(pk__in=Event.objects.filter(pk__gt=since).values("complaint"))))
    if not written:
        _seen[:] = [newest]
    return written


def sweep() -> int:
    """All cases whose rows are not of their last event, in batches; how many were written."""
    total = 0
    while written := write(lagging(Complaint.objects.all())):
        total += written
    return total


def lagging(cases: ComplaintQuerySet) -> list[Complaint]:
    """Those with a row missing, old, or one too many; a batch of them."""
    desk, public = (model.objects.filter(complaint=OuterRef("pk")) for model in (DeskText, PublicText))
    plain = plain_ones(cases).exclude(Exists(desk.filter(version=OuterRef("version"))))
    shown = open_to_all().filter(pk__in=cases.values("pk")).exclude(Exists(public.filter(version=OuterRef("version"))))
    hidden = cases.filter(Exists(desk)).exclude(pk__in=plain_ones(Complaint.objects.all()).values("pk"))
    taken = cases.filter(Exists(public)).exclude(pk__in=open_to_all().values("pk"))
    keys: set[int] = set()
    for rows in (plain, shown, hidden, taken):
        keys.update(rows.order_by("pk").values_list("pk", flat=True)[:BATCH])
    found = Complaint.objects.filter(pk__in=sorted(keys)[:BATCH])
    return list(found.select_related("category", "reach__water", "reach__division", "division"))


@transaction.atomic
def write(cases: list[Complaint]) -> int:
    """Writes or removes the rows of these cases, and has them indexed; how many cases."""
    keys = [case.pk for case in cases]
    chosen = Complaint.objects.filter(pk__in=keys)
    shown = set(open_to_all().filter(pk__in=keys).values_list("pk", flat=True))
    plain = set(plain_ones(chosen).values_list("pk", flat=True))
    put(PublicText, keys, [public_text(case) for case in cases if case.pk in shown])
    put(DeskText, keys, [desk_text(case) for case in cases if case.pk in plain])
    return len(cases)


def put(model: type[SearchText], keys: list[int], rows: list[SearchText]) -> None:
    """These rows in the place of all that there were for the keys."""
    if not keys:
        return
    model._default_manager.filter(pk__in=keys).delete()
    model._default_manager.bulk_create(rows)
    note(model, keys)


def public_text(case: Complaint) -> PublicText:
    """As the public page shows it."""
    text = "，".join([case.public_text, place_of(case), case.category.name, *number(case.public_number)])
    place = case.reach.division if case.reach else case.division
    return PublicText(
        complaint=case,
        version=case.version,
        title=case.public_title,
        text=text,
        division=place.code if place else "",
        received_on=timezone.localdate(case.received_at),
    )


def desk_text(case: Complaint) -> DeskText:
    """Everything that was said of it, masked; its own numbers stay whole."""
    shown = (case.dispatch_text, case.public_title, case.public_text, case.result_text)
    said = (case.description, case.place_said, *shown)
    words = [masked(text) for text in said if text]
    known = [*number(case.number), *number(case.public_number)]
    text = "，".join([*words, place_of(case), case.category.name, *known])
    return DeskText(complaint=case, version=case.version, title=masked(case.public_title), text=text)


def place_of(case: Complaint) -> str:
    """清溪河三号桥段，三桥村; "" where nobody knows."""
    parts = [f"{case.reach.water.name}{case.reach.name}", case.reach.division.name] if case.reach else []
    return "，".join([*parts, *([case.division.name] if case.division and not case.reach else [])])


def number(digits: str) -> list[str]:
    """Whole, and in groups as it is printed."""
    return [digits, numbers.show(digits)]


def forget(case: Complaint) -> int:
    """Takes the case out of both tables with its erasure, in the same transaction."""
    gone = 0
    for model in (PublicText, DeskText):
        rows: int = model._default_manager.filter(pk=case.pk).delete()[0]
        if rows:
            note(model, [case.pk], gone=True)
        gone += rows
    return gone
