"""Arithmetic and names: points become ranks, hashes find neighbours, slips find entries, times open and shut."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone
from hypothesis import given, settings, strategies as st

from cms.contest import alike, calendar, certifying, missing, naming, scoring, slip
from cms.contest.calendar import Phase
from cms.contest.choices import Method, VoteBy
from cms.contest.models import Contest, Entry
from cms.contest.scoring import Weighed
from portal.uploads import nearness
from portal.uploads.dhash import distance

NOW = timezone.now()
DAY = timedelta(days=1)
TOTALS = st.lists(st.decimals(0, 100, places=2), min_size=1, max_size=9)


def contest(**fields: object) -> Contest:
    dates = {
        "opens_at": NOW,
        "closes_at": NOW + 10 * DAY,
        "judged_until_at": NOW + 20 * DAY,
        "results_at": NOW + 30 * DAY,
    }
    return Contest(title="河", content_type_id=1, live=True, **{**dates, "late_items": ["consent"], **fields})


def test_points_are_weighed_to_a_hundred_and_what_is_missing_or_too_high_is_an_error() -> None:
    criteria = {1: Weighed(Decimal(2), 10), 2: Weighed(Decimal(1), 5)}
    assert scoring.total({1: 10, 2: 5}, criteria) == 100
    assert scoring.total({1: 5, 2: 0}, criteria) == Decimal("33.33")
    with pytest.raises(KeyError):
        scoring.total({1: 10}, criteria)
    with pytest.raises(ValueError, match="6"):
        scoring.total({1: 1, 2: 6}, criteria)


@given(TOTALS)
def test_one_number_lies_between_the_jurors_and_does_not_hang_on_their_order(totals: list[Decimal]) -> None:
    for method in Method:
        found = scoring.together(totals, method)
        assert min(totals) - 1 <= found <= max(totals) + 1
        assert found == scoring.together(totals[::-1], method)
    assert scoring.spread(totals) == max(totals) - min(totals)


def test_the_highest_and_the_lowest_are_dropped_from_three_on() -> None:
    totals = [Decimal(10), Decimal(60), Decimal(80), Decimal(100)]
    assert scoring.together(totals, Method.TRIMMED) == 70
    assert scoring.together(totals[:2], Method.TRIMMED) == 35
    assert scoring.together(totals, Method.MEAN) == Decimal("62.50")


@pytest.mark.slow
@given(st.dictionaries(st.text("0123456789", min_size=8, max_size=8), st.decimals(0, 100, places=2), max_size=30))
def test_ranks_are_the_same_each_time_and_equals_share_one_until_it_is_decided(means: dict[str, Decimal]) -> None:
    rows = scoring.ranked(means)
    assert rows == scoring.ranked(dict(reversed(means.items())))
    for one in rows:
        better = sum(mean > one.mean for mean in means.values())
        assert one.rank == better + 1
        assert one.tied == (sum(mean == one.mean for mean in means.values()) > 1)
    decided = scoring.ranked(means, {code: n for n, code in enumerate(sorted(means), 1)})
    assert [one.rank for one in decided] == list(range(1, len(means) + 1))
    assert not any(one.tied for one in decided)


@settings(max_examples=60)
@given(st.integers(0, 2**64 - 1), st.sets(st.integers(0, 63), max_size=9))
def test_every_picture_that_differs_in_six_bits_or_fewer_is_found_and_no_other(bits: int, flipped: set[int]) -> None:
    other = bits
    for place in flipped:
        other ^= 1 << place
    one, two = f"{bits:016x}", f"{other:016x}"
    plain = {"0" * 16, "f" * 16} & {one, two}
    found = nearness.near([(1, one), (2, two)])
    assert bool(found) == (distance(one, two) <= nearness.NEAR and not plain)


def test_essays_that_share_half_their_sentences_are_found_and_others_are_not() -> None:
    essay = "".join(f"第{n}天我去河边看见了不一样的水和不一样的鸟。" for n in range(40))
    copied = essay[: len(essay) * 2 // 3] + "".join(f"后来我们又去了一次第{n}座桥。" for n in range(20))
    own = "".join(f"爸爸在{n}号船上捞垃圾，我帮他数袋子。" for n in range(40))
    assert set(alike.similar({1: essay, 2: copied, 3: own})) == {(1, 2)}


def test_a_slip_finds_its_entry_by_code_and_key_and_a_forged_one_finds_none() -> None:
    entry = Entry(code="12345678")
    text = slip.address(entry)
    assert text.isupper() or text == text.upper()
    assert slip.read(text) == "12345678"
    key = slip.key("12345678")
    wrong = f"{(int(key) + 1) % 10**8:08d}"
    assert slip.read(text.replace(key, wrong)) is None
    assert slip.read("HTTPS://OTHER.EXAMPLE/P/320512") is None
    assert slip.fits("12345678", f"{key[:4]} {key[4:]}") and not slip.fits("12345679", key)


@pytest.mark.parametrize(
    ("name", "first"), [("吴小小", "吴"), ("欧阳明", "欧阳"), ("欧阳", "欧"), ("Li Ming", "L"), ("", "")]
)
def test_of_a_name_only_the_surname_is_shown(name: str, first: str) -> None:
    assert naming.surname(name) == first


def test_phases_open_and_shut_by_the_time_that_is_given() -> None:
    row, close = contest(), NOW + 10 * DAY
    assert calendar.phase(row, NOW - DAY) == Phase.BEFORE
    assert calendar.phase(row, NOW) == Phase.OPEN
    assert calendar.phase(row, close) == Phase.LATE
    assert calendar.phase(row, close + DAY) == Phase.JUDGING
    assert calendar.phase(row, NOW + 25 * DAY) == Phase.WAITING
    assert calendar.takes(row, close - timedelta(seconds=1)) and not calendar.takes(row, close)
    begun = close - timedelta(seconds=1)
    assert calendar.takes(row, close + timedelta(minutes=29), begun)
    assert not calendar.takes(row, close + timedelta(minutes=31), begun)
    assert not calendar.takes(row, close + timedelta(minutes=1), close)
    assert calendar.takes_late(row, close, "consent") and not calendar.takes_late(row, close, "work")
    row.moved_close_at = close + DAY
    assert calendar.takes(row, close)


def test_the_countdown_says_days_then_hours_then_minutes() -> None:
    assert calendar.left(NOW + 17 * DAY, NOW) == "还有17天"
    assert calendar.left(NOW + timedelta(hours=5), NOW) == "还有5小时"
    assert calendar.left(NOW + timedelta(seconds=20), NOW) == "还有1分钟"
    assert calendar.left(NOW, NOW) == ""
    voting = contest(vote_by=VoteBy.BROWSER, vote_opens_at=NOW + 12 * DAY, vote_closes_at=NOW + 14 * DAY)
    assert "正在投票" in calendar.countdown(voting, NOW + 13 * DAY)
    assert calendar.votes(voting, NOW + 12 * DAY) and not calendar.votes(voting, NOW + 14 * DAY)


def test_certificates_write_their_day_in_chinese() -> None:
    assert [certifying.chinese_number(n) for n in (2, 10, 11, 20, 31)] == ["二", "十", "十一", "二十", "三十一"]


def test_words_are_counted_without_blanks() -> None:
    assert missing.length(" 河 水\n清 ") == 3
