"""A year in figures: what is counted where, what stands in no line, and when a rate is told."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, strategies as st

from cms.directory.models import Reach, Unit
from complaints import conflict, figures, merging
from complaints.figures import Counts, of_year, rate
from complaints.models import Complaint
from portal.accounts.models import User
from tests.factories.complaints import closed, handling, officer_of, received

DAY = timedelta(days=1)


@given(st.integers(0, 10_000), st.integers(0, 10_000))
def test_a_rate_is_whole_percent_of_enough_and_a_hundred_means_every_one(part: int, more: int) -> None:
    percent = rate(part, part + more)
    assert (percent is None) == (part + more < figures.ENOUGH)
    if percent is not None:
        assert 0 <= percent <= 100 and (percent == 100) == (more == 0)


@given(st.integers(2000, 2100), st.integers(1, 12))
def test_months_follow_each_other_without_a_gap(year: int, month: int) -> None:
    begin, end = figures.begins(year, month), figures.begins(year, month + 1)
    assert (begin.day, begin.hour, end.day, end.hour) == (1, 0, 1, 0)
    assert timedelta(days=28) <= end - begin <= timedelta(days=31)


def by_label(lines: list[figures.Line]) -> dict[str, Counts]:
    return {line.label: line.counts for line in lines}


@pytest.mark.slow
def test_what_came_is_counted_in_its_month_and_by_its_kind(officer: User, reach: Reach, monday: datetime) -> None:
    case = closed(reach=reach, at=monday, outcome="solved")
    same = received(reach=reach, at=monday, description="同一处")
    other = handling(reach=reach, at=monday, description="另一件", category="litter")
    merging.merge(complaint=same, actor=officer_of(same), into=other, now=monday)
    closed(reach=reach, at=monday - 40 * DAY, kind="enquiry", description="问一问")
    received(reach=reach, at=monday, drill=True, description="演练一次")
    now = monday + 20 * DAY
    Complaint.objects.filter(pk=other.pk).update(answer_due_at=now - DAY)
    year = of_year(2026, now)
    november, october = by_label(year.months)["11月"], by_label(year.months)["10月"]
    assert november == Counts(3, 2, 1, 1, 1, due=2, on_time=1, approved=1, rated_solved=1)
    assert october == Counts(1, 1, 1), "an enquiry enters no rate"
    assert len(year.months) == 12 and year.guarded is None
    kinds = by_label(year.categories)
    assert kinds[case.category.name].reports == 3 and kinds[other.category.name].overdue == 1
    assert figures.summed(kinds.values()) == year.total == november + october


@pytest.mark.parametrize("how", ["parked_at", "resolved_at", "answered_at"])
def test_who_is_waited_for_is_not_late_and_what_was_told_late_or_lies_unapproved_is(
    officer: User, reach: Reach, monday: datetime, how: str
) -> None:
    case = handling(reach=reach, at=monday)
    at = monday + DAY if how == "answered_at" else monday + 30 * DAY
    changes: dict[str, Any] = {how: at, "answer_due_at": monday + 5 * DAY}
    Complaint.objects.filter(pk=case.pk).update(**changes)
    assert of_year(2026, monday + 31 * DAY).total.overdue == (how != "parked_at")


def test_guarded_ones_are_in_no_line_and_told_together_or_not_at_all(
    officer: User, unit: Unit, reach: Reach, monday: datetime
) -> None:
    received(reach=reach, at=monday)
    for n in range(2):
        received(reach=reach, at=monday, description=f"保密{n}", confidential=True)
    year = of_year(2026, monday + DAY)
    assert (year.total.cases, year.guarded) == (1, None), "two would point at one of them"
    about = received(reach=reach, at=monday, description="水务局的人")
    conflict.name_subject(complaint=about, actor=officer, unit=unit)
    year = of_year(2026, monday + DAY)
    assert (year.total.reports, year.guarded) == (1, 3)


def test_the_running_year_ends_with_its_month(reach: Reach, monday: datetime) -> None:
    received(reach=reach, at=monday - 400 * DAY)
    assert figures.years(monday) == [2026, 2025]
    assert [line.label for line in of_year(2026, monday).months][-1] == "11月"
    assert of_year(2025, monday).total.cases == 1


def test_a_thousand_cases_cost_three_queries_like_one(
    reach: Reach, monday: datetime, django_assert_num_queries: Any
) -> None:
    case = received(reach=reach, at=monday)
    for n in (0, 20):
        copies = [
            Complaint(**{f.attname: getattr(case, f.attname) for f in Complaint._meta.concrete_fields} | one)
            for one in ({"id": None, "uuid": f"{i:032x}", "number": f"{i}", "public_number": f"p{i}"} for i in range(n))
        ]
        Complaint.objects.bulk_create(copies)
        with django_assert_num_queries(3):
            assert of_year(2026, monday).total.cases == 1 + n
