"""Photos whose time is over."""

from decimal import Decimal
from pathlib import Path

import pytest
from django.core.files.storage import storages
from pytest_django import Settings

from cms.directory.models import Reach
from complaints import photo_erasure
from portal.uploads.models import AheadPhoto
from tests.complaints.erasing import erased
from tests.factories.complaints import closed, photograph, received

pytestmark = pytest.mark.usefixtures("officer", "reach")


@pytest.fixture(autouse=True)
def own_folder(settings: Settings, tmp_path: Path) -> None:
    settings.DATA_DIR = tmp_path


def test_photos_go_with_their_files(reach: Reach) -> None:
    case = received(reach=reach, photographs=(photograph(),), photo_count=2)
    name = case.evidence.get().file.name
    assert name is not None and storages["private"].exists(name)
    case = erased(case)
    assert (case.evidence.count(), case.photo_count) == (0, 0)
    assert not storages["private"].exists(name)


def test_a_covered_copy_that_the_unit_got_takes_the_place_of_the_original(reach: Reach) -> None:
    case = received(reach=reach, photographs=(photograph(latitude=Decimal("33.9")),))
    row = case.evidence.get()
    original = row.file.name
    copy = storages["private"].save("evidence/copy.jpg", row.file)
    row.redacted_file, row.released, row.shapes = copy, True, [{"x": 1}]
    row.save()
    erased(case)
    row.refresh_from_db()
    assert (row.file.name, row.redacted_file.name, row.latitude, row.shapes) == (copy, "", None, [])
    assert storages["private"].exists(copy) and not storages["private"].exists(original or "")
    assert row.sha256.startswith("erased:")


def test_photos_of_the_answer_stay(reach: Reach) -> None:
    case = closed(reach=reach, outcome="solved")
    name = case.evidence.get(origin="answer").file.name
    erased(case)
    assert case.evidence.get(origin="answer").file.name == name and storages["private"].exists(name or "")


def test_a_photo_sent_ahead_is_forgotten_with_the_evidence(reach: Reach) -> None:
    case = received(reach=reach, photographs=(photograph(),))
    name = case.evidence.get().file.name
    AheadPhoto.objects.create(
        token_digest="a", slot=0, file=name, width=1, height=1, sha256="b", dhash="", created_at=case.received_at
    )
    erased(case)
    assert not AheadPhoto.objects.exists()


def test_files_are_removed_again_by_the_worker_without_a_fault() -> None:
    photo_erasure.remove(["evidence/never-was.jpg"])
