"""Terms that end by a file, what takes itself back, and what cannot be taken back."""

from typing import Any

import pytest

from cms.core.registries import appointment_ending
from cms.directory.choices import BoardState
from cms.directory.importers import acts
from cms.directory.models import (
    Division,
    ImportChange,
    Person,
    Reach,
    Signboard,
    Unit,
    Water,
)
from tests.cms.directory.importers.files import counts, read_in, table, taken_back, written_in
from tests.factories.directory import (
    AppointmentFactory,
    PersonFactory,
    PostFactory,
    ReachFactory,
    SignboardFactory,
    UnitFactory,
)

pytestmark = pytest.mark.django_db


def test_somebody_new_on_a_held_post_ends_the_term_and_open_cases_are_asked_about(
    river: Water, county: Division
) -> None:
    old = AppointmentFactory(
        post=PostFactory(reach=Reach.objects.get(code="qx-0"), code="G1"), person=PersonFactory(name="旧河长")
    )
    SignboardFactory(reach=old.post.reach)
    file = table([["岗位编号", "姓名", "职务", "开始日期"], ["G1", "新河长", "村主任", "2026-10-01"]])
    appointment_ending.register("test", lambda one: ["还有1件没有办完。"])
    try:
        batch = read_in(file, "appointments", county)
        assert [one["about"] for one in batch.questions] == ["ending"] and "没有办完" in batch.questions[0]["options"][
            0
        ][1]
        acts.decide(batch=batch, answers={("ending", str(old.pk)): old.pk}, actor=None)
        batch = written_in(read_in(file, "appointments", county))
    finally:
        appointment_ending.withdraw("test")
    old.refresh_from_db()
    assert str(old.ends_on) == "2026-09-30" and counts(batch)[2] == 1
    assert Signboard.objects.get().state == BoardState.OUTDATED, "the paper is wrong"
    taken_back(batch)
    old.refresh_from_db()
    assert old.ends_on is None and Signboard.objects.get().state == BoardState.INSTALLED
    assert not Person.objects.filter(name="新河长").exists()


def test_what_was_built_on_is_not_taken_back_nor_what_somebody_changed(river: Water, county: Division) -> None:
    batch = written_in(read_in(table([["代码", "名称"], ["neu", "新河"]]), "waters"))
    ReachFactory(water=Water.objects.get(code="neu"))
    with pytest.raises(acts.Refused, match="已经有河段"):
        acts.undo(batch=batch, actor=None)
    unit = UnitFactory(name="水务局", division=county, phone="0000-1")
    batch = written_in(read_in(table([["名称", "所在地代码", "电话"], ["水务局", county.code, "0000-2222"]]), "units"))
    Unit.objects.filter(pk=unit.pk).update(phone="0000-3333")
    assert "有人改过" in taken_back(batch).error and batch.state == "applied"


def test_a_register_that_changed_since_the_preview_takes_everything_back(county: Division, monkeypatch: Any) -> None:
    monkeypatch.setattr("cms.directory.importers.writing.CHUNK", 1)
    unit = UnitFactory(name="水务局", division=county)
    rows = [
        ["名称", "所在地代码", "电话", "类别"],
        ["新单位一", county.code, "0000-1", "成员单位"],
        ["水务局", county.code, "0000-2", ""],
    ]
    batch = read_in(table(rows), "units", county)
    Unit.objects.filter(pk=unit.pk).update(phone="0000-9")
    written_in(batch)
    assert batch.state == "failed" and not Unit.objects.filter(name="新单位一").exists()
    assert not ImportChange.objects.exists()
