"""Takes apart a question that finds nothing: words of asking fall away, names stand alone, long runs are split."""

import re
from collections.abc import Iterator
from itertools import pairwise

from portal.search.analysis import is_han, runs
from portal.search.names import known

ASKING = re.compile(
    "请问|怎么样|怎么办|怎么|如何|怎样|哪里|在哪|哪儿|哪个|哪些|哪条|什么时候|什么|为什么|是谁|是不是|有没有|能不能|可不可以|可以|谁|几号|多少|多久"
    "|想要|我要|我想|想|查询|查一下|看看|吗|呢|吧|了|的|是|有|在|被|和|与|及|把|给|向|我们|我家|你们|我|你|他们|他|这条|那条|这个|那个|一下|没人"
)
LONGEST = 40
"""Characters of a question that is taken apart; longer ones were pasted."""
MOST = 4
"""So many ways of taking apart are tried, each a search."""


def looser(words: str) -> Iterator[str]:
    """The question in looser forms, each once, the nearest to what was typed first; at most ``MOST``."""
    if len(words) > LONGEST:
        return
    tried = {" ".join(runs(words))}
    for form in forms(words):
        if form and form not in tried:
            tried.add(form)
            yield form
        if len(tried) > MOST:
            return


def forms(words: str) -> Iterator[str]:
    """One after the other, the same form maybe twice."""
    apart = [part for run in runs(words) for part in named_apart(run)]
    yield " ".join(apart)
    told = [part for piece in apart for part in said(piece)]
    yield " ".join(told)
    yield " ".join(part for piece in told for part in pairs(piece, odd_first=False))
    yield " ".join(part for piece in told for part in pairs(piece, odd_first=True))


def named_apart(run: str) -> list[str]:
    """清溪河河长 → 清溪河, 河长: the longest known names stand alone."""
    if not is_han(run):
        return [run]
    held = sorted({one.folded for one in known() if len(one.folded) > 1 and one.folded in run}, key=len, reverse=True)
    if not held:
        return [run]
    return [part for part in re.split("(" + "|".join(map(re.escape, held)) + ")", run) if part]


def said(piece: str) -> list[str]:
    """The piece without words of asking; the piece itself when nothing else is left."""
    if not is_han(piece) or any(one.folded == piece for one in known()):
        return [piece]
    return [part for part in ASKING.split(piece) if len(part) > 1]


def pairs(piece: str, odd_first: bool) -> list[str]:
    """Two characters each, three in the first or last of an odd number."""
    if not is_han(piece) or len(piece) < 4 or any(one.folded == piece for one in known()):
        return [piece]
    first = 3 if odd_first and len(piece) % 2 else 2
    cuts = [0, *range(first, len(piece) - 1, 2), len(piece)]
    return [piece[start:end] for start, end in pairwise(cuts)]
