"""What is told to whom after each event; queued in the event's own transaction, held back for a possible undo."""

from collections.abc import Callable
from datetime import timedelta

from django.utils import timezone

from complaints import calling, order_notices, outside, placing
from complaints.choices import Channel, Kind, Solved, Status
from complaints.lifecycle import Step
from complaints.models import Assignment, Complaint
from portal import messaging
from portal.accounts.models import User
from portal.codes.query import query_code

Notice = Callable[[Step], tuple[str, dict[str, str]]]
UNDO = order_notices.UNDO
WITH_CODE = ("received", "received_where", "code_again")
"""Messages with the query code: everybody gets them at once, and they say nothing of the matter anyway."""
ASKED = "asked"
"""Ends the key of a code that somebody asked for on the page: it is written to what was left and never read out."""


def announce(step: Step) -> None:
    """Queues the notices of one event; a follower of the lifecycle."""
    told = REPORTER.get(step.move.name)
    if told is not None:
        tell_reporter(step, *told(step))
    if step.move.name in JOINED:
        for case in step.case.merged.filter(status=Status.MERGED).select_related("contact"):
            tell_joined(step, case)
    if step.move.name in ("assign", "rule"):
        tell_assignees(step, Assignment.objects.filter(complaint=step.case, parent=None, current=True).first())
    elif step.move.name == "handed_over":
        tell_assignees(step, Assignment.objects.filter(pk=step.data["order"], current=True).first())
    elif step.move.name == "part_sent":
        tell_assignees(step, Assignment.objects.filter(pk=step.data["part"]).first())
    elif step.move.name == "referral_due":
        tell_assignees(step, referred_by(step.case), template="ask_organ")


def tell_reporter(step: Step, template: str, params: dict[str, str]) -> None:
    """One message to the reporter; who wished no news gets number and code and what the office asks him. Whom no
    message reaches comes on the list of calls.

    Of a confidential case nothing is said but that there is news: somebody else may read the phone.
    """
    case = step.case
    receipt = template in WITH_CODE
    if not template or case.contact is None or not (case.follow or receipt or template == "need_more"):
        return
    if case.withdrawn_at is not None and not receipt:
        return  # he took it back: the office goes on without him
    if case.confidential and not receipt:
        template, params = "progress", {}
    assert step.event is not None, "followers are called after the event is written"
    asked = step.data.get("how") == "number"
    key, after = f"case-event:{step.event.pk}:{ASKED if asked else 'reporter'}", timedelta() if receipt else UNDO
    params = {"number": case.number, "lang": case.lang, **params}
    queued = messaging.queue(
        key=key,
        subject=case.subject_string,
        contact=case.contact,
        template=template,
        params=params,
        after=after,
        urgent=False,
    )
    if queued is None and not asked and not step.data.get("read_out"):
        calling.owe(case=case, key=key, template=template, params=params, now=step.now, after=after)


def tell_joined(step: Step, case: Complaint) -> None:
    """Somebody whose report was joined to the case hears of it under his own number, and so do those joined to his."""
    template, params = REPORTER[step.move.name](step)
    assert step.event is not None, "followers are called after the event is written"
    if case.contact is not None and case.follow:
        if case.confidential or step.case.confidential:
            template, params = "progress", {}
        key = f"case-event:{step.event.pk}:joined:{case.pk}"
        params = {"number": case.number, "lang": case.lang, **params}
        queued = messaging.queue(
            key=key, subject=case.subject_string, contact=case.contact, template=template, params=params, after=UNDO
        )
        if queued is None:
            calling.owe(case=case, key=key, template=template, params=params, now=step.now, after=UNDO)
    for other in case.merged.filter(status=Status.MERGED).select_related("contact"):
        tell_joined(step, other)


def referred_by(case: Complaint) -> Assignment | None:
    """The order whose answer referred the case; None when the office did so itself."""
    referral = case.referrals.open().select_related("answer__assignment").first()
    return referral.answer.assignment if referral else None


