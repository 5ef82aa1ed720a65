"""All models of the hotline, one subject a file."""

from complaints.models.alert import Alert
from complaints.models.ascent import Ascent
from complaints.models.assignment import Assignment
from complaints.models.call import Call
from complaints.models.category import Category, RoutingRule, ScreeningRule
from complaints.models.complaint import Complaint
from complaints.models.dialogue import Answer, Question, Verdict
from complaints.models.draft import EntryDraft
from complaints.models.event import Event, EventText, Seal
from complaints.models.evidence import Evidence
from complaints.models.limits import LimitProfile
from complaints.models.look import Look
from complaints.models.pause import Pause
from complaints.models.relay import RelayedQuestion
from complaints.models.retention import RetentionReport
from complaints.models.search_text import DeskText, PublicText
from complaints.models.sighting import Apart, Sighting
from complaints.models.subject import Subject
from complaints.models.submission import Submission
from complaints.models.supervision import Supervision
from complaints.models.undoable import Undoable

__all__ = [
    "Alert",
    "Answer",
    "Apart",
    "Ascent",
    "Assignment",
    "Call",
    "Category",
    "Complaint",
    "DeskText",
    "EntryDraft",
    "Event",
    "EventText",
    "Evidence",
    "LimitProfile",
    "Look",
    "Pause",
    "PublicText",
    "Question",
    "RelayedQuestion",
    "RetentionReport",
    "RoutingRule",
    "ScreeningRule",
    "Seal",
    "Sighting",
    "Subject",
    "Submission",
    "Supervision",
    "Undoable",
    "Verdict",
]
