"""What a county's file cannot take from another, and what a row means that stands beside what is known."""

import pytest

from cms.directory.importers import acts, exporting
from cms.directory.models import Division, Reach, Signboard, Water
from tests.cms.directory.importers.files import again, counts, read_in, table, written, written_in
from tests.factories.directory import (
    AppointmentFactory,
    PersonFactory,
    PostFactory,
    ReachFactory,
    SignboardFactory,
    WaterFactory,
)

pytestmark = pytest.mark.django_db


def test_a_county_cannot_take_another_s_board_by_writing_its_own_reach(river: Water, county: Division) -> None:
    theirs = SignboardFactory(reach=ReachFactory(elsewhere=True), place="桥头")
    batch = read_in(table([["牌号", "河段"], [theirs.code, "qx-0"]]), "boards", county)
    assert counts(batch) == (0, 0, 0, 1) and "范围" in batch.faults[0][3]
    assert counts(read_in(table([["牌号", "河段"], [theirs.code, "qx-0"]]), "boards")) == (0, 1, 0, 0)


def test_a_board_taken_away_does_not_come_back_by_its_place(river: Water, county: Division) -> None:
    reach = Reach.objects.get(code="qx-0")
    gone = SignboardFactory(reach=reach, place="桥头", removed=True)
    rows = [["河段", "立在哪里", "牌况"], ["东村段", "桥头", "完好"]]
    told = read_in(table(rows), "boards", county).faults[0]
    assert told[1] == "C2" and gone.code in told[3]
    assert counts(read_in(table([row[:2] for row in rows]), "boards", county)) == (0, 0, 0, 0)
    SignboardFactory(reach=reach, place="桥头")
    assert counts(read_in(table(rows), "boards", county)) == (0, 0, 0, 0), "the one that stands there is meant"


def test_two_rows_of_one_board_are_told_at_a_cell(river: Water, county: Division) -> None:
    rows = [["河段", "立在哪里"], ["东村段", "桥头"], ["东村段", "桥头"]]
    assert [fault[1] for fault in read_in(table(rows), "boards", county).faults] == ["A3"]


@pytest.mark.parametrize(
    ("words", "size"),
    [
        ("1.2×0.8", "medium"), ("１．２＊０．８", "medium"), ("0.8m x 1.2m", "medium"), ("120×80cm", "medium"),
        ("1500*1000mm", "large"), ("1.5米×1米", "large"), ("1.5米×1.0米", "large"), ("A4", "sticker"),
    ],
)  # fmt: skip
def test_a_size_is_read_as_it_is_measured(river: Water, county: Division, words: str, size: str) -> None:
    written_in(read_in(table([["河段", "立在哪里", "牌子规格"], ["东村段", "桥头", words]]), "boards", county))
    assert Signboard.objects.get().size == size


def test_an_unknown_size_is_refused(river: Water, county: Division) -> None:
    batch = read_in(table([["河段", "规格"], *(["东村段", words] for words in ("3×2", "特大号"))]), "boards", county)
    assert ["可以写" in fault[3] for fault in batch.faults] == [True, True]


def test_a_water_that_runs_elsewhere_too_stands_unchanged_in_a_county_s_file(river: Water, county: Division) -> None:
    ReachFactory(water=river, division=ReachFactory(elsewhere=True).division)
    Water.objects.filter(pk=river.pk).update(flows_into=WaterFactory(code="sea", name="东海"))
    kept = read_in(written(exporting.headings("waters"), list(exporting.rows("waters", county))), "waters", county)
    assert counts(kept) == (0, 0, 0, 0) and kept.count("same") == 1
    for heading, words in (("长度", "1.5"), ("汇入", "别的河")):
        changed = read_in(table([["名称", heading], ["清溪河", words]]), "waters", county)
        assert "还流经别的县" in changed.faults[0][3], heading


def test_a_near_name_is_no_way_to_another_county_s_water(river: Water, county: Division) -> None:
    ReachFactory(water=river, division=ReachFactory(elsewhere=True).division)
    rows = [["名称", "长度"], ["清溪 河", "1.5"]]
    asked = read_in(table(rows), "waters", county)
    key = ("water", asked.questions[0]["words"])
    acts.decide(batch=asked, answers={key: river.pk}, actor=None)
    decided = again(asked)
    assert counts(decided) == (0, 0, 0, 1) and "还流经别的县" in decided.faults[0][3]


def test_a_code_says_who_it_is_and_the_row_what_is_newer(river: Water, county: Division) -> None:
    chief = PersonFactory(name="赵一清", code="P7", position="村主任", office_phone="0000-1")
    term = AppointmentFactory(post=PostFactory(reach=Reach.objects.get(code="qx-0"), code="G7"), person=chief)
    head = ["岗位编号", "人员编号", "姓名", "值班电话", "开始日期"]
    row = ["G7", "P7", "赵一清", "0000-2", str(term.starts_on)]
    batch = read_in(table([head, row]), "appointments", county)
    assert counts(batch) == (0, 1, 0, 0) and batch.sample[0][3] == "0000-1 → 0000-2", batch.sample
    other = read_in(table([head, [*row[:2], "钱二河", *row[3:]]]), "appointments", county)
    assert other.faults[0][1] == "B2" and "P7是赵一清" in other.faults[0][3]
    AppointmentFactory(post=PostFactory(reach=ReachFactory(elsewhere=True)), person=chief)
    shared = read_in(table([head, row]), "appointments", county)
    assert counts(shared) == (0, 0, 0, 0) and "还在别处任职" in "".join(shared.notes)


def test_the_preview_says_what_changes_in_words(river: Water, county: Division) -> None:
    board = SignboardFactory(reach=Reach.objects.get(code="qx-0"), place="桥头")
    rows = [["牌号", "河段", "规格", "牌况"], [board.code, "qx-1", "1.5×1.0", "已拆"]]
    (line,) = read_in(table(rows), "boards", county).sample
    assert line[3] == "大小：1.2米×0.8米 → 1.5米×1.0米；状态：在用 → 已拆除；河段：清溪河 东村段 → 清溪河 西村段", line
