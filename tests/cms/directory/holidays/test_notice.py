"""The notice as it is published is read to the day; what cannot be read is named."""

import datetime

import pytest

from cms.directory.holidays import doubts, notice
from cms.directory.models import DayRule
from tests.cms.directory.holidays import texts

TODAY = datetime.date(2026, 11, 2)


def read(text: str, year: int | None = None, today: datetime.date = TODAY) -> notice.Notice:
    return doubts.look(notice.read(text, year), today)


@pytest.mark.django_db
def test_the_notice_for_2026_says_what_the_table_holds() -> None:
    found = read(texts.notice(2026, texts.OF_2026))
    table = dict(DayRule.objects.filter(on__year=2026).values_list("on", "working"))
    assert ({day.on: day.working for day in found.days}, found.faults) == (table, [])


@pytest.mark.parametrize(
    ("year", "text", "free", "worked"),
    [(2025, texts.OF_2025, 28, 5), (2024, texts.OF_2024, 28, 8), (2023, texts.OF_2023, 27, 7)],
)
def test_so_do_those_of_the_years_before(year: int, text: str, free: int, worked: int) -> None:
    found = read(texts.notice(year, text), today=datetime.date(year - 1, 11, 15))
    assert (len([d for d in found.days if not d.working]), len([d for d in found.days if d.working])) == (free, worked)
    assert not found.wrong


def test_a_new_year_that_begins_in_december_keeps_its_years() -> None:
    days = [day.on for day in read(texts.notice(2023, texts.OF_2023), today=datetime.date(2022, 12, 9)).days[:3]]
    assert days == [datetime.date(2022, 12, 31), datetime.date(2023, 1, 1), datetime.date(2023, 1, 2)]


def test_line_breaks_and_blanks_make_no_difference() -> None:
    whole = texts.notice(2026, texts.OF_2026)
    broken = "\n".join(whole.replace("\n", "")[n : n + 17] for n in range(0, len(whole), 17))
    assert len(read(broken).days) == len(read(whole).days)


def test_without_numbers_and_title_the_year_beside_it_counts() -> None:
    found = read("元旦：1月1日（周五）至3日（周日）放假，共3天。", 2027)
    assert [day.on for day in found.days] == [datetime.date(2027, 1, n) for n in (1, 2, 3)]


@pytest.mark.parametrize(
    ("slip", "why"),
    [
        ("1月1日（周四）至3日（周日）放假，共3天。", "2027年1月1日是周五，写的是周四。"),
        ("1月1日（周五）至3日（周日）放假，共4天。", "写的是4天，日期数下来是3天。"),
        ("1日至3日放假，共3天。", "“1日”没有写是几月。"),
        ("2月30日放假，共1天。", "没有2月30日这一天。"),
        ("1月3日至1日放假。", "“1月3日至1日”前后颠倒，或者太长。"),
        ("按有关规定执行。", "没有读出哪几天放假。"),
        ("1月1日放假，共1天。1月1日上班。", "这一天写了不止一次，放假和上班要对得上。"),
    ],
)
def test_a_slip_is_named_with_its_words_and_stops_everything(slip: str, why: str) -> None:
    found = read(f"一、元旦：{slip}", 2027)
    assert why in [fault.why for fault in found.wrong]


@pytest.mark.parametrize(
    ("text", "why"),
    [("乱写一通", "没有找到节日"), ("一、元旦：1月1日放假。", "没有写是哪一年的通知")],
)
def test_what_is_no_notice_is_said_to_be_none(text: str, why: str) -> None:
    (fault,) = read(text, 2027 if "乱" in text else None).wrong
    assert fault.why.startswith(why)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (texts.MADE_UP.replace("端午节", "渔民节"), "通知里没有读到这个节日。"),
        (texts.MADE_UP.replace("2月20日（周六）", "2月19日（周五）"), "这一天本来就上班，不像调休。"),
        (texts.MADE_UP.replace("六、", "另外2月14日请留意。六、"), "没有看懂这句是放假还是上班，没有用它。"),
    ],
)
def test_what_is_odd_is_left_to_a_person(text: str, why: str) -> None:
    found = read(texts.notice(2027, text))
    assert why in [fault.why for fault in found.doubtful]
    assert not found.wrong


def test_a_year_that_is_over_is_refused() -> None:
    assert read(texts.notice(2025, texts.OF_2025)).wrong[0].why.startswith("2025年已经过去")
