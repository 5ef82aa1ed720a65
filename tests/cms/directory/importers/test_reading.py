"""Digits, dates, coordinates, codes and cells with several in them; nothing here asks the database."""

import datetime
from io import BytesIO

import pytest
from hypothesis import given, settings, strategies as st

from cms.directory import codes
from cms.directory.choices import Datum
from cms.directory.importers import dates, digits, features, headings, near, points, readers, splitting
from cms.directory.importers.kinds import KINDS
from portal.sheets.lines import Line

DAYS = st.dates(datetime.date(2000, 1, 1), datetime.date(2099, 12, 31))
WIDE = str.maketrans("0123456789-/.", "０１２３４５６７８９－／．")
HAN = "〇一二三四五六七八九"


def han(number: int) -> str:
    """Up to 39, as months and days are written."""
    tens, ones = divmod(number, 10)
    return ("" if tens == 0 else "十" if tens == 1 else HAN[tens] + "十") + (HAN[ones] if ones else "")


@given(DAYS)
def test_a_day_is_read_however_it_is_written(day: datetime.date) -> None:
    year = "".join(HAN[int(sign)] for sign in str(day.year))
    written = [
        day.isoformat(), f"{day.year}/{day.month}/{day.day}", f"{day:%Y.%m.%d}", f"{day:%Y%m%d}",
        f"{day.isoformat()} 00:00",
        f"{day.year}年{day.month}月{day.day}日", f"{year}年{han(day.month)}月{han(day.day)}日",
        f"{day.year}年{day.month}月{day.day}号起".translate(WIDE), str((day - dates.EXCEL_ZERO).days),
    ]  # fmt: skip
    assert [dates.read(words) for words in written] == [day] * len(written)
    assert dates.read(f"{year}年{han(day.month)}月") == day.replace(day=1)


@pytest.mark.parametrize("words", ["", "不详", "2026-02-30", "三月", "2026年13月", "12", "十十年", "2026--1", "9" * 30])
def test_what_is_no_date_is_refused(words: str) -> None:
    with pytest.raises((ValueError, OverflowError)):
        dates.read(words)


@given(st.integers(0, 9999))
def test_full_width_digits_are_digits(number: int) -> None:
    assert (
        digits.number(str(number).translate(WIDE)) == number == readers.count(f"{number}".translate(WIDE)) or number > 9
    )
    assert readers.decimal(5, 2)(f"{number}公里".translate(WIDE)) == number


@given(st.floats(73, 135), st.floats(18, 53), st.sampled_from(Datum.values))
def test_a_point_comes_back_from_every_datum(longitude: float, latitude: float, datum: str) -> None:
    there = points.satellite(points.drawn((longitude, latitude), datum), datum)
    assert there == pytest.approx((longitude, latitude), abs=3e-5)  # three metres: Baidu's own formula is not exact


def test_degrees_in_every_notation() -> None:
    for words in ("120.155", "１２０．１５５", "120°9′18″", "120°9'18\"E", "东经120度9分18秒", "120.155°"):
        assert points.degrees(words) == pytest.approx(120.155)
    for words in (
        "119.1 33.2, 119.2 33.3",
        "119.1,33.2;119.2,33.3",
        "[[119.1,33.2],[119.2,33.3]]",
        "LINESTRING (119.1 33.2, 119.2 33.3)",
    ):
        assert points.line(words) == [(119.1, 33.2), (119.2, 33.3)]


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ([(119.0, 33.0)], "2到"), ([(33.0, 119.0), (33.1, 119.1)], "写反"), ([(0.0, 0.0), (1.0, 1.0)], "0,0"),
        ([(0, 1), (2, 3), (2, 1), (0, 3)], "相交"), ([(500.0, 1.0), (2.0, 2.0)], "之间"),
    ],
)  # fmt: skip
def test_odd_lines_are_refused_with_the_reason(line: list[points.Point], why: str) -> None:
    with pytest.raises(ValueError, match=why):
        points.checked(line)


@given(st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20)), min_size=2, max_size=12))
@settings(max_examples=50)
def test_crossings_are_found_as_by_looking_at_every_pair(raw: list[tuple[int, int]]) -> None:
    line = [(float(x), float(y)) for x, y in raw]
    pairs = [
        (a, b) for a in range(len(line) - 1) for b in range(a + 2, len(line) - 1)
        if points.through(line[a], line[a + 1], line[b], line[b + 1])
    ]  # fmt: skip
    found = points.crossing(line)
    assert (found in pairs) if pairs else found is None


