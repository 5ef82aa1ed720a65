import threading
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from django.utils import timezone

from portal.uploads import Refused, ahead, private
from portal.uploads.models import AheadPhoto
from tests import pictures

pytestmark = pytest.mark.django_db
DIFFERENT = [pictures.jpeg(64 + n, 48) for n in range(6)]


def send(token: str, number: int = 0) -> AheadPhoto:
    return ahead.keep(pictures.upload(DIFFERENT[number]), "IMG_0001.jpg", token)


def files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def aged(photo: AheadPhoto, **by: int) -> None:
    AheadPhoto.objects.filter(pk=photo.pk).update(created_at=timezone.now() - timedelta(**by))


def test_a_photo_is_kept_clean_with_its_place_in_private_columns(token: str) -> None:
    photo = AheadPhoto.objects.get(pk=send(token).pk)
    assert (photo.width, str(photo.latitude), photo.claimed_at) == (64, "30.274085", None)
    assert "IMG" not in str(photo.file.name)
    with private.storage().open(str(photo.file.name)) as file:
        assert pictures.SECRET not in file.read()


def test_the_same_file_again_is_the_same_photo(token: str, private_folder: Path) -> None:
    assert send(token).pk == send(token).pk
    assert len(files(private_folder)) == 1


def test_a_token_sends_three_and_the_fourth_is_refused(token: str, private_folder: Path) -> None:
    for number in range(3):
        send(token, number)
    with pytest.raises(Refused, match="最多3张"):
        send(token, 3)
    assert send(token, 1)
    assert AheadPhoto.objects.count() == len(files(private_folder)) == 3


def test_a_refused_photo_leaves_nothing(token: str, private_folder: Path) -> None:
    with pytest.raises(Refused):
        ahead.keep(pictures.upload(pictures.SVG), "IMG_0001.jpg", token)
    assert (AheadPhoto.objects.count(), files(private_folder)) == (0, [])


def test_a_form_claims_its_photos_in_its_order_and_once(token: str) -> None:
    first, second = send(token, 0), send(token, 1)
    names = [str(second.pk), str(first.pk), str(second.pk)]
    assert [photo.pk for photo in ahead.claim(names, token)] == [second.pk, first.pk]
    assert ahead.claim(names, token) == []
    assert AheadPhoto.objects.unclaimed().count() == 0


def test_foreign_unknown_and_malformed_ids_are_passed_over(token: str) -> None:
    photo = send(token)
    assert ahead.claim([str(photo.pk)], "another form") == []
    assert ahead.claim(["", "x", "\x00", "9" * 400, "00000000-0000-0000-0000-000000000000"], token) == []
    assert len(ahead.claim([photo.pk.hex.upper()], token)) == 1


def test_claimed_photos_still_count(token: str) -> None:
    ahead.claim([str(send(token, number).pk) for number in range(3)], token)
    with pytest.raises(Refused):
        send(token, 3)


def test_unclaimed_photos_are_gone_after_a_day_with_their_files(token: str, private_folder: Path) -> None:
    old, young = send(token, 0), send(token, 1)
    aged(old, hours=25)
    assert ahead.sweep() == 1
    assert [photo.pk for photo in AheadPhoto.objects.all()] == [young.pk]
    assert files(private_folder) == [private_folder / str(young.file.name)]


def test_a_claimed_photo_keeps_its_file_when_its_row_goes(token: str, private_folder: Path) -> None:
    photo = send(token)
    ahead.claim([str(photo.pk)], token)
    aged(photo, days=9)
    assert ahead.sweep(timezone.now()) == 1
    assert (AheadPhoto.objects.count(), len(files(private_folder))) == (0, 1)


def test_a_photo_whose_file_is_gone_is_swept_all_the_same(token: str, private_folder: Path) -> None:
    photo = send(token)
    aged(photo, hours=25)
    (private_folder / str(photo.file.name)).unlink()
    assert ahead.sweep() == 1


def test_the_sweep_is_periodic_work() -> None:
    from portal.jobs.registry import JOBS

    assert JOBS["uploads.sweep"].dotted == "portal.uploads.ahead.sweep"
    assert timedelta(hours=24) == settings.AHEAD_KEPT


@pytest.mark.django_db(transaction=True)
def test_six_at_once_are_three(token: str, private_folder: Path) -> None:
    results: list[str] = []

    def post(number: int) -> None:
        try:
            send(token, number)
            results.append("kept")
        except Refused:
            results.append("refused")
        finally:
            connection.close()

    threads = [threading.Thread(target=post, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(results) == ["kept"] * 3 + ["refused"] * 3
    assert AheadPhoto.objects.count() == len(files(private_folder)) == 3
