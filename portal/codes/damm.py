"""Check digit by Damm: finds every wrong digit and every swap of two neighbours."""

TABLE = (
    (0, 3, 1, 7, 5, 9, 8, 6, 4, 2),
    (7, 0, 9, 2, 1, 5, 4, 8, 6, 3),
    (4, 2, 0, 6, 8, 7, 1, 3, 5, 9),
    (1, 7, 5, 0, 9, 8, 3, 4, 2, 6),
    (6, 1, 2, 3, 0, 4, 5, 9, 7, 8),
    (3, 6, 7, 4, 2, 0, 9, 5, 8, 1),
    (5, 8, 6, 9, 7, 2, 0, 1, 3, 4),
    (8, 9, 4, 5, 3, 6, 2, 0, 1, 7),
    (9, 4, 3, 8, 6, 1, 7, 2, 0, 5),
    (2, 5, 8, 1, 4, 3, 6, 7, 9, 0),
)
"""The totally anti-symmetric quasigroup of order 10 from Damm's thesis (2004)."""


def plain(text: str) -> bool:
    """Whether the text is made of 0–9 alone; other scripts' digits are not meant."""
    return text.isascii() and text.isdigit()


def check_digit(digits: str) -> str:
    """The digit to append. Raises ValueError when anything but 0–9 is given."""
    if not plain(digits):
        raise ValueError(f"Digits only: {digits!r}")
    interim = 0
    for digit in digits:
        interim = TABLE[interim][int(digit)]
    return str(interim)


def valid(digits: str) -> bool:
    """Whether the last digit checks the ones before it; False for whatever is no number of two digits or more."""
    return len(digits) > 1 and plain(digits) and check_digit(digits) == "0"
