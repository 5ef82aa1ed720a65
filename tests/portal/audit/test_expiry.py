"""The end of records."""

from datetime import timedelta

import pytest
from django.utils import timezone

from portal.audit import expiry
from portal.audit.models import AppendOnly, Record


@pytest.mark.django_db
def test_only_what_is_older_goes_and_there_is_no_other_way() -> None:
    now = timezone.now()
    Record.objects.bulk_create([Record(at=now - timedelta(days=days), act="a", subject="b") for days in (5, 10)])
    assert expiry.forget(before=now - timedelta(days=7)) == 1
    assert Record.objects.count() == 1
    with pytest.raises(AppendOnly):
        Record.objects.all().delete()
