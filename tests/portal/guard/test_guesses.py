import pytest
import time_machine

from portal.guard import guesses
from portal.guard.guesses import Verdict

pytestmark = pytest.mark.usefixtures("counting")
NUMBER, OTHER, ADDRESS, NEIGHBOUR = "2611048230", "2611048249", "198.51.100.1", "198.51.100.2"


def guess(times: int, number: str = NUMBER, address: str = ADDRESS) -> None:
    for _ in range(times):
        guesses.wrong(number, address)


def verdict(number: str = NUMBER, address: str = ADDRESS, proof: bool = False) -> Verdict:
    return guesses.allowed(number, address, proof)


def test_four_slips_are_open_and_the_fifth_pauses_this_pair_alone() -> None:
    guess(4)
    assert verdict() is Verdict.OPEN
    guess(1)
    assert verdict() is verdict(proof=True) is Verdict.PAUSED
    assert verdict(OTHER) is verdict(address=NEIGHBOUR) is Verdict.OPEN


def test_the_pause_is_fifteen_minutes_from_the_fifth() -> None:
    with time_machine.travel("2026-11-20 08:00:00+08:00", tick=False) as clock:
        guess(4)
        clock.shift(600)
        guess(1)
        clock.shift(890)
        assert verdict() is Verdict.PAUSED
        clock.shift(15)
        assert verdict() is Verdict.OPEN


def test_the_right_code_forgets_the_slips() -> None:
    guess(4)
    guesses.right(NUMBER, ADDRESS)
    guess(4)
    assert verdict() is Verdict.OPEN


def test_sixty_from_one_address_are_too_many_for_an_hour() -> None:
    with time_machine.travel("2026-11-20 08:00:00+08:00", tick=False) as clock:
        for number in range(60):
            assert verdict(f"{number:010}") is Verdict.OPEN
            guess(1, f"{number:010}")
        assert verdict() is verdict(proof=True) is Verdict.TOO_MANY
        assert verdict(address=NEIGHBOUR) is Verdict.OPEN
        clock.shift(3605)
        assert verdict() is Verdict.OPEN


def test_twenty_at_one_number_ask_everybody_for_a_proof_and_with_it_the_code_opens() -> None:
    for last in range(20):
        guess(1, address=f"203.0.113.{last}")
    assert verdict() is Verdict.PROOF
    assert verdict(proof=True) is Verdict.OPEN
    assert verdict(OTHER) is Verdict.OPEN


def test_the_right_code_of_one_does_not_forget_the_guesses_of_others() -> None:
    for last in range(20):
        guess(1, address=f"203.0.113.{last}")
    guesses.right(NUMBER, ADDRESS)
    assert verdict() is Verdict.PROOF


def test_addresses_of_one_household_guess_together() -> None:
    for last in range(5):
        guess(1, address=f"2001:db8:2:3::{last}")
    assert verdict(address="2001:db8:2:3::abcd") is Verdict.PAUSED


def test_guesses_sent_at_once_cannot_outrun_the_counting() -> None:
    looks = [guesses.look(NUMBER, ADDRESS) for _ in range(48)]
    assert looks == [True] * 5 + [False] * 43
    assert guesses.look(NUMBER, NEIGHBOUR) and guesses.look(OTHER, ADDRESS)


def test_who_is_signed_in_has_a_count_of_his_own() -> None:
    me, colleague = guesses.account(1), guesses.account(2)
    for number in range(60):
        guess(1, f"{number:010}", me)
    assert verdict(address=me) is Verdict.TOO_MANY
    assert verdict(address=colleague) is verdict(address=ADDRESS) is Verdict.OPEN
    guess(5, OTHER, colleague)
    assert verdict(OTHER, colleague) is Verdict.PAUSED and verdict(OTHER, me) is Verdict.TOO_MANY
