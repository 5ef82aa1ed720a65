"""What an import refuses, what it asks, what it leaves alone, and how it is taken back."""

import json
import re
from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from django.core.cache import caches
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone

from cms.directory import sitemap, visible
from cms.directory.choices import Datum
from cms.directory.demo.people import appoint
from cms.directory.demo.places import found_city
from cms.directory.demo.units import found_units
from cms.directory.demo.waters import dig
from cms.directory.importers import acts, exporting, points
from cms.directory.importers.kinds import KINDS
from cms.directory.mapping import boards, drawing, tiles
from cms.directory.models import (
    Appointment,
    BoardCode,
    Contract,
    CountyCheck,
    Division,
    Person,
    Post,
    Reach,
    Signboard,
    Unit,
    Water,
)
from tests.cms.directory.importers.files import counts, read_in, table, taken_back, written, written_in
from tests.factories.directory import (
    AppointmentFactory,
    CountyFactory,
    PersonFactory,
    PostFactory,
    ReachFactory,
    SignboardFactory,
    UnitFactory,
)

pytestmark = pytest.mark.django_db


def empty() -> None:
    """The register without a row."""
    below: tuple[Any, ...] = (Appointment, Post, Person, Contract, Signboard, BoardCode)
    for model in below:
        model.objects.all().delete()
    Water.objects.update(flows_into=None)
    Reach.objects.update(flows_into=None)
    Unit.objects.update(parent=None)
    Division.objects.update(parent=None)
    above: tuple[Any, ...] = (Unit, Reach, Water, Division)
    for model in above:
        model.objects.all().delete()


@pytest.mark.slow
def test_what_is_exported_makes_the_same_register_and_again_changes_nothing() -> None:
    places = found_city()
    waters = dig(places)
    appoint(places, waters, found_units(places))
    first = {kind: list(exporting.rows(kind, None)) for kind in KINDS}
    empty()
    for kind, rows in first.items():
        batch = written_in(read_in(written(exporting.headings(kind), rows, "gb18030"), kind))
        assert (batch.state, batch.faults) == ("applied", []), kind
        assert [a for a, b in zip(exporting.rows(kind, None), rows, strict=True) if a != b][:1] == [], kind
    for kind, rows in first.items():
        again = read_in(written(exporting.headings(kind), rows), kind, whole=True)
        assert counts(again) == (0, 0, 0, 0), (kind, again.sample)


def test_a_file_touches_nothing_outside_of_its_county(river: Water, county: Division) -> None:
    other = ReachFactory(elsewhere=True, code="away", name="外段")
    beyond = PersonFactory(name="外人", code="P-away")
    AppointmentFactory(person=beyond, post=PostFactory(reach=other))
    for kind, header, row in (
        ("reaches", ["代码", "河湖", "河段名称", "所在地代码"], ["away", "qingxi", "改名", other.division.code]),
        ("lines", ["河段代码", "走向"], ["away", "119.1,33.2;119.2,33.3"]),
        ("persons", ["人员编号", "姓名", "职务"], ["P-away", "外人", "改了"]),
        ("divisions", ["区划代码", "名称"], [other.division.code, "改名"]),
        ("boards", ["河段", "立在哪里"], ["away", "桥头"]),
    ):
        batch = read_in(table([header, row]), kind, county)
        assert counts(batch) == (0, 0, 0, 1), kind
        assert "范围" in batch.faults[0][3], kind


def test_who_serves_here_and_elsewhere_stands_in_a_county_s_file_unchanged(river: Water, county: Division) -> None:
    here, away = ReachFactory(water=river, division=county), ReachFactory(elsewhere=True)
    both = PersonFactory(name="张两河", code="P-both", position="副县长", office_phone="0000-1")
    for reach in (here, away):
        AppointmentFactory(person=both, post=PostFactory(reach=reach))
    rows = list(exporting.rows("persons", county))
    kept = read_in(written(exporting.headings("persons"), rows), "persons", county)
    assert counts(kept) == (0, 0, 0, 0) and kept.count("same") == len(rows) == 1
    row = [both.code, both.name, "县长"]
    changed = read_in(table([["人员编号", "姓名", "职务"], row]), "persons", county)
    assert counts(changed) == (0, 0, 0, 1) and "还在别处任职" in changed.faults[0][3]
    both.appointments.filter(post__reach=away).update(ends_on=timezone.localdate() - timedelta(1))
    assert counts(read_in(table([["人员编号", "姓名", "职务"], row]), "persons", county)) == (0, 1, 0, 0)


