"""Rivers, reaches, chiefs and boards in the search: what public pages print of them, as it is now."""

import datetime
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from cms.directory.choices import BoardState, Level, Role
from cms.directory.models import Appointment, Division, Person, Post, Reach, Signboard, Water
from portal.search import names
from portal.search.asking import ask
from portal.search.models import IndexChange
from portal.search.whoosh import searchers
from tests.portal.search.conftest import Engine, engine_for

TODAY = datetime.date.today()


@pytest.fixture
def search(db: None, settings: Any, tmp_path: Any) -> Iterator[Engine]:
    """A river with a reach in a village, its chief and its board."""
    names._known.forget()
    city = Division.objects.create(code="329900000000", name="清源市", short_name="清源市")
    water = Water.objects.create(code="dagu", name="大沽河", summary="入海的河。")
    reach = Reach.objects.create(code="dagu-1", water=water, name="入海段", stretch="老闸—海口", division=city)
    person = Person.objects.create(name="张大山", position="村主任", office_phone="0000-7654321")
    post = Post.objects.create(title="大沽河河段长", role=Role.REACH_CHIEF, level=Level.CITY, reach=reach)
    Appointment.objects.create(person=person, post=post, starts_on=datetime.date(2020, 1, 1))
    Signboard.objects.create(code="320512", reach=reach, place="老闸北头", state=BoardState.INSTALLED)
    engine = engine_for("whoosh", settings, tmp_path)
    engine.index()
    yield engine
    searchers.closed()
    names._known.forget()


def titles(words: str) -> list[str]:
    return [hit.title for hit in ask(words).hits]


@pytest.mark.slow
def test_each_is_found_by_what_is_printed_of_it(search: Engine) -> None:
    assert titles("大沽河")[0] == "大沽河" and len(titles("大沽河")) == 4
    assert titles("老闸北头") == titles("320512") == titles("320 512") == ["公示牌 320 512：大沽河入海段"]
    assert titles("大沽河入海段")[0] == "大沽河入海段" and titles("大沽河河段长") == titles("0000-7654321") == [
        "张大山"
    ]


def private(rows: dict[str, Any]) -> None:
    Person.objects.update(public=False)


def out_of_office(rows: dict[str, Any]) -> None:
    Appointment.objects.update(ends_on=TODAY - datetime.timedelta(days=2))


def removed(rows: dict[str, Any]) -> None:
    Signboard.objects.update(state=BoardState.REMOVED)


def planned(rows: dict[str, Any]) -> None:
    Signboard.objects.update(state=BoardState.PLANNED)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("act", "words"), [(private, "张大山"), (out_of_office, "张大山"), (removed, "320512"), (planned, "320512")]
)
def test_what_is_not_public_any_more_is_out_before_any_index_knows(
    search: Engine, act: Callable[[dict[str, Any]], None], words: str
) -> None:
    assert len(titles(words)) == 1
    act({})
    assert titles(words) == []


@pytest.mark.slow
def test_whose_words_hang_on_another_row_is_indexed_anew_with_it(search: Engine) -> None:
    IndexChange.objects.all().delete()
    Water.objects.get().save()
    Post.objects.get().save()
    models = set(IndexChange.objects.values_list("model", flat=True))
    assert models == {f"directory.{name}" for name in ("Water", "Reach", "Signboard", "Person")}


@pytest.mark.slow
def test_a_new_chief_is_found_by_his_post(search: Engine) -> None:
    second = Person.objects.create(name="李小川", position="副镇长")
    Appointment.objects.create(person=second, post=Post.objects.get(), starts_on=TODAY, acting=True)
    search.bring_in(Person)
    assert {*titles("大沽河河段长")} == {"张大山", "李小川"}
