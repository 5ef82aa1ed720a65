"""What many networks send together: the same text, one board, one telephone, forms that no hand has filled."""

from typing import Any

import pytest
from django.utils import timezone

from complaints.models import Complaint, Submission
from portal.guard import blocks, tokens
from portal.guard.choices import BlockedKind
from tests.complaints.channels.web.conftest import Send, stored

pytestmark = pytest.mark.usefixtures("signboard")


@pytest.fixture(autouse=True)
def limited(settings: Any) -> None:
    """Three of anything in an hour; every report comes from another network."""
    settings.PUBLIC_RATE, settings.TRUSTED_PROXIES = (3, 3600), ["127.0.0.1"]


def last() -> Complaint:
    return Complaint.objects.order_by("-pk")[0]


def slow(clock: Any) -> str:
    """A token of a form that somebody took his time with."""
    token = tokens.make()
    clock.shift(10)
    return token


@pytest.mark.parametrize(
    ("same", "other"),
    [
        ({"board": "320512"}, {"board": ""}),
        ({"phone": "13812345678"}, {"phone": "13812345679"}),
    ],
)
def test_more_than_anybody_sends_is_asked_and_then_held_wherever_it_comes_from(
    send: Send, clock: Any, same: dict[str, str], other: dict[str, str]
) -> None:
    def sent(n: int, **more: str) -> Any:
        words, network = f"第{'零一二三四五'[n]}处", {"x-forwarded-for": f"8.8.{n}.8"}
        return send(headers=network, token=slow(clock), description=words, **more)

    assert [stored(sent(n, **same)) for n in range(3)] == [True] * 3 and last().held == ""
    assert sent(3, **same).status_code == 422
    assert stored(sent(4, **same, asked="1")) and last().held == "rate"
    assert stored(sent(5, **other)) and last().held == "", "nobody else is asked"


def test_the_fifth_text_alike_is_asked_and_held_with_its_words(send: Send, settings: Any, clock: Any) -> None:
    settings.PUBLIC_RATE = (50, 3600)
    for n in range(4):
        assert stored(send(headers={"x-forwarded-for": f"8.8.{n}.8"}, description=f"加微信{n}，低价出售河沙石子"))
    asked = send(headers={"x-forwarded-for": "8.8.9.8"}, description="加微信9，低价出售河沙石子")
    assert asked.status_code == 422 and "altcha-widget" in asked.content.decode()
    assert stored(send(headers={"x-forwarded-for": "8.8.9.9"}, description="加微信8，低价出售河沙石子", asked="1"))
    assert last().held == "rate" and "加微信8" in last().description


def test_forms_filled_in_no_time_are_counted_together(send: Send, settings: Any, clock: Any) -> None:
    settings.PUBLIC_RATE = (1, 3600)
    answers = [send(headers={"x-forwarded-for": f"8.8.{n}.8"}, description=f"{n}处") for n in range(11)]
    assert [answer.status_code for answer in answers] == [200] * 10 + [422]
    assert stored(send(headers={"x-forwarded-for": "8.8.20.8"}, description="又一处", asked="1"))
    assert last().held == "rate", "to say that one was asked is no proof"
    assert stored(send(headers={"x-forwarded-for": "9.9.9.9"}, token=slow(clock), description="人写的")), "by hand"


def test_a_blocked_sender_gets_his_receipt_and_is_looked_at_first(send: Send, clock: Any) -> None:
    assert stored(send(headers={"x-forwarded-for": "8.8.1.8"}))
    source = Submission.objects.get().source
    blocks.block(digests={BlockedKind.SOURCE: source}, reason="广告", subject="", by=None, now=timezone.now())
    assert stored(send(headers={"x-forwarded-for": "8.8.1.8"})) and last().held == "blocked"
    assert stored(send(headers={"x-forwarded-for": "9.8.1.8"})) and last().held == ""
