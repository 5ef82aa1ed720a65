"""From a case to a page of the exposure desk, and how the page follows the case.

An editorial act, never automatic. This package alone, of the whole hotline, calls ``cms.exposure.services``.
"""

from complaints.promotion.following import announce, follow, follow_all, follow_event
from complaints.promotion.parties import replied, told, verify
from complaints.promotion.photos import covered, taken, uncovered
from complaints.promotion.promoting import Chosen, add_photos, decide, promote
from complaints.promotion.rules import MAY, hindrance, may
from complaints.promotion.seen import Known, known, offered, party_kinds

__all__ = [
    "MAY",
    "Chosen",
    "Known",
    "add_photos",
    "announce",
    "covered",
    "decide",
    "follow",
    "follow_all",
    "follow_event",
    "hindrance",
    "known",
    "may",
    "offered",
    "party_kinds",
    "promote",
    "replied",
    "taken",
    "told",
    "uncovered",
    "verify",
]
