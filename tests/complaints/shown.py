"""Public cases as strangers meet them, and browsers that say 我也看到了."""

from secrets import token_hex
from typing import Any

from complaints import publication, sightings
from complaints.models import Complaint, Sighting
from tests.factories.complaints import handling, officer_of, resolved

TITLE = "桥下管子排黑水"


def published(case: Complaint) -> Complaint:
    """The same, shown to everybody."""
    return publication.publish(complaint=case, actor=officer_of(case), title=TITLE, text="已到场查看。")


def public(**said: Any) -> Complaint:
    """A case that is handled and public."""
    return published(handling(**{"category": "sewage", **said}))


def solved(**said: Any) -> Complaint:
    """A public case that was solved."""
    return published(resolved(**{"category": "sewage", "outcome": "solved", **said}))


def marked(case: Complaint, times: int = 1, **said: Any) -> Sighting:
    """So many browsers mark the case; the mark of the last one."""
    for _ in range(times):
        last = sightings.mark(complaint=case, secret=token_hex(8), **said).sighting
    return last
