"""What each filter leaves of a list. Subqueries and no joins: a case stands in a list once."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from cms.directory import codes
from cms.directory.models import Division, Reach, Signboard, Unit, Water
from complaints.desk import filter_lists, found, places
from complaints.models import Assignment, Complaint, Evidence, RelayedQuestion, Verdict
from complaints.models.complaint_queries import ComplaintQuerySet
from portal.accounts.models import User
from portal.codes import numbers

Rule = Callable[[ComplaintQuerySet, Any], ComplaintQuerySet]
OWN = {"complaint": OuterRef("pk")}


def equal(column: str) -> Rule:
    """The column holds just that."""
    return lambda cases, said: cases.filter(**{column: said})


def within(cases: ComplaintQuerySet, code: str) -> ComplaintQuerySet:
    """In that division or below it."""
    return cases.filter(division__in=Division.objects.within([codes.prefix(code)]).values("pk"))


def on_water(cases: ComplaintQuerySet, words: str) -> ComplaintQuerySet:
    """On a river or lake with these words in its name."""
    waters = Water.objects.filter(name__icontains=words)
    return cases.filter(reach__in=Reach.objects.filter(water__in=waters).values("pk"))


def at_reach(cases: ComplaintQuerySet, words: str) -> ComplaintQuerySet:
    """At the reaches that the words or the number of a board mean."""
    code = numbers.digits(words)
    boards = Signboard.objects.filter(code=code).values("reach") if code else Signboard.objects.none().values("reach")
    named = [reach.pk for reach in places.reaches(words)] if not code else []
    return cases.filter(Q(reach__in=named) | Q(reach__in=boards))


def in_hands_of(cases: ComplaintQuerySet, words: str) -> ComplaintQuerySet:
    """Given to a unit, or to a post of a unit, with these words in its name, and not taken back."""
    units = Unit.objects.filter(name__icontains=words).values("pk")
    orders = Assignment.objects.filter(Q(unit__in=units) | Q(post__unit__in=units), current=True)
    return cases.filter(pk__in=orders.values("complaint"))


def since(cases: ComplaintQuerySet, day: date) -> ComplaintQuerySet:
    """Received on that day or later."""
    return cases.filter(received_at__gte=midnight(day))


def until(cases: ComplaintQuerySet, day: date) -> ComplaintQuerySet:
    """Received on that day or earlier."""
    return cases.filter(received_at__lt=midnight(day + timedelta(days=1))) if day < date.max else cases


def midnight(day: date) -> datetime:
    """When the day begins here."""
    return timezone.make_aware(datetime.combine(day, time()))


def with_photo(cases: ComplaintQuerySet, said: str) -> ComplaintQuerySet:
    """With a photo or without."""
    there = Exists(Evidence.objects.filter(**OWN))
    return cases.filter(there if said == "yes" else ~there)


def with_contact(cases: ComplaintQuerySet, said: str) -> ComplaintQuerySet:
    """From somebody who left a way to reach him, or from a nameless one."""
    return cases.filter(contact__isnull=said == "no")


def judged(cases: ComplaintQuerySet, said: str) -> ComplaintQuerySet:
    """By what the reporter said last."""
    if said == filter_lists.LOW:
        return cases.filter(Exists(Verdict.objects.filter(**OWN, score__lte=2)))
    return cases.filter(solved="" if said == "none" else said)


def asked_by_unit(cases: ComplaintQuerySet, said: str) -> ComplaintQuerySet:
    """A unit waits for an answer of the office."""
    return cases.filter(pk__in=RelayedQuestion.objects.for_office().values("complaint"))


def guarded(cases: ComplaintQuerySet, said: str) -> ComplaintQuerySet:
    """Confidential or not."""
    return cases.filter(confidential=said == "yes")


RULES: dict[str, Rule] = {
    "category": equal("category__code"),
    "kind": equal("kind"),
    "place": within,
    "river": on_water,
    "reach": at_reach,
    "unit": in_hands_of,
    "channel": equal("channel"),
    "source": equal("source"),
    "since": since,
    "until": until,
    "photo": with_photo,
    "contact": with_contact,
    "solved": judged,
    "guarded": guarded,
    "asked": asked_by_unit,
}
"""The name of the filter → what it leaves."""


def holding(cases: ComplaintQuerySet, user: User, words: str, now: datetime) -> ComplaintQuerySet:
    """The cases with these words or this number."""
    return cases.filter(pk__in=found.keys(user, Complaint.objects.on_desk(user), words, now))
