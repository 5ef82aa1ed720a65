"""In what capacity an account stands towards a case, and so which moves are open to it."""

from collections.abc import Iterator

from cms.directory import scope
from cms.directory.choices import UnitKind
from complaints.actors import Actor, Who
from complaints.choices import Outside
from complaints.models import Assignment, Complaint
from complaints.models.complaint_queries import ComplaintQuerySet
from complaints.moves import TABLE, Move
from portal.accounts.models import User
from portal.accounts.roles import permits

OFFICE_ROLES = ("moderator", "duty", "administrator")
SUPERVISOR_ROLES = ("supervisor", "leader", "administrator")
DESK_ROLES = (*OFFICE_ROLES, *SUPERVISOR_ROLES, "operator", "auditor")
ORDERED_OFFICES = ("moderator", "duty")
"""Those of an office answer the orders that the office above has given it."""
UNIT_ROLES = ("handler", "chief", "police", "contractor", "patroller")


def desk(user: User) -> bool:
    """Whether the account works at the desk at all."""
    return user.is_active and permits(user, *DESK_ROLES)


def standing(actor: Actor, case: Complaint) -> frozenset[Who]:
    """Every capacity of the actor towards the case; empty for who is accused in it or led by who is."""
    return frozenset().union(*capacities(actor, case, frozenset(Who)))


def capacities(actor: Actor, case: Complaint, asked: frozenset[Who]) -> Iterator[frozenset[Who]]:
    """His capacities, as far as ``asked`` names one of them: for what nobody asks, the database is not asked."""
    if actor == Outside.REPORTER:
        yield frozenset({Who.REPORTER})
    elif actor == Outside.SYSTEM:
        yield frozenset({Who.SYSTEM, Who.INTAKE})
    elif actor.is_active:
        one = Complaint.objects.filter(pk=case.pk)
        own = by_role(actor) if desk(actor) else frozenset[Who]()
        if own & asked and one.on_desk(actor).exists():
            yield own
        if Who.UNIT in asked and has_order(actor, one):
            yield frozenset({Who.UNIT})


def has_order(user: User, one: ComplaintQuerySet) -> bool:
    """Whether the case is in the user's hands: as a unit's or post's, or as that of an office under another."""
    if permits(user, *UNIT_ROLES) and one.sent_to(user).exists():
        return True
    return permits(user, *ORDERED_OFFICES) and one.sent_to_office(user).exists()


def stands_as(actor: Actor, who: Who, case: Complaint) -> bool:
    """Whether that is one of his capacities towards the case."""
    return any(who in found for found in capacities(actor, case, frozenset({who})))


def by_role(user: User) -> frozenset[Who]:
    """The capacities that come with the desk's roles, towards a case on the account's desk."""
    office = {Who.OFFICE} if permits(user, *OFFICE_ROLES) else set()
    intake = {Who.INTAKE} if permits(user, "operator") else set()
    return frozenset(office | intake | ({Who.SUPERVISOR} if permits(user, *SUPERVISOR_ROLES) else set()))


def at_desk(user: User, case: Complaint) -> frozenset[Who]:
    """As ``standing``, for a case that ``on_desk`` has just given: one query less on the page of a case."""
    if permits(user, *UNIT_ROLES):
        return standing(user, case)
    return by_role(user)


def takes_orders(user: User) -> bool:
    """Whether the account has anything to do in the field: it acts for a unit, or for an office that has an order."""
    if permits(user, *UNIT_ROLES):
        return True
    seats = scope.units(user) if permits(user, *ORDERED_OFFICES) else set()
    return bool(seats) and Assignment.objects.filter(unit__in=seats, unit__kind=UnitKind.OFFICE).exists()


def may(actor: Actor, move: Move, case: Complaint) -> bool:
    """Whether the actor stands so that the table gives him the move; where the case is, is not asked here."""
    return any(move.who & found for found in capacities(actor, case, move.who))


def stands_in(actor: Actor, move: Move, case: Complaint) -> bool:
    """代办: whether the actor may make a move of the unit for whoever has the order and says so on the telephone."""
    return Who.UNIT in move.who and stands_as(actor, Who.OFFICE, case)


def open_moves(actor: Actor, case: Complaint, *, stands: frozenset[Who] | None = None) -> list[Move]:
    """The moves of the table that the actor could make on the case as it stands, in the table's order.

    ``stands``: how he stands towards it, where the caller has asked already.
    """
    if stands is None:
        stands = standing(actor, case)
    return [move for move in TABLE if stands & move.who and case.status in move.sources]


def sees_reporter(user: User) -> bool:
    """Whether the role may reveal contact data at all; each look is recorded with its reason."""
    return permits(user, "moderator", "duty", "operator", "administrator")


def within(user: User, unit_code: str) -> bool:
    """Whether an office of that division code is the user's own or below it."""
    return scope.all_divisions(user) or any(unit_code.startswith(prefix) for prefix in scope.jurisdictions(user))
