"""The one tokenizer: what a text is made of, the same for documents and for what is asked, on every engine.

A run of Chinese characters becomes its bigrams and its last character alone: 清河口 → 清河, 河口, 口. So any part of a
run of two or more characters is found as a phrase, one character as the beginning of a bigram, and no dictionary has
to know a place name. Latin words and numbers stay whole. Full-width forms, case and accents are folded.
"""

import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise

HAN = "々〇〆\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff"
"""Scripts that are written without blanks: Han with its extensions, kana, hangul."""
RUN = re.compile(f"[{HAN}]+|[^\\W_{HAN}]+")
BEGINS_HAN = re.compile(f"[{HAN}]")
UNSEEN = re.compile("[\u00ad\u0300-\u036f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
"""Accents that stand apart after decomposition, and marks that print nothing: joiners, directions."""
LONGEST_WORD = 64


def plain(text: str) -> str:
    """The text as it is compared: full-width and case folded, without accents and invisible marks."""
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return unicodedata.normalize("NFC", UNSEEN.sub("", apart))


def runs(text: str) -> list[str]:
    """The runs of the folded text in their order: of Chinese characters, or one Latin word or number."""
    return RUN.findall(plain(text))


def is_han(run: str) -> bool:
    """Whether a run is cut into bigrams."""
    return BEGINS_HAN.match(run) is not None


def tokens(text: str) -> Iterator[str]:
    """What is indexed of a text, one after the other; the place of a token is its number here."""
    for run in runs(text):
        if is_han(run):
            yield from map("".join, pairwise(run))
            yield run[-1]
        else:
            yield run[:LONGEST_WORD]
