"""Two requests at the same moment, with real connections and real commits."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.db import connections

from cms.directory.models import Unit
from complaints import moderation
from complaints.choices import Channel
from complaints.history import verify
from complaints.intake import Intake, receive
from complaints.lifecycle import Refused
from complaints.models import Complaint, Evidence
from portal.guard import tokens
from portal.messaging.models import Delivery
from tests.factories.complaints import PHONE, officer_of, photograph, received

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(times: int, act: Callable[[], Any]) -> list[Any]:
    """Runs the act in so many threads that begin together; gives what each returned, or the exception it ended with."""
    barrier = Barrier(times)

    def run(_: int) -> Any:
        try:
            barrier.wait(10)
            return act()
        except Exception as error:
            return error
        finally:
            connections.close_all()

    with ThreadPoolExecutor(times) as pool:
        return list(pool.map(run, range(times)))


def test_two_same_posts_at_the_same_moment_make_one_case() -> None:
    photo = photograph()
    form = Intake(
        channel=Channel.WEB,
        category="litter",
        description="垃圾",
        phone=PHONE,
        photographs=(photo,),
        token_digest=tokens.read(tokens.make()) or "",
    )
    receipts = at_once(4, lambda: receive(form))
    assert [type(receipt).__name__ for receipt in receipts] == ["Receipt"] * 4
    assert sorted(receipt.known for receipt in receipts) == [False, True, True, True]
    assert len({receipt.case.pk for receipt in receipts}) == Complaint.objects.count() == 1
    assert (Evidence.objects.count(), Delivery.objects.count()) == (1, 1)
    assert list(verify.findings()) == []


def test_many_posts_at_the_same_moment_are_all_stored_under_their_own_numbers() -> None:
    form = Intake(channel=Channel.WEB, category="litter", description="垃圾")
    receipts = at_once(6, lambda: receive(form))
    assert len({receipt.case.number for receipt in receipts}) == 6
    assert Unit.objects.count() == 1


def test_of_two_officers_who_press_at_the_same_moment_one_is_told() -> None:
    case = received()
    officer = officer_of(case)
    results = at_once(2, lambda: moderation.accept(complaint=case, actor=officer, version=1))
    assert sorted(isinstance(result, Refused) for result in results) == [False, True]
    assert Complaint.objects.get().version == 2
    assert list(verify.findings()) == []
