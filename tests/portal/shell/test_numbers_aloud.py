"""Numbers stand in groups for the eye and digit by digit for the ear."""

import pytest
from django.utils import translation

from portal.shell.templatetags.portal import by_digit, paragraphs, spelt


@pytest.mark.parametrize(
    ("number", "heard"),
    [
        ("2611048230", "2 6 1 1, 0 4 8 2, 3 0"),
        ("48160537", "4 8 1 6, 0 5 3 7"),
        ("261104823012", "2 6 1 1, 0 4 8 2, 3 0 1 2"),
        (None, ""),
    ],
)
def test_a_screen_reader_gets_single_digits(number: str | None, heard: str) -> None:
    assert by_digit(number) == heard


def test_what_is_seen_is_not_read_and_what_is_read_is_not_seen() -> None:
    eye, ear = '<span class="nowrap" aria-hidden="true">4816 0537</span>', "4 8 1 6, 0 5 3 7"
    assert spelt("48160537") == f'<span class="visually-hidden spoken">{ear}</span>{eye}'


def test_chinese_words_on_an_english_page_are_marked_paragraph_by_paragraph() -> None:
    said = "Black water.\n\n桥下<br>有管子\n在排水"
    assert 'lang="' not in paragraphs(said)
    with translation.override("en"):
        shown = paragraphs(said)
    assert "<p>Black water.</p>" in shown
    assert '<p lang="zh-CN">桥下&lt;br&gt;有管子<br>在排水</p>' in shown