def test_an_appointment_does_not_change_whoever_serves_elsewhere_too(river: Water, county: Division) -> None:
    here, away = ReachFactory(water=river, division=county), ReachFactory(elsewhere=True)
    both = PersonFactory(name="张两河", position="副县长", office_phone="0000-1")
    posts = [PostFactory(reach=reach, code=f"Z-{reach.pk}") for reach in (here, away)]
    terms = [AppointmentFactory(person=both, post=post) for post in posts]
    row = [posts[0].code, both.name, "0000-2", str(terms[0].starts_on)]
    batch = read_in(table([["岗位编号", "姓名", "值班电话", "开始日期"], row]), "appointments", county)
    assert counts(batch) == (0, 0, 0, 0), batch.faults
    assert "还在别处任职" in "".join(batch.notes)


def test_ending_more_than_a_tenth_needs_the_number(county: Division) -> None:
    for number in range(12):
        UnitFactory(name=f"第{number}所", division=county, short_name=f"所{number}")
    UnitFactory(name="外县的", division=CountyFactory(other=True))
    rows = [[f"第{number}所", county.code] for number in range(9)]
    batch = read_in(table([["名称", "所在地代码"], *rows]), "units", county, whole=True)
    assert (batch.count("gone"), batch.count("standing")) == (3, 12)
    with pytest.raises(acts.Refused, match="请填写3"):
        acts.apply(batch=batch, partial=False, typed=2, actor=None)
    written_in(batch, typed=3)
    assert Unit.objects.filter(active=False).count() == 3 and Unit.objects.get(name="外县的").active
    taken_back(batch)
    assert not Unit.objects.filter(active=False).exists()


def test_parents_cycles_and_doubles(county: Division) -> None:
    head = ["代码", "名称", "汇入"]
    batch = read_in(
        table(
            [
                head,
                ["a", "甲河", "b"],
                ["b", "乙河", "c"],
                ["c", "丙河", "a"],
                ["d", "丁河", "没有的"],
                ["d", "丁河", ""],
            ]
        ),
        "waters",
    )
    reasons = [row[3] for row in batch.faults]
    assert batch.count("bad") == 5 and sum("绕一圈" in words for words in reasons) == 3
    assert any("没有“没有的”" in words for words in reasons) and any("第5行" in words for words in reasons)
    tree = [["区划代码", "名称"], ["329921103201", "新村"], ["329921103", "新镇"], ["329921999201", "孤村"]]
    batch = read_in(table(tree), "divisions", county)
    assert (batch.count("add"), batch.count("bad")) == (2, 1) and batch.faults[0][1] == "A4"
    written_in(batch, partial=True)
    assert Division.objects.get(code="329921103201").parent.code == "329921103000"  # type: ignore[union-attr]


def test_codes_are_given_where_there_are_none_and_kept(river: Water, county: Division) -> None:
    rows = [["名称", "上级"], ["新村", "329921100"], ["东 村", "329921100"]]
    batch = read_in(table(rows), "divisions", county)
    assert [one["words"] for one in batch.questions] == ["329921100000/东 村"]
    acts.decide(
        batch=batch, answers={("division", "329921100000/东 村"): batch.questions[0]["options"][0][0]}, actor=None
    )
    batch = written_in(read_in(table(rows), "divisions", county))
    assert Division.objects.get(name="新村").code == "329921100901"
    batch = written_in(
        read_in(
            table([["河段", "立在哪里", "东经", "北纬"], ["东村段", "桥头", "119°18′19″", "33.01"]]), "boards", county
        )
    )
    board = Signboard.objects.get(place="桥头")
    assert BoardCode.objects.filter(code=board.code).exists() and str(board.longitude) == "119.305278"
    again = read_in(
        table([["牌号", "河段", "立在哪里"], [board.code, "东村段", "桥头"], ["320513", "东村段", "另一处"]]),
        "boards",
        county,
    )
    assert again.count("same") == 1 and again.faults[0][1] == "A3" and "校验码" in again.faults[0][3]


