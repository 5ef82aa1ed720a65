"""People and plates are covered in one copy; the original stays, and the copy goes when nothing is covered any more."""

from datetime import datetime
from io import BytesIO

import pytest
from django.core.files.storage import storages
from PIL import Image, ImageStat
from pytest_django import DjangoCaptureOnCommitCallbacks

from cms.directory.models import Reach, Unit
from complaints import conflict, originals, redacting, thumbnails, timeline
from complaints.history.verify import findings
from complaints.lifecycle import NotAllowed, Refused, Stale
from complaints.models import Event, Evidence
from complaints.photographs import shown_to_others
from portal.accounts.models import User
from portal.audit.models import Record
from portal.shell import generation
from portal.uploads.redaction import Kind, Shape
from tests import pictures
from tests.factories.complaints import photograph, received

FACE = Shape(Kind.BLACKOUT, 0.25, 0.25, 0.5, 0.5)
PLATE = Shape(Kind.BLUR, 0, 0.8, 0.5, 0.2)


@pytest.fixture
def photo(officer: User, reach: Reach) -> Evidence:
    """A photo of a case that lies with the county, small one and all."""
    data = pictures.saved(pictures.noise(640, 480), "JPEG")
    case = received(reach=reach, photographs=(photograph(data=data, width=640, height=480),))
    photo = case.evidence.get()
    thumbnails.make(photo.pk)
    photo.refresh_from_db()
    return photo


def stored(name: str) -> bytes:
    with storages["private"].open(name) as file:
        return bytes(file.read())


