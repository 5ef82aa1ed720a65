"""What is asked, made ready: folded, bounded, and never an error."""

from hypothesis import given, strategies as st
from modelsearch.query import MATCH_ALL, MATCH_NONE, And, Boost, Fuzzy, Not, Or, Phrase, PlainText

from portal.search import plan
from portal.search.plan import ALL, NOTHING, Boosted, Both, Either, Near, Run, Without

RIVER = Run(("清河",))


def test_what_stands_between_blanks_is_a_phrase_each() -> None:
    assert plan.made(PlainText("清河口 污水")) == Both((Run(("清河", "河口")), Run(("污水",))))
    assert plan.made(PlainText("清河 污水", operator="or")) == Either((RIVER, Run(("污水",))))


def test_one_character_may_go_on_and_so_may_a_word_that_is_being_typed() -> None:
    assert plan.made(PlainText("清")) == Run(("清",), open_end=True)
    assert plan.made(PlainText("hz20"), partial=True) == Run(("hz20",), open_end=True)
    assert plan.made(PlainText("hz20")) == Run(("hz20",))


def test_a_phrase_keeps_the_end_of_each_run_but_the_last() -> None:
    assert plan.made(Phrase("清河 水库")) == Run(("清河", "河", "水库"))


def test_all_and_nothing_are_folded_away() -> None:
    assert plan.made(Or([PlainText("清河"), MATCH_NONE])) == RIVER
    assert plan.made(Or([PlainText("清河"), MATCH_ALL])) == ALL
    assert plan.made(And([PlainText("清河"), MATCH_ALL])) == RIVER
    assert plan.made(And([PlainText("清河"), MATCH_NONE])) == NOTHING
    assert plan.made(Not(Not(PlainText("清河")))) == RIVER
    assert plan.made(Not(PlainText("清河"))) == Without(RIVER)


def test_boosts_and_near_words() -> None:
    assert plan.made(Boost(PlainText("清河"), 2)) == Boosted(RIVER, 2)
    assert plan.made(Fuzzy("javascrpt")) == Near("javascrpt")
    assert plan.made(Fuzzy("清河口")) == Either((RIVER, Run(("河口",))))


def test_a_paste_is_cut() -> None:
    made = plan.made(PlainText("清河口镇 " * 2500))
    assert isinstance(made, Both) and len(made.parts) <= plan.MOST
    assert plan.made(PlainText("河" * 10_000)) == Run(("河河",) * (plan.LONGEST - 1))


@given(st.text(max_size=60))
def test_no_text_is_an_error(text: str) -> None:
    for kind in (PlainText, Phrase, Fuzzy):
        for partial in (False, True):
            assert plan.made(kind(text), partial) is not None
