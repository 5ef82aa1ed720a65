"""Whether a work tells its pupil's name in its own words: asked as soon as the name is on file."""

from html import escape

from cms.contest.models import Entry, Pupil
from portal.contacts.crypt import Unreadable

LEAST = 2
"""One character is in many words."""
FIELDS = ("title", "words", "alt")


def pupil_of(entry: Entry) -> str:
    """The name that is on file, "" while none is."""
    pupil = Pupil.objects.filter(entry=entry).select_related("contact").first()
    try:
        return pupil.name if pupil is not None else ""
    except Unreadable:
        return ""


def tells(entry: Entry, name: str) -> bool:
    """Whether title, text, description or the words of a DOCX have that name in them."""
    if len(name) < LEAST:
        return False
    if any(name in getattr(entry, field) for field in FIELDS):
        return True
    return any(escape(name) in html for html in entry.copies.exclude(html="").values_list("html", flat=True))
