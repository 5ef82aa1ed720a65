"""Files that no row knows are removed after a day; every file of a photo stays."""

from datetime import datetime, timedelta

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import Storage, storages
from django.utils import timezone

from cms.directory.models import Reach
from complaints import photographs, stray, thumbnails
from complaints.choices import Origin
from complaints.models import Evidence
from portal.accounts.models import User
from portal.uploads import ahead, private
from tests import pictures
from tests.factories.complaints import photograph, received

pytestmark = pytest.mark.django_db
STRAYS = ("evidence/no-case/a.jpg", "evidence/no-case/202611/b.jpg", "ahead/202611/c.jpg")


@pytest.fixture
def storage(tomorrow: datetime) -> Storage:
    """The private storage with three files of nobody, and one that is none of ours; what other tests left is gone."""
    while stray.sweep(tomorrow):
        pass
    kept = storages["private"]
    for name in (*STRAYS, "reports/d.pdf"):
        kept.save(name, ContentFile(b"x"))
    return kept


@pytest.fixture
def tomorrow() -> datetime:
    return timezone.now() + timedelta(hours=25)


def left(storage: Storage) -> list[str]:
    return [name for name in STRAYS if storage.exists(name)]


@pytest.mark.slow
def test_those_of_a_day_ago_are_removed_and_nothing_outside_our_folders(storage: Storage, tomorrow: datetime) -> None:
    assert stray.sweep(tomorrow) == 3
    assert left(storage) == []
    assert storage.exists("reports/d.pdf")


@pytest.mark.slow
def test_a_younger_one_may_still_get_its_row(storage: Storage) -> None:
    assert stray.sweep() == 0
    assert left(storage) == [*STRAYS]


def test_every_file_of_a_photo_stays(officer: User, reach: Reach, storage: Storage, tomorrow: datetime) -> None:
    case = received(reach=reach)
    photo = photographs.attach(case=case, photograph=photograph(), origin=Origin.REPORT, now=case.received_at)
    assert photo
    thumbnails.make(photo.pk)
    copies = [private.store(b"x", f"evidence/{case.uuid}") for _ in range(2)]
    Evidence.objects.update(redacted_file=copies[0], redacted_thumb=copies[1])
    waiting = ahead.keep(pictures.upload(pictures.jpeg()), "IMG_1.jpg", "t" * 64)
    photo.refresh_from_db()
    assert stray.sweep(tomorrow) == 3
    assert all(map(storage.exists, [str(photo.file), str(photo.thumb), *copies, str(waiting.file)]))


def test_one_run_removes_so_many_and_the_next_goes_on(
    storage: Storage, tomorrow: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stray, "FILES_A_RUN", 2)
    assert [stray.sweep(tomorrow) for _ in range(3)] == [2, 1, 0]


def test_very_many_folders_are_looked_through_part_by_part(tomorrow: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stray, "FOLDERS_A_RUN", 3)
    monkeypatch.setattr(stray, "listed", lambda root: ([f"{n}" for n in range(10)], []))
    days = [stray.todays(tomorrow + timedelta(days=n)) for n in range(10)]
    assert {len(folders) for folders in days} == {3}
    assert len({folder for folders in days for folder in folders}) == 30


def test_a_folder_that_is_not_there_is_empty() -> None:
    assert stray.listed("evidence/never made") == ([], [])


def test_a_storage_that_fails_leaves_the_file_for_another_day(
    storage: Storage, tomorrow: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(name: str) -> None:
        raise OSError(name)

    monkeypatch.setattr(storage, "delete", fails)
    assert stray.sweep(tomorrow) == 0
