"""No path shows a case to whom it is about, nor to anyone he leads: over any roles, postings, owners and subjects."""

from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, assume, given, settings, strategies as st

from cms.directory import leading
from cms.directory.demo import build
from cms.directory.models import Appointment, Post, Posting, Unit
from complaints import conflict
from complaints.lifecycle import Incomplete
from complaints.models import Assignment, Complaint, Subject
from complaints.permissions import open_moves, standing
from portal.accounts.models import User
from portal.accounts.roles import ROLES
from tests.complaints.cast import MONDAY
from tests.factories.complaints import account_of, received
from tests.factories.people import UserFactory


@pytest.fixture(scope="module")
def register(django_db_setup: None, django_db_blocker: Any) -> Any:
    """The demo city, in a transaction that lasts as long as this module."""
    with django_db_blocker.unblock(), transaction.atomic():
        build()
        yield {
            "posts": list(Post.objects.order_by("pk")),
            "units": list(Unit.objects.order_by("pk")),
            "persons": [one.person for one in Appointment.objects.order_by("pk").select_related("person")],
        }
        transaction.set_rollback(True)


@pytest.fixture
def unblocked(register: Any, django_db_blocker: Any) -> Any:
    with django_db_blocker.unblock():
        yield register


def one_of(data: st.DataObject, register: dict[str, list[Any]], *kinds: str) -> Any:
    rows = [row for kind in kinds for row in register[kind]]
    return rows[data.draw(st.integers(0, len(rows) - 1))]


def posted(data: st.DataObject, register: dict[str, list[Any]]) -> User:
    """An account of any roles with one to three postings."""
    user: User = UserFactory.create(role=data.draw(st.sampled_from(sorted(ROLES))))
    for _ in range(data.draw(st.integers(1, 3))):
        place = one_of(data, register, "posts", "units")
        Posting.objects.get_or_create(user=user, **({"unit": place} if isinstance(place, Unit) else {"post": place}))
    fresh: User = User.objects.get(pk=user.pk)
    return fresh


def within(user: User, below: leading.Scope) -> bool:
    """Whether one of the user's postings is the accused, or under him."""
    rows = Posting.objects.filter(user=user)
    return any(row.post_id in below.posts or row.unit_id in below.units for row in rows)


def place_in_hands(case: Complaint, user: User, to: Unit | Post) -> None:
    """An order past all acts, as an old fault could have left it."""
    where = {"unit": to} if isinstance(to, Unit) else {"post": to}
    Assignment.objects.create(
        complaint=case, sent_by=user, sent_at=MONDAY, take_due_at=MONDAY, due_at=MONDAY, state="taken", **where
    )


@settings(max_examples=50, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_the_accused_and_whom_he_leads_are_blind(unblocked: dict[str, list[Any]], data: st.DataObject) -> None:
    with transaction.atomic():
        user = posted(data, unblocked)
        accused = one_of(data, unblocked, "posts", "units", "persons")
        own = Posting.objects.filter(user=user).order_by("pk").select_related("unit__division", "post")[0]
        case = received()
        if own.unit is not None:
            Complaint.objects.update(owner=own.unit, owner_code=own.unit.division.code)
        place_in_hands(case, user, own.unit or own.post)  # type: ignore[arg-type]
        name = type(accused).__name__.lower()
        Subject.objects.create(complaint=case, set_at=MONDAY, **{name: accused})
        blind = within(user, leading.below(accused))
        seen = Complaint.objects.on_desk(user).exists() or Complaint.objects.sent_to(user).exists()
        case.refresh_from_db()
        assert not (blind and (seen or standing(user, case) or open_moves(user, case)))
        assert blind or Complaint.objects.sent_to(user).exists()
        transaction.set_rollback(True)


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_naming_a_subject_leaves_no_order_under_him_and_always_an_owner(
    unblocked: dict[str, list[Any]], data: st.DataObject
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
        below = leading.below(accused)
        for order in after.assignments.filter(current=True):
            assert order.post_id not in below.posts
            assert order.unit_id not in below.units
        assert after.owner is not None
        assert after.owner_code == after.owner.division.code
        assert after.owner_id not in below.units or after.owner.division.level == "city"
        transaction.set_rollback(True)


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_no_order_is_made_to_the_accused_or_whom_he_leads(unblocked: dict[str, list[Any]], data: st.DataObject) -> None:
    from complaints import dispatch, moderation

    with transaction.atomic():
        accused, to = one_of(data, unblocked, "posts", "units", "persons"), one_of(data, unblocked, "posts", "units")
        case = received()
        officer = account_of(case.owner, ("moderator",))
        case = moderation.accept(complaint=case, actor=officer)
        Subject.objects.create(complaint=case, set_at=MONDAY, **{type(accused).__name__.lower(): accused})
        below = leading.below(accused)
        refused = to.pk in (below.units if isinstance(to, Unit) else below.posts)
        assume(not within(officer, below))
        try:
            dispatch.assign(complaint=case, actor=officer, to=to, dispatch_text="请查看")
        except Incomplete:
            assert refused
        else:
            assert not refused
        transaction.set_rollback(True)
