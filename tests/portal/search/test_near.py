"""Names that may be meant: by sound, by one wrong character, by letters; not by chance."""

from collections.abc import Iterator

import pytest

from portal.search import loosening, names, near, pinyin
from portal.search.names import Known, folded
from portal.search.registry import Name
from portal.search.suggest import suggested

WATERS = ("大沽河", "小沽河", "清溪河", "白鹭溪", "石桥河", "镜湖", "柳湾水库")


@pytest.fixture(autouse=True)
def waters(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A few rivers, without a database."""
    rows = [Known(Name("river", n, text), folded(text), pinyin.readings(text)) for n, text in enumerate(WATERS)]
    for module in (names, near, loosening):
        monkeypatch.setattr(module, "known", lambda: rows)
    monkeypatch.setattr("portal.search.suggest.known", lambda: rows)
    return iter(())


def meant(words: str) -> list[str]:
    return [name.text for name in near.meant(words)]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("大姑河", "大沽河"),
        ("大沽合", "大沽河"),
        ("白路西", "白鹭溪"),
        ("青溪河", "清溪河"),
        ("清河", "清溪河"),
        ("石乔河", "石桥河"),
        ("石桥和", "石桥河"),
        ("河石桥", "石桥河"),
        ("柳弯水库", "柳湾水库"),
        ("静湖", "镜湖"),
        ("大姑河水质怎么样", "大沽河"),
        ("dagu", "大沽河"),
        ("dgh", "大沽河"),
        ("shiqiaohe", "石桥河"),
    ],
)
def test_the_name_that_is_meant_comes_first(typed: str, first: str) -> None:
    assert meant(typed)[0] == first


@pytest.mark.parametrize(
    "typed", ["清溪河", "清溪河水质", "电动车", "垃圾", "河", "", "🐟", "zzzz", "320512", "长" * 200]
)
def test_nothing_else_is_meant(typed: str) -> None:
    assert meant(typed) == []


def test_a_suggestion_begins_with_what_is_typed_then_holds_it_then_sounds_so() -> None:
    assert [name.text for name in suggested("沽")] == ["大沽河", "小沽河"]
    assert [name.text for name in suggested("qx")] == ["清溪河"]
    assert [name.text for name in suggested("石")] == ["石桥河"]
    assert suggested("\0") == suggested("()") == []


def test_names_that_share_characters_are_offered_where_nothing_else_is() -> None:
    assert [name.text for name in near.alike("沽河大桥")][:2] == ["大沽河", "小沽河"]


def test_a_question_is_taken_apart() -> None:
    assert [*loosening.looser("清溪河河长是谁")][:2] == ["清溪河 河长是谁", "清溪河 河长"]
    assert "河边 烧烤" in [*loosening.looser("河边烧烤")]
    assert "举报" in [*loosening.looser("怎么举报？")]
    assert [*loosening.looser("清溪河")] == [*loosening.looser("")] == []
