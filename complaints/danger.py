"""How dangerous a case looks before anybody has read it: what the desk screens first.

A sum of weights, each larger than all below it together, so that two cases compare by the heaviest that differs.
"""

from django.db.models import Q

from cms.directory.models import Reach
from complaints.models import Category, Complaint
from portal.shell.remembered import remembered

URGENT, MANY_SAW, CATEGORY, NOW, SOURCE, CLUSTER = 32, 16, 8, 4, 2, 1
PRESSING = MANY_SAW
"""From this weight on a case stands above every list, whatever its limit."""


def at_the_door(category: Category, *, now: bool, reach: Reach | None) -> int:
    """Of a report that comes in: its kind, whether it happens now, whether people drink there."""
    return weigh(category, now=now, urgent=now and category.urgent_when_now, reach=reach.pk if reach else None)


def of(case: Complaint) -> int:
    """Of a case as it stands; that several came from one place, the worker has found out before."""
    weight = weigh(case.category, now=case.now, urgent=case.urgent, reach=case.reach_id)
    return weight + (MANY_SAW if case.priority else 0) + (case.danger & CLUSTER)


def weigh(category: Category, *, now: bool, urgent: bool, reach: int | None) -> int:
    """``reach``: its key."""
    weight = URGENT if urgent else 0
    weight += CATEGORY if category.urgent_when_now else 0
    weight += NOW if now else 0
    return weight + (SOURCE if reach in sources() else 0)


@remembered(most=1)
def sources() -> frozenset[int]:
    """Keys of the reaches from which people drink."""
    found = Reach.objects.filter(Q(drinking_source=True) | Q(water__drinking_source=True))
    return frozenset(found.values_list("pk", flat=True))
