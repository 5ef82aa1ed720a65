"""Photos at an address come into the case, or the case tells why they did not."""

import datetime
from collections.abc import Iterator

import pytest
import time_machine

from complaints import remote_photos
from complaints.models import Complaint, RemotePhoto
from tests import pictures
from tests.factories.complaints import received
from tests.other_side import OtherSide, playing

pytestmark = pytest.mark.usefixtures("city_office")
URL = "https://photos.example.com/1.jpg"
HOUR = datetime.timedelta(hours=1)


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[OtherSide]:
    with playing(monkeypatch) as found:
        yield found


def expected(clock: time_machine.Traveller) -> RemotePhoto:
    from django.utils import timezone

    return remote_photos.expect(received(), URL, now=timezone.now())


def test_a_photo_is_fetched_once_and_its_address_forgotten(server: OtherSide, clock: time_machine.Traveller) -> None:
    row = expected(clock)
    server.answer = 503, b""
    assert remote_photos.step() == 1 and remote_photos.step() == 0, "not at once again"
    clock.shift(HOUR)
    server.answer = 200, pictures.saved(pictures.scene(), "JPEG")
    assert remote_photos.step() == 1 and remote_photos.step() == 0
    row.refresh_from_db()
    assert (row.state, row.url, row.complaint.evidence.count()) == ("stored", "", 1)


@pytest.mark.parametrize(("answer", "state"), [((200, b"no picture"), "refused"), ((404, b""), "lost")])
def test_what_cannot_be_had_is_told_of_on_the_case(
    server: OtherSide, clock: time_machine.Traveller, answer: tuple[int, bytes], state: str
) -> None:
    row, server.answer = expected(clock), answer
    for _ in range(30):
        remote_photos.step()
        clock.shift(HOUR)
    row.refresh_from_db()
    case = Complaint.objects.get()
    assert (row.state, case.photo_count) == (state, 0)
    assert [event.kind for event in case.events.order_by("n")] == ["register", "photo_lost"]
