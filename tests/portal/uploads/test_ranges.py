"""Parts of a file for players: what they ask for, what they may not have, what is left aside."""

from pathlib import Path

import pytest
from django.test import Client
from hypothesis import given, settings as hypothesis, strategies as st
from pytest_django import Settings

from portal.uploads.ranges import span

DATA = bytes(range(200)) * 5


@pytest.mark.django_db
def test_a_player_gets_the_part_it_asks_for(client: Client, settings: Settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path
    (tmp_path / "videos").mkdir()
    (tmp_path / "videos" / "a.mp4").write_bytes(DATA)
    (tmp_path / "videos" / "a.vtt").write_text("WEBVTT")

    def got(asked: str) -> tuple[int, bytes, str]:
        answer = client.get("/media/videos/a.mp4", headers={"range": asked} if asked else {})
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content  # type: ignore[attr-defined]
        return answer.status_code, body, answer.get("Content-Range", "")

    assert got("") == (200, DATA, "")
    assert got("bytes=0-1") == (206, DATA[:2], "bytes 0-1/1000")
    assert got("bytes=900-") == (206, DATA[900:], "bytes 900-999/1000")
    assert got("bytes=-10") == (206, DATA[-10:], "bytes 990-999/1000")
    assert got("bytes=1000-") == (416, b"", "bytes */1000")
    for odd in ("bytes=0-1,5-6", "lines=1-2", "bytes=-", "bytes=a-b"):
        assert got(odd) == (200, DATA, "")
    assert client.get("/media/videos/a.mp4", headers={"range": "bytes=0-1"})["Content-Type"] == "video/mp4"
    assert client.get("/media/videos/a.vtt")["Content-Type"] == "text/vtt"


@hypothesis(max_examples=50)
@given(first=st.integers(0, 2000), last=st.integers(0, 2000), size=st.integers(1, 1500))
def test_a_part_lies_within_the_file(first: int, last: int, size: int) -> None:
    found = span(f"bytes={first}-{last}", size)
    assert (found is None) == (first >= size or last < first)
    if found:
        assert 0 <= found[0] <= found[1] < size
