"""The case of a page, taken from what was sent to the user and from nowhere else."""

from django.db.models import F, Q, QuerySet
from django.http import Http404

from cms.directory import scope
from complaints.actors import Who
from complaints.choices import Origin
from complaints.models import Assignment, Complaint, Evidence
from complaints.moves import TABLE
from portal.accounts.models import User
from portal.codes import numbers


class Ended(Http404):
    """The case was the user's and is so no longer; nothing but its public number and where it went is told."""

    def __init__(self, number: str, status: str) -> None:
        super().__init__(number)
        self.number, self.status = number, status


def found(user: User, number: str, *, in_part: bool = False) -> Complaint:
    """The case of that public number without the reporter's words; ``in_part``: who has a part of it sees it too.

    Raises ``Ended`` when the user had it before, ``Http404`` when it never was the user's.
    """
    number = numbers.digits(number)
    cases = Complaint.objects.sent_to(user).select_related("category", "reach__water", "signboard", "owner")
    case = cases.defer("description").filter(public_number=number).first()
    if case is None and in_part:
        case = Complaint.objects.sent_in_part(user).filter(public_number=number).first()
    if case is None:
        raise ended(user, number) or Http404
    return case


def ended(user: User, number: str) -> Ended | None:
    """Of a case whose order to the user's units and posts was taken back; never of one that is about the user."""
    orders = Assignment.objects.filter(of(user), current=False)
    had = Complaint.objects.filter(pk__in=orders.values("complaint"), public_number=number).unaccused(user)
    status = had.values_list("status", flat=True).first()
    return Ended(number, status) if status else None


def of(user: User) -> Q:
    """Orders to the units and posts for which the user acts."""
    return Q(unit__in=scope.units(user)) | Q(post__in=scope.posts(user))


def moves_of(case: Complaint) -> set[str]:
    """Names of the moves that a unit could make on the case as it stands; that it is the user's, ``found`` has said."""
    return {move.name for move in TABLE if Who.UNIT in move.who and case.status in move.sources} - {"undo"}


def order_of(user: User, case: Complaint) -> Assignment:
    """The order by which the case is the user's; the root before its parts. Raises ``Http404`` when it just ended."""
    orders = case.assignments.filter(of(user), current=True).select_related("unit", "post")
    order = orders.order_by(F("parent_id").asc(nulls_first=True), "pk").first()
    if order is None:
        raise Http404
    return order


def photos_of(case: Complaint) -> QuerySet[Evidence]:
    """What the office released, and what the units answered with."""
    shown = Q(released=True) | Q(origin=Origin.ANSWER)
    return Evidence.objects.filter(shown, complaint=case).order_by("added_at", "pk")