def darkness(data: bytes) -> float:
    """How light the middle of a picture is at most."""
    with Image.open(BytesIO(data)) as picture:
        wide, high = picture.size
        middle = picture.crop((wide * 3 // 8, high * 3 // 8, wide * 5 // 8, high * 5 // 8))
        return float(ImageStat.Stat(middle.convert("L")).extrema[0][1])


def test_others_get_the_copy_and_the_original_stays(photo: Evidence, officer: User, monday: datetime) -> None:
    before = stored(str(photo.file))
    after = redacting.redact(evidence=photo, shapes=[FACE, PLATE], actor=officer, now=monday)
    assert stored(str(photo.file)) == before and darkness(before) > 100
    for small in (False, True):
        assert darkness(stored(shown_to_others(after, small=small))) < 8
    assert (after.redacted_by, after.redacted_at) == (officer, monday)
    assert after.shapes == [FACE.kept, PLATE.kept]


def test_nothing_covered_and_others_get_the_photo_itself(photo: Evidence) -> None:
    assert shown_to_others(photo) == photo.file.name
    assert shown_to_others(photo, small=True) == photo.thumb.name
    photo.thumb.name = ""
    assert shown_to_others(photo, small=True) == photo.file.name


def test_it_is_an_event_without_words(photo: Evidence, officer: User) -> None:
    redacting.redact(evidence=photo, shapes=[FACE], actor=officer)
    event = Event.objects.get(complaint=photo.complaint, kind="photo_redacted")
    assert (event.actor, event.data) == (officer, {"photo": photo.pk, "shapes": 1})
    assert "遮挡照片" in [entry.title for entry in timeline.for_desk(photo.complaint)]
    assert "photo_redacted" not in [entry.kind for entry in timeline.for_reporter(photo.complaint)]


def test_the_old_copy_goes_when_a_new_one_is_made(
    photo: Evidence, officer: User, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    first = redacting.redact(evidence=photo, shapes=[FACE], actor=officer)
    old = [shown_to_others(first), shown_to_others(first, small=True)]
    with django_capture_on_commit_callbacks(execute=True):
        second = redacting.redact(evidence=first, shapes=[PLATE], actor=officer)
    assert not any(storages["private"].exists(name) for name in old)
    assert storages["private"].exists(shown_to_others(second)) and storages["private"].exists(str(photo.file))


def test_without_a_shape_the_copy_goes(
    photo: Evidence, officer: User, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    copy = shown_to_others(redacting.redact(evidence=photo, shapes=[FACE], actor=officer))
    with django_capture_on_commit_callbacks(execute=True):
        photo = redacting.redact(evidence=Evidence.objects.get(pk=photo.pk), shapes=[], actor=officer)
    photo.refresh_from_db()
    assert (photo.shapes, photo.redacted_file.name, shown_to_others(photo)) == ([], "", photo.file.name)
    assert not storages["private"].exists(copy)


def test_the_same_shapes_again_are_no_event(photo: Evidence, officer: User) -> None:
    redacting.redact(evidence=photo, shapes=[], actor=officer)
    photo = redacting.redact(evidence=photo, shapes=[FACE], actor=officer)
    redacting.redact(evidence=photo, shapes=[FACE], actor=officer)
    assert Event.objects.filter(kind="photo_redacted").count() == 1


def test_a_page_drawn_before_a_change_saves_nothing_and_leaves_no_file(photo: Evidence, officer: User) -> None:
    folder = f"evidence/{photo.complaint.uuid}"
    before = files(folder)
    with pytest.raises(Stale):
        redacting.redact(evidence=photo, shapes=[FACE], actor=officer, version=photo.complaint.version + 1)
    photo.refresh_from_db()
    assert photo.shapes == [] and files(folder) == before


def files(folder: str) -> set[str]:
    """Every file below the folder."""
    folders, names = storages["private"].listdir(folder)
    return {f"{folder}/{name}" for name in names}.union(*(files(f"{folder}/{below}") for below in folders))


@pytest.mark.parametrize("who", ["other_officer", "handler", "supervisor", "operator", "auditor"])
def test_nobody_but_the_office_covers(photo: Evidence, who: str, request: pytest.FixtureRequest) -> None:
    with pytest.raises(NotAllowed):
        redacting.redact(evidence=photo, shapes=[FACE], actor=request.getfixturevalue(who))


def test_nor_whom_the_case_is_about(photo: Evidence, officer: User, city_officer: User, county_office: Unit) -> None:
    conflict.name_subject(complaint=photo.complaint, actor=city_officer, unit=county_office)
    with pytest.raises(NotAllowed):
        redacting.redact(evidence=photo, shapes=[FACE], actor=officer)


def test_a_photo_whose_file_is_gone_is_refused_with_words(photo: Evidence, officer: User) -> None:
    storages["private"].delete(str(photo.file))
    with pytest.raises(Refused, match="已经不在了"):
        redacting.redact(evidence=photo, shapes=[FACE], actor=officer)


def test_the_history_stays_whole(photo: Evidence, officer: User) -> None:
    redacting.redact(evidence=photo, shapes=[FACE], actor=officer)
    assert list(findings()) == []


def test_kept_public_pages_are_made_anew_for_a_public_photo_only(
    photo: Evidence, officer: User, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    before = generation.current()
    with django_capture_on_commit_callbacks(execute=True):
        photo = redacting.redact(evidence=photo, shapes=[FACE], actor=officer)
    assert generation.current() == before
    Evidence.objects.filter(pk=photo.pk).update(public=True)
    with django_capture_on_commit_callbacks(execute=True):
        redacting.redact(evidence=photo, shapes=[PLATE], actor=officer)
    assert generation.current() != before


def test_a_look_at_an_original_is_recorded_once_an_hour(photo: Evidence, officer: User, monday: datetime) -> None:
    assert originals.seen(evidence=photo, user=officer, now=monday) is not None
    record = Record.objects.get(act="see_original")
    assert (record.actor, record.reason, record.data) == (officer, "受理审核", {"photo": photo.pk})
    assert record.subject == photo.complaint.subject_string
    assert originals.seen(evidence=photo, user=officer, now=record.at + originals.GRAIN / 2) is None
    assert originals.seen(evidence=photo, user=officer, now=record.at + originals.GRAIN * 2) is not None


def test_each_account_and_each_photo_is_recorded_by_itself(
    photo: Evidence, officer: User, auditor: User, monday: datetime
) -> None:
    other = received(description="另一件", photographs=(photograph(),)).evidence.get()
    for user, seen in ((officer, photo), (auditor, photo), (officer, other)):
        assert originals.seen(evidence=seen, user=user, now=monday) is not None
    assert set(Record.objects.values_list("reason", flat=True)) == {"受理审核", "查阅案件"}
