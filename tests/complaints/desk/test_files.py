"""Photos behind the desk."""

from django.test import Client

from cms.directory.models import Reach
from complaints import thumbnails
from portal.accounts.models import User
from tests.complaints.desk.conftest import Signed
from tests.factories.complaints import photograph, received


def test_a_photo_comes_as_itself_and_may_do_nothing(desk: Client, reach: Reach) -> None:
    photo = received(reach=reach, photographs=(photograph(),)).evidence.get()
    response = desk.get(f"/admin/complaints/files/{photo.pk}/")
    assert response["Content-Type"] == "image/jpeg"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in response["Cache-Control"]
    assert b"".join(response.streaming_content) == photo.file.read()  # type: ignore[attr-defined]


def test_the_small_one_is_smaller_once_it_is_made(desk: Client, reach: Reach) -> None:
    photo = received(reach=reach, photographs=(photograph(),)).evidence.get()
    address = f"/admin/complaints/files/{photo.pk}/?small=1"
    whole = b"".join(desk.get(address).streaming_content)  # type: ignore[attr-defined]
    thumbnails.make(photo.pk)
    photo.refresh_from_db()
    small = b"".join(desk.get(address).streaming_content)  # type: ignore[attr-defined]
    assert whole == photo.file.read() and small == photo.thumb.read()


def test_another_countys_photo_is_not_found(signed: Signed, other_officer: User, officer: User, reach: Reach) -> None:
    photo = received(reach=reach, photographs=(photograph(),)).evidence.get()
    assert signed(other_officer).get(f"/admin/complaints/files/{photo.pk}/").status_code == 404
