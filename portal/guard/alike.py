"""The same text again and again, wherever it comes from: what a script sends with other numbers in it."""

import unicodedata

from django.conf import settings

from portal.guard import limits

SHORTEST = 8
"""Short words such as 水臭 are alike by nature."""
RATE = (4, 3600)


def usual(text: str) -> bool:
    """Counts the text; False from the fifth alike within an hour on. Digits, blanks and signs make no difference.

    Off where ``PUBLIC_RATE`` is.
    """
    bare = "".join(one for one in unicodedata.normalize("NFKC", text).casefold() if one.isalpha())
    if len(bare) < SHORTEST or not settings.PUBLIC_RATE[0]:
        return True
    return limits.hit("alike", bare, RATE)
