"""工牌: a printed card that makes one telephone its owner's for /field/, for 90 days, and ends with his post.

What its code says is signed (256 bits) and kept nowhere, so that it cannot be guessed; the row says whether it is still
good. One person has one card, one card opens one telephone: the next one that scans it closes the one before.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from importlib import import_module
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.directory import scope
from cms.directory.models import Division, Post, Posting
from complaints import permissions
from complaints.lifecycle import NotAllowed
from complaints.models import FieldCard
from portal import audit, messaging
from portal.accounts import phone_sessions
from portal.accounts.models import User
from portal.accounts.roles import permits
from portal.codes import links
from portal.text import clean

PURPOSE = "field-card"
GOOD_FOR = 5 * 365
"""Days; the longest term of a post. Mostly the post ends before."""
BOUND = timedelta(days=90)
MAKERS = ("moderator", "administrator")


def holders(actor: User) -> QuerySet[User]:
    """Accounts of the field for whose units and posts the actor has a say; nobody of the desk has a card."""
    found: QuerySet[User] = User.objects.filter(is_active=True, is_superuser=False)
    if not permits(actor, *MAKERS):
        return found.none()
    seats = Posting.objects.all()
    if not scope.all_divisions(actor):
        places = Division.objects.within(scope.jurisdictions(actor)).values("pk")
        posts = Post.objects.filter(
            Q(division__in=places) | Q(reach__division__in=places) | Q(unit__division__in=places)
        )
        seats = seats.filter(Q(unit__division__in=places) | Q(post__in=posts.values("pk")))
    found = found.filter(pk__in=seats.values("user"), groups__name__in=permissions.UNIT_ROLES)
    return found.exclude(groups__name__in=permissions.DESK_ROLES).distinct()


def check(actor: User, user_key: int) -> None:
    """Raises ``NotAllowed`` for whose card it is not his to make or to revoke."""
    if not holders(actor).filter(pk=user_key).exists():
        raise NotAllowed(_("您不能给这个账号做工牌。"))


@transaction.atomic
def make(*, user: User, actor: User, now: datetime | None = None) -> FieldCard:
    """A new card; the one before, if there was one, is good no more."""
    check(actor, user.pk)
    moment = now or timezone.now()
    end([user.pk], actor=actor, reason=str(_("换了新卡")), now=moment)
    card = FieldCard.objects.create(user=user, made_by=actor, made_at=moment)
    audit.record(actor=actor, act="field_card.made", subject=f"user:{user.pk}")
    return card


def revoke(*, card: FieldCard, actor: User, reason: str, now: datetime | None = None) -> None:
    """Lost, or no longer wanted: the card and the telephone that it opened are shut at once."""
    check(actor, card.user_id)
    end([card.user_id], actor=actor, reason=clean(reason, 100) or str(_("丢失")), now=now or timezone.now())


@transaction.atomic
def end(users: Iterable[int], *, actor: User | None, reason: str, now: datetime) -> int:
    """Every good card of these accounts; how many. Their posts end, or somebody revokes them."""
    ended = 0
    for card in FieldCard.objects.select_for_update(of=("self",)).filter(user__in=list(users), revoked_at=None):
        shut(card)
        card.revoked_at, card.revoked_by, card.reason = now, actor, reason
        card.save()
        audit.record(actor=actor, act="field_card.revoked", subject=f"user:{card.user_id}", reason=reason)
        ended += 1
    return ended


def shut(card: FieldCard) -> None:
    """Signs the telephone off that the card has opened."""
    if card.session:
        store: Any = import_module(settings.SESSION_ENGINE).SessionStore
        store(card.session).delete()
    card.session, card.bound_until = "", None


def address(card: FieldCard) -> str:
    """What its code says."""
    token = links.make(PURPOSE, str(card.pk), GOOD_FOR)
    return f"{settings.SITE_URL.rstrip('/')}{reverse('field:card', args=[token])}"


def found(token: str) -> FieldCard | None:
    """The good card of that code. None for a forged, an old, a lost and an ended one alike."""
    key = links.read(PURPOSE, token)
    return FieldCard.objects.good().select_related("user__contact").filter(pk=key).first() if key else None


@transaction.atomic
def bind(*, card: FieldCard, request: HttpRequest, now: datetime | None = None) -> FieldCard:
    """This telephone is the card's for 90 days; the one before is signed off, and the owner is told."""
    moment = now or timezone.now()
    held = FieldCard.objects.select_for_update(of=("self",)).good().select_related("user__contact").get(pk=card.pk)
    shut(held)
    held.bound_at, held.bound_until = moment, moment + BOUND
    phone_sessions.sign_in_by_card(request, held.user, held.pk, held.bound_until)
    held.session = request.session.session_key or ""
    held.save(update_fields=["session", "bound_at", "bound_until"])
    audit.record(actor=held.user, act="field_card.bound", subject=f"user:{held.user_id}")
    if held.user.contact is not None:
        key = f"field-card:{held.pk}:{int(moment.timestamp())}"
        messaging.queue(
            key=key, subject=f"user:{held.user_id}", contact=held.user.contact, template="card_bound", params={}
        )
    return held


def let_go(request: HttpRequest) -> None:
    """Its owner signs off: the card is bound to no telephone any more."""
    key = phone_sessions.card_of(request)
    if key is not None and request.session.session_key:
        mine = FieldCard.objects.filter(pk=key, session=request.session.session_key)
        mine.update(session="", bound_until=None)
