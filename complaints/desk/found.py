"""Cases by words: of the desk's own index, and of the columns for the few that no index may hold."""

from datetime import datetime, timedelta

from django.db.models import Q
from modelsearch.backends import get_search_backend

from complaints import guarded
from complaints.models import DeskText, Subject
from complaints.models.complaint_queries import ComplaintQuerySet
from portal.accounts.models import User
from portal.codes import numbers
from portal.search import analysis
from portal.search.asking import scored

MOST = 1000
"""So many of the best are listed; more say that the words are too few."""
FRESH = timedelta(days=2)
"""What came since then may not be in the index yet, while it is made anew for instance."""
LOOKED_AT = ("place", "description", "public_title", "reach__name", "reach__water__name", "source_number")


def keys(user: User, cases: ComplaintQuerySet, words: str, now: datetime) -> list[int]:
    """Keys of the cases with these words or this number, of all that the account may open."""
    return list({*by(user, words), *by_columns(user, cases, words, now)})


def by(user: User, words: str) -> list[int]:
    """Keys of cases that the account may open, the best first; never of a confidential one or one about somebody.

    None while the index is being made anew: the queue still finds by what its columns hold.
    """
    if not analysis.runs(words):
        return []
    results = get_search_backend().search(words, DeskText.objects.on_desk(user))
    return [key for key, _score in scored(results)[:MOST]]


def by_columns(user: User, cases: ComplaintQuerySet, words: str, now: datetime) -> list[int]:
    """The case of that number; and by the words those that are guarded, which are few, and the newest; one query.

    Each part by an index of its own: a look through the columns of all cases would take as long as there are cases.
    Who has to give a reason before he reads the words of confidential cases cannot try words on them either.
    """
    digits = numbers.digits(words)
    legible = cases.filter(confidential=False) if guarded.looks_on(user) else cases
    apart = legible.filter(Q(confidential=True) | Q(about_chief=True))
    about = legible.filter(pk__in=Subject.objects.values("complaint"))
    parts = [rows.filter(holding(words)) for rows in (apart, about, legible.filter(received_at__gte=now - FRESH))]
    if digits:
        parts += [cases.filter(number=digits), cases.filter(public_number=digits)]
    first, *others = [rows.order_by().values_list("pk", flat=True) for rows in parts]
    return list(first.union(*others)[:MOST])


def holding(words: str) -> Q:
    """Each of the words in one of the columns."""
    wanted = Q()
    for word in words.split():
        there = Q()
        for field in LOOKED_AT:
            there |= Q(**{f"{field}__icontains": word})
        wanted &= there
    return wanted
