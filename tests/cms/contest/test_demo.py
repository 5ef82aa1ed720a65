"""The demo's calls are pages like any other: an editor opens them with all their parts."""

from datetime import timedelta

import pytest
from django.utils import timezone

from cms.contest import demo
from cms.contest.demo.honours import call
from cms.contest.models import Contest, ContestsIndex
from tests.factories.pages import home, published

pytestmark = pytest.mark.django_db
PARTS = ("groups", "work_kinds", "criteria", "awards", "questions")


def counted(row: Contest) -> list[int]:
    return [getattr(row, name).count() for name in PARTS]


@pytest.mark.slow
def test_what_an_editor_opens_has_the_parts_that_the_call_has() -> None:
    index = published(ContestsIndex(title="征集", slug="contests"), home())
    now = timezone.now()
    made = {
        demo.contest(index, "river", "画画我的河", now, now): [4, 6, 4, 4, 3],
        call(index, now - timedelta(days=100)): [1, 6, 2, 1, 0],
    }
    for row, many in made.items():
        kept = Contest.objects.get(pk=row.pk)
        assert counted(row) == counted(kept) == many
        assert counted(row.get_latest_revision_as_object()) == counted(kept.get_latest_revision_as_object()) == many
