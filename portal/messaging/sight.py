"""Whose messages an account may see: the floor that owns a subject says so."""

from collections.abc import Callable

from portal.accounts import roles
from portal.accounts.models import User
from portal.messaging.queries import DeliveryQuerySet

Judge = Callable[[User, set[str]], set[str]]
_judges: list[Judge] = []


def judged_by(judge: Judge) -> None:
    """Adds who decides: account and subjects → those of the subjects that the account may see."""
    if judge not in _judges:
        _judges.append(judge)


def seen(deliveries: DeliveryQuerySet, user: User) -> DeliveryQuerySet:
    """The deliveries whose subject somebody says the account may see; all of them for the administrator."""
    if roles.permits(user, "administrator"):
        return deliveries
    subjects = set(deliveries.order_by().values_list("subject", flat=True).distinct())
    allowed = set[str]().union(*(judge(user, subjects) for judge in _judges))
    return deliveries.filter(subject__in=allowed)