@pytest.mark.slow
@given(st.from_regex(r"[1-9][0-9]{3}([0-9]{2}([0-9]{3}([0-9]{3})?)?)?", fullmatch=True))
def test_a_division_code_of_any_official_length_is_read(code: str) -> None:
    whole = readers.division_code(code.translate(WIDE))
    assert len(whole) == 12 and whole.startswith(code) and not whole[len(code) :].strip("0")
    assert codes.line(whole)[-1] == whole


@given(
    st.lists(st.text("王李张赵一二三四", min_size=2, max_size=4), min_size=1, max_size=5), st.sampled_from("、,，;/\n")
)
def test_names_in_one_cell_come_apart(names: list[str], sign: str) -> None:
    assert splitting.parts(sign.join(names)) == names


def test_names_and_numbers_go_together_and_villages_make_rows_of_their_own() -> None:
    columns = {column.name: column for column in KINDS["appointments"].columns}
    rows = splitting.split({"name": "张一、李二", "office_phone": "1、2", "village": "东村、西村"}, columns)
    assert [(row["name"], row["office_phone"], row["village"]) for row in rows] == [
        ("张一", "1", "东村"), ("张一", "1", "西村"), ("李二", "2", "东村"), ("李二", "2", "西村")
    ]  # fmt: skip
    with pytest.raises(ValueError, match="姓名3个，值班电话2个"):
        splitting.split({"name": "张一、李二、王三", "office_phone": "1、2"}, columns)


def test_headings_are_found_under_titles_doubled_ones_and_missing_ones_are_told() -> None:
    kind = KINDS["units"]
    found = headings.found(
        [Line(1, ("清溪县单位",)), Line(3, ("单位名称", "类别", "电话", "联系电话"))], kind.columns, {}
    )
    assert found.line == 3 and found.places["kind"] == 1 and found.doubled == {"phone": ["C3", "D3"]}
    with pytest.raises(headings.Refused, match=r"“值班电话”有2列（C3、D3）"):
        headings.refuse(found, kind.columns, kind.enough)
    own = headings.found([Line(1, ("名字", "哪里"))], kind.columns, {"名字": "name", "哪里": "township"})
    headings.refuse(own, kind.columns, kind.enough)
    with pytest.raises(headings.Refused, match="缺少这些列"):
        headings.refuse(headings.found([Line(1, ("类别",))], kind.columns, {}), kind.columns, kind.enough)


def test_headings_that_are_all_unknown_still_stand_to_be_chosen_from() -> None:
    lines = [Line(1, ("某县台账",)), Line(2, ("日期：三月",)), Line(3, ("甲", "乙", "丙")), Line(4, ("1", "2", "3"))]
    found = headings.found(lines, KINDS["waters"].columns, {})
    assert (found.line, found.places, found.unknown) == (3, {}, ["甲", "乙", "丙"])


def test_near_names() -> None:
    known = [(1, "大沽河"), (2, "清溪河"), (3, "三桥村"), (4, "清溪镇")]
    assert near.near("大沽 河（清溪段）", known)[0] == (1, "大沽河")
    assert near.near("清溪乡", known)[0][0] in (2, 4) and near.near("白鹭湖", known) == []


def test_geojson_comes_feature_by_feature_and_broken_ones_are_refused() -> None:
    def read(text: str) -> list[Line]:
        return list(features.lines(BytesIO(text.encode())))

    shape = '"geometry":{"type":"Point","coordinates":[119.1,33.2]}'
    point = f'{{"type":"Feature","properties":{{"牌号":"320512","n":null}},{shape}}}'
    whole = f'{{"type":"FeatureCollection","features":[{point}]}}'
    assert [line.cells for line in read(whole)] == [
        ("牌号", "n", "走向", "经度", "纬度"),
        ("320512", "", "", "119.1", "33.2"),
    ]
    for broken in (
        whole[:-1],
        whole.replace('"Feature"', '"Thing"'),
        '{"type":"Feature"}',
        whole.replace("33.2]", "33.2"),
    ):
        with pytest.raises(headings.Refused):
            read(broken)