def test_coordinates_of_chinese_maps_are_converted_and_swapped_ones_refused(river: Water, county: Division) -> None:
    reach = Reach.objects.get(code="qx-0")
    true = [(119.30, 33.01), (119.32, 33.02)]
    shape = {"type": "LineString", "coordinates": [points.drawn(point, Datum.GCJ02) for point in true]}
    feature = {"type": "Feature", "properties": {"河段代码": "qx-0"}, "geometry": shape}
    file = BytesIO(json.dumps({"type": "FeatureCollection", "features": [feature]}).encode())
    written_in(read_in(file, "lines", county, name="线.geojson", datum="gcj02"))
    reach.refresh_from_db()
    assert [tuple(point) for point in reach.line] == [pytest.approx(point, abs=1e-6) for point in true]
    bad = read_in(table([["河段代码", "走向"], ["qx-0", "33.1,119.2;33.2,119.3"], ["qx-1", "x"]]), "lines", county)
    assert [row[1] for row in bad.faults] == ["B2", "B3"] and "写反" in bad.faults[0][3]


def test_two_persons_of_one_name_are_told_apart_or_asked_about(river: Water, county: Division) -> None:
    for code in ("qx-0", "qx-1"):
        AppointmentFactory(
            person=PersonFactory(name="王五", position=""), post=PostFactory(reach=Reach.objects.get(code=code))
        )
    batch = read_in(table([["姓名", "职务"], ["王五", "村主任"]]), "persons", county)
    assert len(batch.questions) == 1 and len(batch.questions[0]["options"]) == 2
    acts.decide(batch=batch, answers={("person", "王五 村主任"): None}, actor=None)
    assert counts(read_in(table([["姓名", "职务"], ["王五", "村主任"]]), "persons", county)) == (1, 0, 0, 0)


def test_a_county_begun_by_import_is_hidden_until_it_is_confirmed(county: Division, river: Water) -> None:
    other = CountyFactory(other=True)
    batch = read_in(table([["河湖", "河段名称", "所在地代码"], ["qingxi", "河口段", other.code]]), "reaches", other)
    written_in(batch)
    assert not CountyCheck.objects.get(county=other).public
    assert set(visible.seen(Reach.objects.all(), "division__code")) == set(Reach.objects.within(county))
    assert set(visible.waters(Water.objects.all())) == {river}, "a river that runs through another county too"


def test_sitemap_and_map_have_no_county_that_waits_and_every_one_that_is_confirmed(client: Client) -> None:
    there, waits = (
        ReachFactory(elsewhere=elsewhere, line=[[119.30, 33.0], [119.32, 33.0]]) for elsewhere in (False, True)
    )
    for reach in (there, waits):
        SignboardFactory(reach=reach, longitude="119.31", latitude="33.0")
        AppointmentFactory(post=PostFactory(reach=reach))
    check = CountyCheck.objects.create(county=Division.objects.get(code="329902000000"), public=False)

    def found() -> tuple[set[Any], int, int, int]:
        waters = {one.path for one in sitemap.rivers(0, 100)} - {"/rivers/"}
        piece = tiles.tile(11, *tiles.numbers(11, 119.31, 33.0))
        assert piece is not None and sitemap.count_rivers() == len(waters) + 1
        page = client.get("/map/").content.decode()
        assert {f"/rivers/{code}/" for code in re.findall(r"/rivers/([-\w]+)/", page)} == waters
        chiefs = len(list(sitemap.chiefs(0, 100))) - 1
        return waters, chiefs, len(drawing.lines(piece)["lines"]), len(boards.marks(piece))

    assert found() == ({f"/rivers/{there.water.code}/"}, 1, 1, 1)
    check.public = True
    check.save()
    caches["pages"].clear()
    assert found()[1:] == (2, 2, 2) and len(found()[0]) == 2


@pytest.mark.slow
def test_the_command_writes_all_files_or_none(county: Division, tmp_path: Any) -> None:
    rivers, reaches = tmp_path / "河湖水库.csv", tmp_path / "河段.csv"
    rivers.write_text("代码,名称\nneu,新河\n", encoding="gbk")
    reaches.write_text("代码,河湖,河段名称,所在地代码\nneu-1,neu,一段,329921100201\n", encoding="utf-8")
    call_command("import_directory", reaches, rivers, dry_run=True, verbosity=0)
    assert not Water.objects.filter(code="neu").exists()
    reaches.write_text("代码,河湖,河段名称,所在地代码\nneu-1,neu,一段,329921100299\n", encoding="utf-8")
    with pytest.raises(CommandError, match="1行有错"):
        call_command("import_directory", reaches, rivers, verbosity=0)
    assert not Water.objects.filter(code="neu").exists(), "the good file was taken back"
    reaches.write_text("代码,河湖,河段名称,所在地代码\nneu-1,neu,一段,329921100201\n", encoding="utf-8")
    call_command("import_directory", reaches, rivers, scope="329921", verbosity=0)
    assert Reach.objects.get(code="neu-1").updated_at.date() <= timezone.now().date()
