"""Photos of text messages: fetched by the worker, and told of where they cannot be had."""

import datetime
from typing import Any

import pytest
import time_machine
from django.utils import timezone
from wagtail.models import Site

from complaints import photographs
from complaints.channels.twilio import files
from complaints.models import Complaint, Evidence, Hotline, ProviderFile
from tests import pictures
from tests.complaints.channels.conftest import Texted
from tests.complaints.erasing import erased
from tests.twilio_server import File, Provider

pytestmark = pytest.mark.usefixtures("clock", "county_office", "signboard")
PATH = "/2010-04-01/Accounts/AC1/Messages/MM1/Media/"


@pytest.fixture
def sent(texted: Texted, provider: Provider) -> Any:
    """A text with so many photos."""

    def send(*data: bytes, kind: str = "image/jpeg", words: str = "清溪河三号桥发臭") -> str:
        for n, one in enumerate(data):
            provider.files[f"{PATH}ME{n}"] = File(one, kind)
        return texted(words, media=tuple((f"{provider.base}{PATH}ME{n}", kind) for n in range(len(data))))

    return send


def work() -> int:
    """Everything that is due."""
    done = 0
    while files.step():
        done += 1
    return done


def jpeg(seed: int) -> bytes:
    return pictures.saved(pictures.scene(64 + seed), "JPEG")


def test_photos_follow_the_text_and_are_removed_at_the_provider(sent: Any, provider: Provider) -> None:
    assert "编号" in sent(jpeg(1), jpeg(2))
    case = Complaint.objects.get()
    assert (case.photo_count, photographs.missing(case)) == (2, 2)
    assert work() == 4 and Evidence.objects.filter(complaint=case).count() == 2
    assert photographs.missing(case) == 0
    assert provider.asked("DELETE") == [f"{PATH}ME0.json", f"{PATH}ME1.json"]
    assert {one.authorization[:6] for one in provider.came} == {"Basic "}


def test_a_photo_alone_is_a_case(sent: Any) -> None:
    Hotline.objects.create(site=Site.objects.get(), remove_recordings=False)
    assert "在哪条河" in sent(jpeg(1), words="")
    assert work() == 1 and Evidence.objects.count() == 1


def test_what_is_no_photo_is_told_of_on_the_case(sent: Any, provider: Provider) -> None:
    sent(b"<script>")
    case = Complaint.objects.get()
    assert work() == 1
    case.refresh_from_db()
    assert [event.kind for event in case.events.order_by("n")] == ["register", "photo_missing"]
    assert case.changed_at and case.photo_count == 0 and ProviderFile.objects.get().state == "refused"


def test_other_media_are_left_aside(sent: Any, provider: Provider) -> None:
    sent(b"BEGIN:VCARD", kind="text/vcard")
    assert not ProviderFile.objects.exists() and Complaint.objects.get().photo_count == 0


@pytest.mark.slow
def test_a_photo_that_cannot_be_had_is_tried_for_a_day(
    sent: Any, provider: Provider, clock: time_machine.Traveller
) -> None:
    sent(jpeg(1))
    provider.files.clear()
    for _try in range(40):
        files.step()
        row = ProviderFile.objects.get()
        if row.state != "waiting":
            break
        clock.shift(max(row.next_at - timezone.now(), datetime.timedelta(minutes=1)))
    assert row.state == "lost" and row.attempts > 20
    assert Complaint.objects.get().events.filter(kind="photo_missing").count() == 1


def test_of_an_erased_case_nothing_more_is_fetched(sent: Any, provider: Provider) -> None:
    sent(jpeg(1))
    erased(Complaint.objects.get())
    assert work() == 0 and not provider.asked("GET")
