"""All models of the hotline, one subject a file."""

from complaints.models.assignment import Assignment
from complaints.models.category import Category, RoutingRule, ScreeningRule
from complaints.models.complaint import Complaint
from complaints.models.dialogue import Answer, Question, Verdict
from complaints.models.event import Event, EventText, Seal
from complaints.models.evidence import Evidence
from complaints.models.limits import LimitProfile
from complaints.models.look import Look
from complaints.models.retention import RetentionReport
from complaints.models.subject import Subject
from complaints.models.submission import Submission
from complaints.models.supervision import Supervision
from complaints.models.undoable import Undoable

__all__ = [
    "Answer",
    "Assignment",
    "Category",
    "Complaint",
    "Event",
    "EventText",
    "Evidence",
    "LimitProfile",
    "Look",
    "Question",
    "RetentionReport",
    "RoutingRule",
    "ScreeningRule",
    "Seal",
    "Subject",
    "Submission",
    "Supervision",
    "Undoable",
    "Verdict",
]
