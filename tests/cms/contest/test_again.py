"""Next year's call begins as a copy of this year's: with its parts, without its works and results."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cms.contest.models import Contest, Entry
from tests.factories import contests as made
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db
PARTS = ("groups", "work_kinds", "criteria", "awards", "questions")


def parts(row: Contest) -> dict[str, list[tuple[int, str]]]:
    """Keys and names, in their order."""
    return {name: [(part.pk, str(part)) for part in getattr(row, name).order_by("sort_order")] for name in PARTS}


def names(found: dict[str, list[tuple[int, str]]]) -> list[list[str]]:
    return [[name for _, name in rows] for rows in found.values()]


def keys(found: dict[str, list[tuple[int, str]]]) -> set[tuple[str, int]]:
    return {(part, pk) for part, rows in found.items() for pk, _ in rows}


def test_a_contest_copied_in_the_admin_keeps_its_groups_and_kinds_and_nothing_that_happened(client: Client) -> None:
    first = made.contest(theme="我看到的河")
    made.whole(first, made.school())
    now = timezone.now()
    Contest.objects.filter(pk=first.pk).update(moved_close_at=now, results_published_at=now, erased_at=now)
    Contest.objects.get(pk=first.pk).save_revision()
    before = parts(first)
    client.force_login(UserFactory(role="publisher", staff=True))
    form = {"new_title": "明年的征集", "new_slug": "next", "new_parent_page": first.get_parent().pk}
    answer = client.post(reverse("wagtailadmin_pages:copy", args=[first.pk]), form)
    assert answer.status_code == 302
    copy = Contest.objects.get(slug="next")
    assert copy.theme == "我看到的河" and not copy.live
    opened = copy.get_latest_revision_as_object()
    for row in (copy, opened):
        assert names(parts(row)) == names(before) and keys(parts(row)).isdisjoint(keys(before))
        assert (row.moved_close_at, row.results_published_at, row.erased_at) == (None, None, None)
    kinds = [(one.form, one.most_files, one.most_words) for one in first.work_kinds.order_by("sort_order")]
    assert [(one.form, one.most_files, one.most_words) for one in copy.work_kinds.order_by("sort_order")] == kinds
    opened.save_revision().publish()
    assert keys(parts(Contest.objects.get(slug="next"))) == keys(parts(copy))
    assert parts(Contest.objects.get(pk=first.pk)) == before and not Entry.objects.filter(contest=copy).exists()
