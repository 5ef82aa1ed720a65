"""Photos of a case: once each, in private storage, with a thumbnail that the worker makes."""

from datetime import datetime, timedelta
from decimal import Decimal

import pytest
from django.conf import settings
from django.core.files.storage import storages
from PIL import Image

from cms.directory.models import Reach
from complaints import photographs, thumbnails
from complaints.choices import Origin
from complaints.models import Complaint, Evidence
from portal.accounts.models import User
from tests import pictures
from tests.factories.complaints import photograph, received


@pytest.fixture
def case(officer: User, reach: Reach) -> Complaint:
    return received(reach=reach)


def test_a_photo_lies_in_private_storage_under_the_name_of_its_case(case: Complaint, monday: datetime) -> None:
    photo = photograph(latitude=Decimal("33.9"), longitude=Decimal("119.3"), taken_at=monday)
    kept = photographs.attach(case=case, photograph=photo, origin=Origin.REPORT, now=monday)
    assert kept is not None
    assert kept.file.name == f"evidence/{case.uuid}/{photo.sha256[:32]}.jpg"
    assert storages["private"].exists(kept.file.name)
    assert str(settings.PRIVATE_ROOT) in kept.file.path
    assert (kept.latitude, kept.taken_at, kept.added_at) == (photo.latitude, monday, monday)
    assert (kept.released, kept.public) == (False, False)


def test_what_the_unit_is_meant_to_see_is_released_at_once(case: Complaint, monday: datetime) -> None:
    kept = photographs.attach(case=case, photograph=photograph(), origin=Origin.ANSWER, now=monday, released=True)
    assert kept is not None
    assert (kept.released, kept.public) == (True, False)


def test_the_same_file_is_kept_once_a_case_and_again_in_another(case: Complaint, monday: datetime) -> None:
    photo, second = photograph(), received(description="另一件")
    kept = [
        photographs.attach(case=one, photograph=photo, origin=Origin.REPORT, now=monday) for one in (case, case, second)
    ]
    assert [one is None for one in kept] == [False, True, False]


def test_the_worker_makes_a_small_picture_once(case: Complaint, monday: datetime) -> None:
    photo = photograph(data=pictures.saved(pictures.noise(1200, 900), "JPEG"))
    kept = photographs.attach(case=case, photograph=photo, origin=Origin.REPORT, now=monday)
    assert kept is not None
    thumbnails.make(kept.pk)
    thumbnails.make(kept.pk)
    kept.refresh_from_db()
    with kept.thumb.open("rb") as file, Image.open(file) as small:
        assert max(small.size) == 480
    assert str(kept.thumb).endswith("-small.jpg")


def test_the_sweep_makes_those_that_a_lost_task_left_out(case: Complaint, monday: datetime) -> None:
    for _ in range(2):
        photographs.attach(case=case, photograph=photograph(), origin=Origin.REPORT, now=monday)
    thumbnails.sweep()
    assert not Evidence.objects.filter(thumb="").exists()


def test_one_whose_file_is_lost_holds_up_no_other(
    case: Complaint, monday: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(thumbnails, "MOST_A_RUN", 1)
    lost, whole = (
        photographs.attach(case=case, photograph=photograph(), origin=Origin.REPORT, now=monday) for _ in range(2)
    )
    assert lost
    assert whole
    storages["private"].delete(str(lost.file))
    assert thumbnails.sweep(now=monday) == 1
    whole.refresh_from_db()
    assert whole.thumb


@pytest.mark.parametrize(("hours", "told"), [(23, True), (25, False)])
def test_a_lost_file_is_told_of_for_a_day(
    hours: int, told: bool, case: Complaint, monday: datetime, caplog: pytest.LogCaptureFixture
) -> None:
    lost = photographs.attach(case=case, photograph=photograph(), origin=Origin.REPORT, now=monday)
    assert lost
    storages["private"].delete(str(lost.file))
    assert thumbnails.sweep(now=monday + timedelta(hours=hours)) == 0
    assert (f"no thumbnail of photo {lost.pk}" in caplog.text) == told


def test_a_photo_that_is_gone_is_passed_over(db: None) -> None:
    thumbnails.make(4711)
