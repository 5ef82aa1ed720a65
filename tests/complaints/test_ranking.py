"""What the desk screens first: weighed at the door, again after changes, and when reports cluster."""

import pytest
from hypothesis import given, settings, strategies as st

from cms.directory.models import Reach
from complaints import danger, moderation, ranking
from complaints.models import Category, Complaint
from portal.accounts.models import User
from tests.factories.complaints import received

flags = st.booleans()


@settings(max_examples=50)
@given(flags, flags, flags)
def test_the_heaviest_difference_decides(now: bool, urgent: bool, dangerous: bool) -> None:
    kind = Category(code="x", urgent_when_now=dangerous)
    weight = danger.weigh.__wrapped__ if hasattr(danger.weigh, "__wrapped__") else danger.weigh
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(danger, "sources", lambda: frozenset({7}))
        here, there = (weight(kind, now=now, urgent=urgent, reach=reach) for reach in (7, 8))
    assert here - there == danger.SOURCE
    assert (there >= danger.URGENT) == urgent and bool(there & danger.CATEGORY) == dangerous


def test_kind_and_now_and_a_source_weigh_at_the_door(reach: Reach, other_reach: Reach) -> None:
    Reach.objects.filter(pk=other_reach.pk).update(drinking_source=True)
    plain, oil, now = received(reach=reach), received(reach=reach, category="oil"), received(reach=reach, now=True)
    drunk = received(reach=other_reach)
    urgent = received(reach=reach, category="oil", now=True)
    assert [case.danger for case in (plain, drunk, now, oil)] == [0, danger.SOURCE, danger.NOW, danger.CATEGORY]
    assert urgent.danger == danger.URGENT + danger.CATEGORY + danger.NOW


def test_a_corrected_case_is_weighed_again(reach: Reach, officer: User) -> None:
    case = received(reach=reach)
    changed = moderation.amend(complaint=case, actor=officer, urgent=True)
    assert changed.danger == danger.URGENT
    case.refresh_from_db()
    assert case.danger == danger.URGENT


def test_three_of_a_kind_at_one_reach_are_a_cluster_and_two_are_none(reach: Reach, other_reach: Reach) -> None:
    two = [received(reach=other_reach), received(reach=other_reach)]
    three = [received(reach=reach) for _ in range(3)]
    ranking._seen.clear()
    assert ranking.step() == 3 and ranking.step() == 0
    weights = dict(Complaint.objects.values_list("pk", "danger"))
    assert {weights[case.pk] for case in three} == {danger.CLUSTER} and {weights[case.pk] for case in two} == {0}
    ranking._seen.clear()
    assert ranking.step() == 0, "marked once"
