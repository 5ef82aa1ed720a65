"""Who looked, revealed, exported, changed a role, and why. Written once, never changed."""

from typing import TYPE_CHECKING, Any

from portal.text import clean

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from portal.accounts.models import User
    from portal.audit.models import Record


def record(
    *,
    actor: "User | AnonymousUser | None",
    act: str,
    subject: str,
    reason: str = "",
    data: "dict[str, Any] | None" = None,
) -> "Record":
    """Writes one line: ``act`` such as "contact.revealed", ``subject`` such as "complaint:12", ``reason`` as it was
    given. Actor None: the system itself. No telephone numbers, codes or names of citizens in ``data``: these lines
    are kept for years (网络安全法 art. 21). Raises ValueError when act or subject is missing."""
    from portal.audit.models import Record  # this package is imported while the models are not there yet

    if not act or not subject:
        raise ValueError("A record needs an act and a subject.")
    person = actor if actor is not None and actor.is_authenticated else None
    return Record.objects.create(
        actor=person,
        actor_name=person.get_username() if person else "",
        act=act,
        subject=subject,
        reason=clean(reason),
        data=data or {},
    )
