"""Large files in pieces: on any of several hosts, through a broken connection, without anything left lying."""

from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone
from pytest_django import Settings

from portal.uploads import Refused, private, resumable
from portal.uploads.models import Partial
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


def begun(length: int = 10, **more: Any) -> Partial:
    given: dict[str, Any] = {"owner": UserFactory(), "purpose": "x:1", "name": "a.jpg", "length": length, "most": 100}
    return resumable.begin(**{**given, **more})


def sent(partial: Partial, data: bytes) -> Partial:
    return resumable.append(partial=partial, offset=partial.offset, stream=BytesIO(data), length=len(data))


def lying(folder: Path) -> list[Path]:
    return [one for one in folder.rglob("*") if one.is_file()]


def test_pieces_that_came_to_two_hosts_are_one_file_on_a_third(
    private_folder: Path, tmp_path_factory: Any, settings: Settings
) -> None:
    partial, seen = begun(), list[bytes]()

    def reads(_row: Partial, path: Path) -> str:
        seen.append(path.read_bytes())
        return "98765432"

    for data in (b"0123", b"456", b"789"):
        settings.DATA_DIR = tmp_path_factory.mktemp("host")
        partial = sent(resumable.of(partial.owner, partial.pk) or partial, data)
    settings.DATA_DIR = tmp_path_factory.mktemp("third")
    resumable.take(partial=partial, into=reads)
    assert seen == [b"0123456789"] and lying(private_folder) == []
    partial.refresh_from_db()
    assert (partial.became, partial.name, partial.pieces, partial.offset) == ("98765432", "", [], 10)
    assert not resumable.waiting("x:1")


def test_a_connection_that_breaks_keeps_what_came_and_a_piece_at_the_wrong_place_leaves_nothing(
    private_folder: Path,
) -> None:
    partial = begun()
    cut = resumable.append(partial=partial, offset=0, stream=BytesIO(b"012"), length=8)
    assert cut.offset == 3
    with pytest.raises(resumable.OffsetMismatch):
        sent(partial, b"0123")  # by a sender that knows nothing of the three
    with pytest.raises(Refused, match="一次传得太多"):
        sent(cut, b"3456789x")
    assert len(lying(private_folder)) == 1
    with resumable.whole(sent(cut, b"3456789")) as path:
        assert path.read_bytes() == b"0123456789"
    resumable.forget("x:1")
    assert lying(private_folder) == [] and not Partial.objects.exists()


def test_a_file_of_thousands_of_crumbs_is_refused(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(resumable, "MOST_PIECES", 2)
    partial = sent(sent(begun(), b"0"), b"1")
    with pytest.raises(Refused, match="断了太多次"):
        sent(partial, b"2")


def test_what_was_refused_is_dropped_and_what_was_never_ended_is_swept(private_folder: Path) -> None:
    bad = sent(begun(3), b"abc")

    def refuses(_row: Partial, _path: Path) -> str:
        raise Refused("坏了")

    with pytest.raises(Refused):
        resumable.take(partial=bad, into=refuses)
    assert not Partial.objects.exists() and lying(private_folder) == []
    sent(begun(), b"left")
    private.storage().save(f"{resumable.FOLDER}/{'0' * 32}/0-stray", BytesIO(b"of a row that is gone"))
    assert resumable.sweep() == 0
    assert resumable.sweep(timezone.now() + resumable.KEPT + timedelta(hours=1)) == 2
    assert lying(private_folder) == [] and not Partial.objects.exists()


def test_uploads_that_have_ended_do_not_count_among_those_that_are_open(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(resumable, "MOST_OPEN", 1)
    owner = UserFactory()
    resumable.take(partial=sent(begun(1, owner=owner), b"x"), into=lambda _row, _path: "")
    begun(owner=owner)
    with pytest.raises(Refused, match="同时传的文件太多"):
        begun(owner=owner)
