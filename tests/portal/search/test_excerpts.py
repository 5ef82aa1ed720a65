"""Excerpts show the place that says what was asked; marks lie on the text as it was written."""

from hypothesis import given, settings, strategies as st

from portal.search.excerpts import LENGTH, excerpt, marked, wanted


def said(text: str, words: str) -> str:
    """The text with its marks as brackets."""
    return "".join(f"[{piece.text}]" if piece.marked else piece.text for piece in marked(text, wanted(words)))


def test_words_are_marked_as_they_were_written() -> None:
    assert said("清溪河的水", "清溪河") == "[清溪河]的水"
    assert said("牌号３２０512和320512", "320512") == "牌号[３２０512]和[320512]"
    assert said("ＰＨ值 ph x phone", "ph") == "[ＰＨ]值 [ph] x phone"
    assert said("½升清溪河", "清溪") == "½升[清溪]河"


def test_the_excerpt_lies_around_the_first_place() -> None:
    text = "前" * 300 + "三号桥下排黑水" + "后" * 300
    cut = "".join(piece.text for piece in excerpt(text, wanted("三号桥")))
    assert cut.startswith("…前") and "三号桥下排黑水" in cut and cut.endswith("后…") and len(cut) <= LENGTH + 2
    assert "".join(piece.text for piece in excerpt("短 \n 文", wanted("没有"))) == "短 文"


@settings(max_examples=50)
@given(st.text(max_size=60), st.text(max_size=10))
def test_nothing_is_lost_whatever_is_asked(text: str, words: str) -> None:
    assert "".join(piece.text for piece in marked(text, wanted(words))) == text
    excerpt(text, wanted(words))
