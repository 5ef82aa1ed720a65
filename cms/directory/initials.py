"""The first letter of a Chinese name, for lists by letter."""


def initial(name: str) -> str:
    """A–Z of the first character's reading in Mandarin, "" where it has none."""
    from pypinyin import Style, lazy_pinyin  # its dictionary costs 0.2 s: only where a name is saved

    letters = lazy_pinyin(name[:1], style=Style.FIRST_LETTER) if name else []
    letter = letters[0][:1].upper() if letters and letters[0] else ""
    return letter if "A" <= letter <= "Z" else ""
