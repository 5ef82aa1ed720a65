"""High contrast: the pairs of the tokens that a system with 'more contrast' gets, counted as WCAG 2.2 counts them."""

import re
from itertools import product
from pathlib import Path

from django.conf import settings

TOKENS = (Path(settings.BASE_DIR) / "portal/static/portal/css/tokens.css").read_text()
WORDS = ("ink", "ink-2", "river", "done", "wait", "danger", "border")


def tokens(block: str) -> dict[str, str]:
    return dict(re.findall(r"--([\w-]+): (#[0-9A-F]{6});", block))


def light(colour: str) -> float:
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def ratio(one: str, other: str) -> float:
    dark, bright = sorted((light(one), light(other)))
    return (bright + 0.05) / (dark + 0.05)


def test_every_pair_of_high_contrast_is_seven_to_one_by_day_and_by_night() -> None:
    day, night = (
        TOKENS[: TOKENS.index("/* 夜 dark")],
        TOKENS[TOKENS.index("/* 夜 dark") : TOKENS.index("/* 长者 elder")],
    )
    more = TOKENS[TOKENS.index("/* 高对比") : TOKENS.index("/* 系统配色")].split("@media")
    by_day = tokens(day) | tokens(more[1])
    by_night = tokens(day) | tokens(night) | tokens(more[1]) | tokens(more[2])
    low = [
        (name, ground, round(ratio(mode[name], mode[ground]), 1))
        for mode in (by_day, by_night)
        for name, ground in [
            *product(WORDS, ("paper", "surface", "surface-2")),
            *(("done", "done-bg"), ("wait", "wait-bg"), ("danger", "danger-bg")),
            *(("on-river", "river"), ("on-deep", "deep"), ("on-deep-2", "deep")),
        ]
        if ratio(mode[name], mode[ground]) < 7
    ]
    assert low == []
