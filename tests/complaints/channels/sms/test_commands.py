"""What a text asks for."""

import pytest
from hypothesis import given, settings, strategies as st

from complaints.channels.sms import commands
from complaints.channels.sms.commands import Want
from portal.codes import numbers


@pytest.mark.parametrize(
    ("words", "want"),
    [
        ("退订", Want.STOP),
        (" Stop ", Want.STOP),
        ("STOP!", Want.STOP),
        ("恢复", Want.START),
        ("帮助", Want.HELP),
        ("？", Want.HELP),
        ("", Want.EMPTY),
        ("查", Want.PROGRESS),
        ("查 2611048230 48160537", Want.PROGRESS),
        ("查进度：2611 0482 30 4816 0537", Want.PROGRESS),
        ("查２６１１０４８２３０，４８１６０５３７", Want.PROGRESS),
        ("查一下清溪河是谁在排污", Want.REPORT),
        ("停止排污", Want.REPORT),
        ("帮助我们看看这条河", Want.REPORT),
        ("🐟💀", Want.REPORT),
        ("320512", Want.REPORT),
    ],
)
def test_a_word_counts_only_alone(words: str, want: Want) -> None:
    assert commands.of(words, 0).want is want


def test_a_photo_alone_is_a_report() -> None:
    assert commands.of("", 1).want is Want.REPORT


@settings(max_examples=50)
@given(st.text("0123456789", min_size=18, max_size=18), st.integers(1, 17), st.sampled_from(" -－\u3000"))
def test_number_and_code_are_told_apart_however_they_are_grouped(digits: str, cut: int, gap: str) -> None:
    found = commands.of(f"查 {digits[:cut]}{gap}{digits[cut:]}", 0)
    assert found == (Want.PROGRESS, digits[:10], digits[10:])
    assert commands.of(f"查 {numbers.show(digits[:10])} {numbers.show(digits[10:])}", 0) == found


def test_too_few_or_too_many_digits_are_asked_for_again() -> None:
    assert commands.of("查 2611048230", 0) == commands.of("查 26110482301234567890123", 0) == (Want.PROGRESS, "", "")
