"""What ``complaints.promotion``, and nobody else above, may do with the exposure desk.

The hotline knows cases and this desk knows pages: what passes between them is in the arguments of these acts alone.
"""

from cms.exposure.choices import PartyKind, State, Why
from cms.exposure.following import decide, follow, shut
from cms.exposure.making import Draft, NotMade, Shot, add, make
from cms.exposure.naming import NotYet, hear, reply, verify
from cms.exposure.standings import Facts, exposed, followed, found

__all__ = [
    "Draft",
    "Facts",
    "NotMade",
    "NotYet",
    "PartyKind",
    "Shot",
    "State",
    "Why",
    "add",
    "decide",
    "exposed",
    "follow",
    "followed",
    "found",
    "hear",
    "make",
    "reply",
    "shut",
    "verify",
]
