"""Lists of who holds what, as a county writes them: what is asked, what goes without saying, whom they end."""

import pytest

from cms.directory.models import Division, Post, Reach, Water
from tests.cms.directory.importers.files import counts, read_in, table, written_in
from tests.factories.directory import AppointmentFactory, PersonFactory, PostFactory, ReachFactory

pytestmark = pytest.mark.django_db


def test_a_whole_list_ends_nobody_while_rows_of_it_are_bad(river: Water, county: Division) -> None:
    for code, name in (("qx-0", "赵一清"), ("qx-1", "钱二河")):
        post = PostFactory(reach=Reach.objects.get(code=code), role="reach_chief", level="village")
        AppointmentFactory(post=post, person=PersonFactory(name=name))
    head, one = ["职责", "河段代码", "姓名"], ["段长", "qx-0", "赵一清"]
    bad = read_in(table([head, one, ["段长", "qx-9", "钱二河"]]), "appointments", county, whole=True)
    assert counts(bad) == (0, 0, 0, 1) and "不结束" in "".join(bad.notes), "he is in the list, only wrongly written"
    assert counts(read_in(table([head, one]), "appointments", county, whole=True)) == (0, 0, 1, 0)


def test_who_holds_a_county_post_needs_no_place_in_the_county_s_own_file(river: Water, county: Division) -> None:
    rows = [["职责", "级别", "河流", "姓名"], ["总河长", "县级", "", "孙三溪"], ["河长", "县级", "清溪河", "李四流"]]
    written_in(read_in(table(rows), "appointments", county))
    assert set(Post.objects.values_list("division__name", "level")) == {("清溪县", "county")}
    assert read_in(table([rows[0], ["总河长", "镇级", "", "孙三溪"]]), "appointments", county).faults


def test_a_known_number_with_another_office_is_asked_about(river: Water, county: Division) -> None:
    post = PostFactory(reach=Reach.objects.get(code="qx-0"))
    known = PersonFactory(name="赵一清", position="东村村主任", office_phone="0000-1234561")
    AppointmentFactory(post=post, person=known)
    head = ["职责", "级别", "河段代码", "姓名", "职务", "电话"]
    batch = read_in(
        table([head, ["段长", "村级", "qx-0", "赵一清", "东村书记", "0000-1234561"]]), "appointments", county
    )
    assert [(one["about"], one["options"][0][0]) for one in batch.questions] == [("person", known.pk)]


def test_a_missing_reach_is_told_with_those_to_choose_from_and_only_once(river: Water, county: Division) -> None:
    for number in (7, 8):
        ReachFactory(
            water=river, name=f"{number}号段", code=f"qx-{number}", order=number,
            division=Division.objects.get(name="东村"),
        )  # fmt: skip
    head = ["职责", "乡镇", "村", "河流", "姓名"]
    rows = [["段长", "清溪镇", "东村", "清溪河", "赵一清、钱二河"], ["段长", "清溪镇", "北村", "清溪河", "孙三溪"]]
    told = [row[3] for row in read_in(table([head, *rows]), "appointments", county).faults]
    assert told == ["请写河段：清溪河在东村有东村段、7号段、8号段。", "请写河段：清溪河在北村没有河段，先导入河段。"]
