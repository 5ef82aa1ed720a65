"""All models of the hotline, one subject a file."""

from complaints.models.alert import Alert
from complaints.models.alike import Alike, Compared
from complaints.models.ascent import Ascent
from complaints.models.assignment import Assignment
from complaints.models.attachment import Attachment
from complaints.models.call import Call
from complaints.models.canned_reply import CannedReply
from complaints.models.category import Category, RoutingRule, ScreeningRule
from complaints.models.complaint import Complaint
from complaints.models.dialogue import Answer, Question, Verdict
from complaints.models.draft import EntryDraft
from complaints.models.due_notice import DueNotice
from complaints.models.event import Event, EventText, Seal
from complaints.models.evidence import Evidence
from complaints.models.field_card import FieldCard
from complaints.models.handover import Handover
from complaints.models.hotline import Hotline, HotlineCall
from complaints.models.illegal import IllegalContent, PreservedFile
from complaints.models.incoming_text import IncomingText
from complaints.models.inspection import Inspection
from complaints.models.limits import LimitProfile, LimitRule
from complaints.models.look import Look
from complaints.models.mention import Mention
from complaints.models.open311 import Open311Client, Open311Report
from complaints.models.paper import Paper, PaperSeries, PaperTemplate
from complaints.models.pause import Pause
from complaints.models.photo_doubt import PhotoDoubt
from complaints.models.precedent import Precedent
from complaints.models.promise import Promise, Referral
from complaints.models.provider_file import ProviderFile
from complaints.models.queue import OwnFilter, QueueCount, QueueScope
from complaints.models.recount import Recount
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
from complaints.models.wechat import WechatAccount, WechatMessage

__all__ = [
    "Alert",
    "Alike",
    "Answer",
    "Apart",
    "Ascent",
    "Assignment",
    "Attachment",
    "Call",
    "CannedReply",
    "Category",
    "Compared",
    "Complaint",
    "DeskText",
    "DueNotice",
    "EntryDraft",
    "Event",
    "EventText",
    "Evidence",
    "FieldCard",
    "Handover",
    "Hotline",
    "HotlineCall",
    "IllegalContent",
    "IncomingText",
    "Inspection",
    "LimitProfile",
    "LimitRule",
    "Look",
    "Mention",
    "Open311Client",
    "Open311Report",
    "OwnFilter",
    "Paper",
    "PaperSeries",
    "PaperTemplate",
    "Pause",
    "PhotoDoubt",
    "Precedent",
    "PreservedFile",
    "Promise",
    "ProviderFile",
    "PublicText",
    "Question",
    "QueueCount",
    "QueueScope",
    "Recount",
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
    "WechatAccount",
    "WechatMessage",
]
