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
from complaints.models.handover import Handover
from complaints.models.hotline import Hotline, HotlineCall
from complaints.models.illegal import IllegalContent, PreservedFile
from complaints.models.incoming_text import IncomingText
from complaints.models.inspection import Inspection
from complaints.models.limits import LimitProfile
from complaints.models.look import Look
from complaints.models.open311 import Open311Client, Open311Report
from complaints.models.pause import Pause
from complaints.models.precedent import Precedent
from complaints.models.promise import Promise, Referral
from complaints.models.provider_file import ProviderFile
from complaints.models.queue import OwnFilter, QueueCount, QueueScope
from complaints.models.relay import RelayedQuestion
from complaints.models.remote_photo import RemotePhoto
from complaints.models.retention import RetentionReport
from complaints.models.search_text import DeskText, PublicText
from complaints.models.sighting import Apart, Sighting
from complaints.models.subject import Subject
from complaints.models.submission import Submission
from complaints.models.supervision import Supervision, SupervisionProgress, WatchProposal
from complaints.models.transfer import Transfer, TransferTarget
from complaints.models.undoable import Undoable
from complaints.models.webhook import WebhookMessage, WebhookReceiver
from complaints.models.wechat import WechatMessage

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
    "Handover",
    "Hotline",
    "HotlineCall",
    "IllegalContent",
    "IncomingText",
    "Inspection",
    "LimitProfile",
    "Look",
    "Open311Client",
    "Open311Report",
    "OwnFilter",
    "Pause",
    "Precedent",
    "PreservedFile",
    "Promise",
    "ProviderFile",
    "PublicText",
    "Question",
    "QueueCount",
    "QueueScope",
    "Referral",
    "RelayedQuestion",
    "RemotePhoto",
    "RetentionReport",
    "RoutingRule",
    "ScreeningRule",
    "Seal",
    "Sighting",
    "Subject",
    "Submission",
    "Supervision",
    "SupervisionProgress",
    "Transfer",
    "TransferTarget",
    "Undoable",
    "Verdict",
    "WatchProposal",
    "WebhookMessage",
    "WebhookReceiver",
    "WechatMessage",
]
