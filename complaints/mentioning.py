"""备注: what the office writes to itself at a case, with @ for a colleague who shall look.

Named can only be who may see the case; of nobody else is it said whether he exists.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from cms.directory import codes
from cms.directory.choices import UnitKind
from cms.directory.scope import EVERYWHERE
from complaints import permissions
from complaints.actors import Who
from complaints.lifecycle import IllegalMove, Incomplete, locked, noting
from complaints.models import Complaint, Mention
from complaints.permissions import DESK_ROLES
from portal.accounts.models import User
from portal.text import clean

LONGEST = 2000
KIND = "noted"
WRITERS = frozenset({Who.OFFICE, Who.INTAKE, Who.SUPERVISOR})
AT = re.compile(r"[@＠]\s?([^\s@＠，。；：、,;:!?！？（）()]{1,40})")
OFFERED = 8


@dataclass(frozen=True)
class Colleague:
    """Somebody of the desk. ``names``: by which he may be called, the longest first."""

    user: User
    names: tuple[str, ...]

    @property
    def shown(self) -> str:
        """The name that the note carries."""
        return self.names[0]


def colleagues(case: Complaint) -> list[Colleague]:
    """Accounts of the desk at the case's office and those above it, or with a say everywhere; who of them may see
    this very case, ``may_see`` tells. Two of one name are told apart by the name they sign in with."""
    places = codes.line(case.owner_code)
    seated = Q(postings__unit__kind=UnitKind.OFFICE, postings__unit__division__code__in=places)
    roles = Q(groups__name__in=DESK_ROLES)
    rows = User.objects.filter(seated & roles | Q(groups__name__in=EVERYWHERE) | Q(is_superuser=True), is_active=True)
    users = list(rows.distinct().order_by("last_name", "first_name", "username"))
    full = [user.get_full_name() for user in users]
    return [called(user, full.count(name) == 1, name) for user, name in zip(users, full, strict=True)]


def called(user: User, alone: bool, full: str) -> Colleague:
    """By his full name, where nobody else bears it, and by the one he signs in with."""
    names = [full, user.username] if full and alone else [f"{full}·{user.username}", user.username]
    return Colleague(user, tuple(name for name in names if name.strip("·")))


def may_see(user: User, case: Complaint) -> bool:
    """Whether the case lies on his desk, as every page of it asks."""
    return permissions.desk(user) and Complaint.objects.on_desk(user).filter(pk=case.pk).exists()


def offered(case: Complaint, typed: str, by: User) -> list[str]:
    """Names that begin with what was typed, of colleagues who may see the case."""
    found: list[str] = []
    for one in colleagues(case):
        begins = any(name.startswith(typed) for name in one.names)
        if begins and one.user.pk != by.pk and may_see(one.user, case):
            found.append(one.shown)
        if len(found) == OFFERED:
            break
    return found


def named(case: Complaint, words: str) -> list[User]:
    """Whom the words name. Raises ``Incomplete`` for a name that is nobody's who may see the case."""
    said = AT.findall(words)
    known = colleagues(case) if said else []
    found: dict[int, User] = {}
    for name in said:
        users = [one for one in meant(known, name) if may_see(one, case)]
        if not users:
            raise Incomplete(_("没有叫“%(name)s”、能看这件案子的同事。请核对名字。") % {"name": name}, "words")
        found.update({user.pk: user for user in users})
    return list(found.values())


def meant(known: Iterable[Colleague], said: str) -> list[User]:
    """Whose name the words after the @ begin with; of several names that do, the longest."""
    hits = [(len(name), one.user) for one in known for name in one.names if said.startswith(name)]
    longest = max((size for size, _user in hits), default=0)
    return [user for size, user in hits if size == longest]


def note(
    *, complaint: Complaint, actor: User, words: str, version: int | None = None, now: datetime | None = None
) -> Complaint:
    """Writes the note. ``version``: that of the page; the same words from the same page are noted once.

    Raises ``Incomplete`` without words or for a name that nobody bears, ``NotAllowed`` for who only looks on.
    """
    said = clean(words, LONGEST)
    if not said:
        raise Incomplete(_("请写备注。"), "words")
    with transaction.atomic():
        case = locked(complaint)
        if case.erased_at is not None:
            raise IllegalMove(_("举报人的信息已经清除，这件案子不再加备注。"))
        if version is not None and noted(case, actor, said, version):
            return case
        users = [user for user in named(case, said) if user.pk != actor.pk]
        with noting(KIND, case, actor=actor, now=now, who=WRITERS) as step:
            step.words = said
            step.data["mentioned"] = sorted(user.pk for user in users)
        event = step.event
        assert event is not None, "the event is written"
        Mention.objects.bulk_create(Mention(complaint=case, event=event, user=user, at=step.now) for user in users)
    return step.case


def noted(case: Complaint, actor: User, said: str, version: int) -> bool:
    """Whether these words were noted by this account since that version: the button was pressed twice."""
    return case.events.filter(n__gt=version, actor=actor, kind=KIND, words__text=said).exists()


def seen(*, complaint: Complaint, user: User, now: datetime) -> int:
    """The named one has the case before him; how many notes that were."""
    return Mention.objects.unseen().filter(complaint=complaint, user=user).update(seen_at=now)
