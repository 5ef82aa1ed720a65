"""No path shows a case to whom it is about, nor to anyone he leads: over any roles, postings, owners and subjects.

Who that is says ``led``, from the bare rows of the register and by no code of the product.
"""

from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, Phase, assume, given, settings, strategies as st

from cms.directory.demo import build
from cms.directory.models import Appointment, Post, Posting, Unit
from complaints import conflict
from complaints.lifecycle import Incomplete
from complaints.models import Assignment, Complaint
from complaints.permissions import open_moves, standing
from portal.accounts.models import User
from portal.accounts.roles import ROLES
from tests.complaints import led
from tests.complaints.cast import MONDAY
from tests.factories.complaints import account_of, received
from tests.factories.people import UserFactory

PHASES = (Phase.explicit, Phase.reuse, Phase.generate)
"""Without shrinking, which takes minutes on a whole register."""


@pytest.fixture(scope="module")
def register(django_db_setup: None, django_db_blocker: Any) -> Any:
    """The demo city, in a transaction that lasts as long as this module."""
    with django_db_blocker.unblock(), transaction.atomic():
        build()
        yield {
            "posts": list(Post.objects.order_by("pk")),
            "units": list(Unit.objects.order_by("pk")),
            "persons": [one.person for one in Appointment.objects.order_by("pk").select_related("person")],
            "led": led.Register(timezone.localdate()),
        }
        transaction.set_rollback(True)


@pytest.fixture
def unblocked(register: Any, django_db_blocker: Any) -> Any:
    with django_db_blocker.unblock():
        yield register


def one_of(data: st.DataObject, register: dict[str, Any], *kinds: str) -> Any:
    rows = [row for kind in kinds for row in register[kind]]
    return rows[data.draw(st.integers(0, len(rows) - 1))]


def posted(data: st.DataObject, register: dict[str, Any], blind: led.Keys) -> User:
    """An account of any roles with one to three postings, half of them under the accused."""
    user: User = UserFactory.create(role=data.draw(st.sampled_from(sorted(ROLES))))
    for _ in range(data.draw(st.integers(1, 3))):
        place = one_of(data, register, "posts", "units")
        if data.draw(st.booleans()):
            kind, key = sorted(blind)[data.draw(st.integers(0, len(blind) - 1))]
            place = (Post if kind == "post" else Unit).objects.get(pk=key)
        Posting.objects.get_or_create(user=user, **({"unit": place} if isinstance(place, Unit) else {"post": place}))
    fresh: User = User.objects.get(pk=user.pk)
    return fresh


def within(user: User, blind: led.Keys) -> bool:
    """Whether the user sits where the case is not to be seen."""
    rows = Posting.objects.filter(user=user)
    return any(("post", row.post_id) in blind or ("unit", row.unit_id) in blind for row in rows)


def seat(place: Unit | Post) -> tuple[str, int]:
    return ("unit" if isinstance(place, Unit) else "post", place.pk)


def accuse(case: Complaint, accused: Any) -> Complaint:
    """As screening does it."""
    officer = account_of(case.owner, ("moderator",))
    return conflict.name_subject(complaint=case, actor=officer, **{type(accused).__name__.lower(): accused})


def place_in_hands(case: Complaint, user: User, to: Unit | Post) -> None:
    """An order past all acts, as an old fault could have left it."""
    where = {"unit": to} if isinstance(to, Unit) else {"post": to}
    Assignment.objects.create(
        complaint=case, sent_by=user, sent_at=MONDAY, take_due_at=MONDAY, due_at=MONDAY, state="taken", **where
    )


@pytest.mark.slow
@settings(max_examples=50, deadline=None, phases=PHASES, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_the_accused_and_whom_he_leads_are_blind(unblocked: dict[str, Any], data: st.DataObject) -> None:
    with transaction.atomic():
        accused = one_of(data, unblocked, "posts", "units", "persons")
        blind_keys = unblocked["led"].blind(accused)
        assume(blind_keys)
        user = posted(data, unblocked, blind_keys)
        own = Posting.objects.filter(user=user).order_by("pk").select_related("unit__division", "post")[0]
        case = accuse(received(), accused)
        if own.unit is not None:
            Complaint.objects.update(owner=own.unit, owner_code=own.unit.division.code)
        place_in_hands(case, user, own.unit or own.post)  # type: ignore[arg-type]
        blind = within(user, blind_keys)
        seen = Complaint.objects.on_desk(user).exists() or Complaint.objects.sent_to(user).exists()
        case.refresh_from_db()
        assert not (blind and (seen or standing(user, case) or open_moves(user, case)))
        assert blind or Complaint.objects.sent_to(user).exists()
        transaction.set_rollback(True)


@pytest.mark.slow
@settings(max_examples=25, deadline=None, phases=PHASES, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_naming_a_subject_leaves_no_order_under_him_and_always_an_owner(
    unblocked: dict[str, Any], data: st.DataObject
) -> None:
    with transaction.atomic():
        accused = one_of(data, unblocked, "posts", "units", "persons")
        to = one_of(data, unblocked, "posts", "units")
        owner = data.draw(st.sampled_from([unit for unit in unblocked["units"] if unit.kind == "office"]))
        case = received()
        Complaint.objects.update(owner=owner, owner_code=owner.division.code, status="handling")
        case.refresh_from_db()
        officer = account_of(owner, ("moderator",))
        place_in_hands(case, officer, to)
        assume(conflict.touches(case, to) is False)
        after = conflict.name_subject(complaint=case, actor=officer, **{type(accused).__name__.lower(): accused})
        blind = unblocked["led"].blind(accused)
        orders = after.assignments.filter(current=True).select_related("unit", "post")
        assert not [order for order in orders if seat(order.to) in blind]
        assert after.owner is not None
        assert after.owner_code == after.owner.division.code
        assert seat(after.owner) not in blind or after.owner.division.level == "city"
        transaction.set_rollback(True)


@pytest.mark.slow
@settings(max_examples=25, deadline=None, phases=PHASES, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_no_order_is_made_to_the_accused_or_whom_he_leads(unblocked: dict[str, Any], data: st.DataObject) -> None:
    from complaints import dispatch, moderation

    with transaction.atomic():
        accused, to = one_of(data, unblocked, "posts", "units", "persons"), one_of(data, unblocked, "posts", "units")
        case = received()
        officer = account_of(case.owner, ("moderator",))
        case = moderation.accept(complaint=case, actor=officer)
        blind = unblocked["led"].blind(accused)
        assume(not within(officer, blind))
        case, refused = accuse(case, accused), seat(to) in blind
        officer = account_of(case.owner, ("moderator",))
        assume(not within(officer, blind))
        try:
            dispatch.assign(complaint=case, actor=officer, to=to, dispatch_text="请查看")
        except Incomplete:
            assert refused
        else:
            assert not refused
        transaction.set_rollback(True)
