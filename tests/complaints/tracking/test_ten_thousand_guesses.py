"""Ten thousand guesses of number and code: no hit, slowed within sixty, and nothing tells a number that exists."""

import statistics
import time
from collections import Counter

import pytest
from django.test import Client

from complaints.models import Complaint
from tests.complaints.tracking.browser import code_of, text, tried

GUESSES, ADDRESSES, TIMED = 10_000, 50, 200
pytestmark = pytest.mark.long


def test_from_fifty_addresses_none_gets_in_and_each_is_slowed(case: Complaint) -> None:
    code, statuses, looked = int(code_of(case)), Counter[int](), Counter[int]()
    for guess in range(GUESSES):
        address, wrong = guess // 2 % ADDRESSES, (code + 1 + guess) % 10**8
        number = case.number if guess % 2 else f"2611{guess:06d}"
        answer = tried(Client(REMOTE_ADDR=f"198.51.100.{address}"), number, f"{wrong:08d}")
        statuses[answer.status_code] += 1
        looked[address] += answer.status_code == 200 and "编号或查询码不对" in text(answer)
        assert "track" not in answer.cookies
    assert set(statuses) == {200, 429}  # 200 also asks for the proof of work: then no code was looked at
    assert max(looked.values()) <= 60


def median(numbers: list[str]) -> float:
    """Milliseconds of a wrong guess at these, each from an address of its own."""
    times = []
    for n, number in enumerate(numbers):
        client = Client(REMOTE_ADDR=f"203.0.{n // 250}.{n % 250 + 1}")
        begun = time.perf_counter()
        assert tried(client, number, "00000000").status_code == 200
        times.append((time.perf_counter() - begun) * 1000)
    return statistics.median(times)


def test_a_number_that_exists_takes_no_longer(case: Complaint) -> None:
    # one number may be guessed at twenty times an hour: the case gets a new one for each ten
    unknown, known = [], []
    for turn in range(TIMED // 10):
        number = f"2611{turn:04d}01"
        Complaint.objects.filter(pk=case.pk).update(number=number)
        known.append(median([number] * 10))
        unknown.append(median([f"2611{turn:04d}99"] * 10))
    there, not_there = statistics.median(known), statistics.median(unknown)
    print(f"\nmedian of a wrong guess: {there:.2f} ms at a number that exists, {not_there:.2f} ms at none")
    assert 0.8 < there / not_there < 1.25
