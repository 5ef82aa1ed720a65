"""Lists by letter: the letter of a name, without the dictionary of phrases in memory."""

import subprocess
import sys

import pytest

from cms.directory.initials import initial, letters


@pytest.mark.parametrize(
    ("name", "letter"),
    [
        ("大沽河", "D"),
        ("沣河", "F"),
        ("𣲗河", "W"),
        ("漪溪", "Y"),
        ("清溪河", "Q"),
        ("Dà Gū", "D"),
        ("éhé", "E"),
        ("12号渠", ""),
        ("长江", "C"),
        ("长子河", "Z"),
        ("重石溪", "C"),
        ("乐安江", "L"),
        ("乐清江", "Y"),
        ("涡河", "G"),
        ("解放渠", "J"),
        ("单河", "S"),
    ],
)
def test_a_name_stands_under_the_letter_of_its_first_sign(name: str, letter: str) -> None:
    assert initial(name) == letter


@pytest.mark.slow
def test_every_sign_has_the_letter_that_the_package_itself_gives() -> None:
    from pypinyin import Style, lazy_pinyin

    other = {}
    for code, letter in enumerate(letters()):
        if letter:
            theirs = lazy_pinyin(chr(code), style=Style.FIRST_LETTER)[0][:1].upper()
            if theirs != chr(letter):
                other[chr(code)] = theirs, chr(letter)
    assert other == {}


def test_a_letter_does_not_bring_the_phrases_into_memory() -> None:
    code = "import sys; from cms.directory.initials import initial; initial('河'); sys.exit('pypinyin' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
