"""Messages to teachers and jurors: that there is something to read, never what about whom."""

from collections.abc import Iterable

from cms.contest.models import School
from portal import messaging
from portal.accounts.models import User


def teachers(*, school: School, key: str, what: str) -> int:
    """Tells every teacher of the school; how many can be reached."""
    return send(users=of(school), key=f"school:{school.pk}:{key}", template="contest", params={"what": what})


def of(school: School) -> list[User]:
    """The accounts of its teachers."""
    return [row.user for row in school.teachers.select_related("user__contact")]


def withdrawn(*, users: Iterable[User], entry: int, code: str) -> int:
    """Tells these accounts that the work of that code was taken back and must be deleted."""
    return send(users=users, key=f"withdrawn:{entry}", template="work_withdrawn", params={"number": code})


def send(*, users: Iterable[User], key: str, template: str, params: dict[str, str]) -> int:
    """Those without a telephone are passed over. Again sends nothing."""
    sent = 0
    for user in users:
        if user.contact_id is None:
            continue
        made = messaging.queue(
            key=f"contest:{key}:{user.pk}",
            subject=f"user:{user.pk}",
            contact=user.contact,
            template=template,
            params=params,
        )
        sent += made is not None
    return sent
