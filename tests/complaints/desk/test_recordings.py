"""What a caller said: heard and written down at the desk, by whom the case is open to."""

import pytest
from django.test import Client

from cms.directory.models import Reach
from complaints.models import Complaint, ProviderFile
from portal.accounts.models import User
from portal.audit.models import Record
from portal.uploads import private
from tests.complaints.conftest import account
from tests.complaints.desk.conftest import Signed, text
from tests.complaints.erasing import erased
from tests.factories.complaints import SOUND, received, recording

WORDS = "三号桥下面有人往河里倒泥。"


@pytest.fixture
def case(reach: Reach, county_office: object) -> Complaint:
    """A call to the hotline in the county."""
    return received(reach=reach, channel="voice", description="")


@pytest.fixture
def sound(case: Complaint) -> ProviderFile:
    return recording(case)


def address(sound: ProviderFile, rest: str = "") -> str:
    return f"/admin/complaints/recordings/{sound.pk}/{rest}"


def body(answer: object) -> bytes:
    return b"".join(answer.streaming_content)  # type: ignore[attr-defined]


def test_the_recording_is_played_whole_and_in_parts_and_that_is_recorded_once(
    signed: Signed, operator: User, sound: ProviderFile
) -> None:
    client = signed(operator)
    whole, part = client.get(address(sound)), client.get(address(sound), headers={"Range": "bytes=4-7"})
    assert body(whole) == SOUND and whole["Content-Type"] == "audio/mpeg" and "no-store" in whole["Cache-Control"]
    assert (part.status_code, body(part), part["Content-Range"]) == (206, SOUND[4:8], f"bytes 4-7/{len(SOUND)}")
    assert Record.objects.filter(act="hear_recording", actor=operator).count() == 1
    assert client.get(address(sound), headers={"Range": "bytes=99999-"}).status_code == 416


@pytest.mark.slow
def test_what_was_said_is_written_into_the_case_once(signed: Signed, operator: User, sound: ProviderFile) -> None:
    client = signed(operator)
    page = text(client.get(f"/admin/complaints/{sound.complaint.number}/"))  # type: ignore[union-attr]
    assert "<audio" in page and address(sound) in page and "data-transcribe" in page
    assert client.post(address(sound, "words/"), {"words": " "}).status_code == 409
    assert client.post(address(sound, "words/"), {"words": WORDS}).status_code == 302
    again = client.post(address(sound, "words/"), {"words": "别的话"})
    assert again.status_code == 409 and "别的话" in text(again), "what was typed is kept"
    case = Complaint.objects.get()
    assert case.description == WORDS and case.events.filter(kind="transcribed").count() == 1
    assert "data-transcribe" not in text(client.get(f"/admin/complaints/{case.number}/"))


def test_a_confidential_recording_is_closed_to_who_only_looks_on(
    signed: Signed, sound: ProviderFile, supervisor: User, city_officer: User
) -> None:
    Complaint.objects.update(confidential=True)
    for user, seen in ((city_officer, 200), (supervisor, 404)):
        client: Client = signed(user)
        assert client.get(address(sound)).status_code == seen
        page = text(client.get(f"/admin/complaints/{sound.complaint.number}/"))  # type: ignore[union-attr]
        assert ("<audio" in page) is (seen == 200)


def test_other_offices_and_other_rows_are_not_there(
    signed: Signed, sound: ProviderFile, other_officer: User, case: Complaint, county_office: object
) -> None:
    assert signed(other_officer).get(address(sound)).status_code == 404
    waiting = recording(case, file="", state="waiting")
    photo = recording(case, kind="photo")
    client = signed(account("own", "moderator", county_office))  # type: ignore[arg-type]
    assert [client.get(address(one)).status_code for one in (waiting, photo, sound)] == [404, 404, 200]


def test_erasing_the_case_takes_file_and_words(signed: Signed, operator: User, sound: ProviderFile) -> None:
    signed(operator).post(address(sound, "words/"), {"words": WORDS})
    name = str(sound.file.name)
    case = erased(Complaint.objects.get())
    assert not private.storage().exists(name) and case.description == ""
    assert not case.events.filter(words__text__contains="三号桥").exists()
    assert signed(operator).get(address(sound)).status_code == 404