def tell_assignees(step: Step, order: Assignment | None, template: str = order_notices.NEW) -> None:
    """The accounts of the unit or post that got the order, each at the phone it signs in with."""
    if order is None:
        return
    assert step.event is not None, "followers are called after the event is written"
    params = {"number": step.case.public_number}
    if template == order_notices.NEW:
        params |= {
            "place": str(step.case.reach or "河长办指定地点"),
            "what": "演练" if step.case.drill else step.case.category.name,
            "due": timezone.localtime(order.due_at).isoformat(timespec="minutes"),
        }
    key = f"case-event:{step.event.pk}:user"
    order_notices.tell_holders(order, key=key, template=template, params=params, urgent=step.case.urgent)


def date_of(case: Complaint) -> str:
    """The day until which an answer is promised."""
    return timezone.localdate(case.answer_due_at).isoformat()


def received(step: Step) -> tuple[str, dict[str, str]]:
    """Number, code and the limit in working days."""
    guarded = step.case.confidential or (step.case.channel == Channel.VOICE and step.case.kind == Kind.ENQUIRY)
    thing = "您的事" if guarded else "举报"  # somebody else may read the phone
    if step.case.channel == Channel.SMS and placing.placeless(step.case):
        return "received_where", {"thing": thing}  # a text can be answered by a text
    return "received", {"days": str(step.data["days"]), "thing": thing}


def passed_on(step: Step) -> tuple[str, dict[str, str]]:
    """To whom the case went."""
    order = Assignment.objects.filter(complaint=step.case, parent=None, current=True).first()
    unit = order.unit.short_name if order and order.unit else "负责的河长"
    return "passed_on", {"unit": unit, "date": date_of(step.case)}


def not_ours(step: Step) -> tuple[str, dict[str, str]]:
    """Where the case is now, once the other side's number is known."""
    return "not_ours", {"target": outside.short_name_of(step.case.outside_body)}


def reopened(step: Step) -> tuple[str, dict[str, str]]:
    """That the case is handled again: what the reporter said himself needs this answer too."""
    said_no = step.data.get("solved") == Solved.NO
    name = "reopened" if said_no else "progress"
    return name, {"unit": step.case.owner.short_name, "date": date_of(step.case)} if said_no else {}


def new_code(step: Step) -> tuple[str, dict[str, str]]:
    """The code of the new version; by the link it was shown on the page already."""
    return ("" if step.data["how"] == "link" else "code_again"), {}


REPORTER: dict[str, Notice] = {
    "register": received,
    "assign": passed_on,
    "rule": passed_on,
    "ask": lambda step: ("need_more", {"gap": "情况还不够清楚"}),
    "resolve": lambda step: ("done", {}),
    "decline": lambda step: ("progress", {}),
    "appeal_refused": lambda step: ("progress", {}),
    "merge": lambda step: ("progress", {}),
    "confirm_transfer": not_ours,
    "grant_extension": lambda step: ("extended", {"date": date_of(step.case)}),
    "reopen": reopened,
    "code_resent": new_code,
    "promise_due": lambda step: ("promise_due", {"date": step.data["promised"]}),
}
JOINED = ("resolve", "reopen", "grant_extension", "confirm_transfer", "promise_due")
"""What those are told too whose reports were joined to the case."""


def seen(user: User, subjects: set[str]) -> set[str]:
    """Those of the subjects whose case the account may open; a confidential one's messages name it."""
    keys = {subject.removeprefix("complaint:") for subject in subjects if subject.startswith("complaint:")}
    cases = Complaint.objects.on_desk(user).filter(pk__in=[key for key in keys if key.isdigit()])
    return {f"complaint:{pk}" for pk in cases.values_list("pk", flat=True)}


def code_of(subject: str) -> str:
    """The query code of a case, worked out at the moment of sending and stored nowhere; "" when it is gone."""
    rows = Complaint.objects.filter(pk=subject.removeprefix("complaint:"), erased_at=None)
    found = rows.values_list("uuid", "code_version").first()
    return query_code(*found) if found else ""
