"""The public list: its filters, the promised day with its mark, and the feed."""

import json
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from cms.directory.models import Reach
from complaints.models import Complaint
from complaints.public import limit
from complaints.public.cases import last_months, within
from portal.accounts.models import User
from portal.shell.pagecache import raise_generation
from tests.complaints.acts import ACTS
from tests.factories.complaints import answered, handling, received, resolved

DAY = timedelta(days=1)


@pytest.fixture
def two(officer: User, reach: Reach, monday: datetime) -> tuple[Complaint, Complaint]:
    """One whose day is over, and one of the month before that is answered."""
    late = ACTS["publish"](handling(reach=reach, at=monday - 20 * DAY))
    done = ACTS["publish"](resolved(reach=reach, at=monday - 40 * DAY, description="另一件"))
    return late, done


def listed(client: Client, query: str = "") -> set[str]:
    raise_generation()
    page = client.get(f"/cases/{query}").content.decode()
    return set(
        Complaint.objects.filter(public_number__in=[n for n in numbers() if n in page]).values_list("number", flat=True)
    )


def numbers() -> list[str]:
    return list(Complaint.objects.values_list("public_number", flat=True))


@pytest.mark.slow
def test_the_list_is_narrowed_by_river_kind_state_and_month(
    client: Client, two: tuple[Complaint, Complaint], clock: Any
) -> None:
    late, done = (case.number for case in two)
    found = {
        "": {late, done},
        "?river=qingxi": {late, done},
        "?river=nowhere": set(),
        "?category=litter": set(),
        "?status=open": {late},
        "?status=late": {late},
        "?status=done": {done},
        "?month=2026-11": {late},
        "?month=2026-10&status=done": {done},
        "?month=2026-13": {late, done},
    }
    assert {query: listed(client, query) for query in found} == found


@pytest.mark.slow
def test_the_promised_day_stands_in_list_and_page_with_a_mark_once_it_is_over(
    client: Client, two: tuple[Complaint, Complaint], clock: Any
) -> None:
    late, done = two
    raise_generation()
    for address in ("/cases/", f"/cases/{late.public_number}/"):
        page = client.get(address).content.decode()
        assert page.count("data-late") == 1 and "日前答复" in page and "超期" in page
    assert "data-due" not in client.get(f"/cases/{done.public_number}/").content.decode()


def test_who_is_waited_for_is_not_late_and_an_answer_that_lies_unapproved_is(
    officer: User, reach: Reach, monday: datetime
) -> None:
    case = handling(reach=reach, at=monday)
    before, after = limit.of(case, monday), limit.of(case, monday + 30 * DAY)
    assert before and after and not before.late and after.late
    case.parked_at = monday
    waited = limit.of(case, monday + 30 * DAY)
    assert waited and not waited.late
    lying = limit.of(answered(reach=reach, at=monday), monday + 30 * DAY)
    assert lying and lying.late


def test_months_are_named_backwards_and_foreign_words_narrow_nothing() -> None:
    months = last_months(timezone.localdate())
    assert len(months) == 24 == len({value for value, _label in months})
    assert not within("2026-1") and not within("x" * 50) and within("2026-02")


def test_the_feed_has_what_strangers_are_pointed_to(client: Client, officer: User, reach: Reach) -> None:
    shown = ACTS["publish"](received(reach=reach))
    hidden = ACTS["publish"](received(reach=reach, description="反映负责人"))
    Complaint.objects.filter(pk=hidden.pk).update(about_chief=True)
    raise_generation()
    (item,) = json.loads(client.get("/feeds/cases.json").content)["items"]
    assert item["url"].endswith(f"/cases/{shown.public_number}/") and item["title"] == shown.public_title
    assert shown.number not in str(item) and shown.description not in str(item)
    assert shown.public_number in client.get("/feeds/cases.atom").content.decode()
    assert "/feeds/cases.atom" in client.get("/cases/").content.decode()
