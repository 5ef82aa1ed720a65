"""Wherever a photo is let out, it is the copy; where it belongs to the reporter, it is what he sent."""

from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from PIL import Image, ImageStat

from cms.directory.models import Reach, Unit
from complaints import publication, redacting, thumbnails
from complaints.choices import Origin
from complaints.models import Evidence
from complaints.photographs import attach
from portal.accounts.models import User
from portal.uploads.redaction import Kind, Shape
from tests import pictures
from tests.complaints.field.conftest import signed_in
from tests.complaints.tracking.browser import inside
from tests.factories.complaints import handling, photograph, resolved

FACE = Shape(Kind.BLACKOUT, 0.25, 0.25, 0.5, 0.5)
BOTH = ["photo", "photo-small"]


def bright(**more: Any) -> bytes:
    """A photo that is light all over."""
    return pictures.saved(Image.new("RGB", (640, 480), (240, 240, 240)), "JPEG", **more)


def middle(response: Any) -> float:
    """The lightest pixel in the middle; the file holds nothing but pixels."""
    data = b"".join(response) if response.streaming else response.content
    assert pictures.SECRET not in data and b"Exif" not in data
    with Image.open(BytesIO(data)) as picture:
        wide, high = picture.size
        part = picture.convert("L").crop((wide * 5 // 16, high * 5 // 16, wide * 11 // 16, high * 11 // 16))
        return float(ImageStat.Stat(part).extrema[0][1])


@pytest.fixture
def photo(officer: User, handler: User, unit: Unit, reach: Reach) -> Evidence:
    """Released to the unit, then covered."""
    sent = photograph(data=bright(), width=640, height=480)
    case = handling(to=unit, reach=reach, photographs=(sent,), public_consent=True)
    photo = case.evidence.get()
    Evidence.objects.filter(pk=photo.pk).update(released=True)
    thumbnails.make(photo.pk)
    photo.refresh_from_db()
    return redacting.redact(evidence=photo, shapes=[FACE], actor=officer)


@pytest.mark.parametrize("name", BOTH)
def test_the_unit_gets_the_copy(photo: Evidence, handler: User, name: str) -> None:
    address = reverse(f"field:{name}", args=[photo.complaint.public_number, photo.pk])
    assert middle(signed_in(handler).get(address)) < 8


@pytest.mark.parametrize("name", BOTH)
def test_the_public_gets_the_copy(photo: Evidence, officer: User, name: str) -> None:
    said: dict[str, Any] = {"title": "水发黑", "text": "在查。", "photos": [photo.pk], "checked": True}
    case = publication.publish(complaint=photo.complaint, actor=officer, **said)
    assert middle(Client().get(reverse(f"public:{name}", args=[case.public_number, photo.pk]))) < 8


@pytest.mark.slow
@pytest.mark.parametrize("name", BOTH)
def test_what_was_covered_later_is_covered_at_the_same_address(
    photo: Evidence, officer: User, handler: User, name: str
) -> None:
    phone, address = signed_in(handler), reverse(f"field:{name}", args=[photo.complaint.public_number, photo.pk])
    photo = redacting.redact(evidence=photo, shapes=[], actor=officer)
    assert middle(phone.get(address)) > 200
    redacting.redact(evidence=photo, shapes=[FACE], actor=officer)
    assert middle(phone.get(address)) < 8


def test_the_copy_holds_nothing_of_the_camera_even_where_the_photo_did(photo: Evidence, officer: User) -> None:
    data = bright(exif=pictures.exif(), comment=pictures.SECRET) + pictures.SECRET
    kept = attach(
        case=photo.complaint, photograph=photograph(data=data), origin=Origin.ADDED, now=photo.added_at, released=True
    )
    assert kept is not None
    covered = redacting.redact(evidence=kept, shapes=[FACE], actor=officer)
    copy = covered.redacted_file.read()
    assert pictures.SECRET not in copy and b"Exif" not in copy
    with kept.file.open("rb") as original:
        assert original.read() == data


@pytest.mark.parametrize("name", BOTH)
def test_the_reporter_sees_his_own_as_he_sent_it(photo: Evidence, name: str) -> None:
    browser = inside(photo.complaint)
    assert middle(browser.get(reverse(f"tracking:{name}", args=[photo.complaint.number, photo.pk]))) > 200


@pytest.mark.parametrize("name", BOTH)
def test_the_reporter_sees_those_of_the_answer_covered(officer: User, unit: Unit, reach: Reach, name: str) -> None:
    case = resolved(to=unit, reach=reach, outcome="solved")
    after = case.evidence.get(origin=Origin.ANSWER)
    redacting.redact(evidence=after, shapes=[Shape(Kind.BLACKOUT, 0, 0, 1, 1)], actor=officer)
    browser = inside(case)
    assert middle(browser.get(reverse(f"tracking:{name}", args=[case.number, after.pk]))) < 8


def test_the_page_of_an_order_shows_no_number_in_its_place(
    handler: User, unit: Unit, officer: User, reach: Reach
) -> None:
    case = handling(to=unit, reach=reach, place="桥下，打13812345678")
    phone = signed_in(handler)
    for address in (f"/field/{case.public_number}/", "/field/?tab=working"):
        page = phone.get(address).content.decode()
        assert "桥下" in page and "13812345678" not in page
