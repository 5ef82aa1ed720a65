import pytest
from django.utils import timezone

from cms.contest.demo import people
from cms.contest.demo.honours import honours
from cms.contest.models import Contest, ContestsIndex, Entry
from tests.factories.pages import home, published
from tests.factories.people import UserFactory


@pytest.mark.django_db
def test_x():
    index = published(ContestsIndex(title="征集", slug="contests"), home())
    honours(index, people.jurors(), UserFactory(role="publisher"), timezone.now())
    row = Contest.objects.get()
    assert row.results_published_at and Entry.objects.filter(award__isnull=False).count() == 2
    assert (
        row.get_latest_revision_as_object().results_published_at
        and row.get_latest_revision_as_object().groups.count() == 1
    )
