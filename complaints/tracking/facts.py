"""Everything that the reporter's page shows of a case."""

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings

from complaints import erasure, joint, on_call, outside, satisfaction, steps, timeline
from complaints.choices import OPEN, Outside, Solved, Status
from complaints.lifecycle import IllegalMove
from complaints.models import Complaint
from complaints.photographs import MOST_IN_ALL
from complaints.steps import STATES
from complaints.timeline import Entry
from complaints.tracking import dues, photos, together
from complaints.tracking.words import SCORES, day

REOPEN = timedelta(days=settings.REOPEN_DAYS)
ANSWERED = (Status.RESOLVED, Status.CLOSED)
TAKES_PHOTOS = (*OPEN, Status.RESOLVED)
OFF_THE_WAY = (Status.DECLINED, Status.WITHDRAWN, Status.TRANSFERRED)
"""Ended before the four steps were gone; to tick them all would tell what never happened."""


def facts(case: Complaint, now: datetime) -> dict[str, Any]:
    """The context of the page's template."""
    entries = timeline.for_reporter(case)
    own, after = photos.shown(case)
    ahead = together.lead(case)
    result = together.result(case) or (together.result(ahead) if ahead else None)
    return {
        "case": case,
        "state": STATES[case.status],
        "tone": steps.tone(case),
        "steps": [] if case.status in OFF_THE_WAY else steps.steps(ahead or case),
        "due": dues.of(case, now),
        "called": on_call.word(case),
        "entries": list(reversed(entries)),
        "own": own,
        "after": after,
        "rest": after[1:] if own else after,
        "missing": max(case.photo_count - len(own), 0),
        "question": question(case),
        "result": result,
        "answered": day(result.at) if result else "",
        "promised": day(result.promised_on) if result and result.promised_on else "",
        "outside": outside.name_of((ahead or case).outside_body),
        "outside_number": (ahead or case).outside_number,
        "public_number": together.public_number(ahead),
        "declined": refusal(entries) if case.status == Status.DECLINED else "",
        "scores": SCORES,
        **doors(case, entries, len(own), now),
        **(joined_doors(case, ahead, now) if ahead else {}),
        **promise_of(case),
    }


def joined_doors(case: Complaint, ahead: Complaint, now: datetime) -> dict[str, Any]:
    """What somebody may say whose report was joined to another, once that one has its answer."""
    if case.erased_at or not joint.answered(case, ahead, now):
        return {}
    said = joint.said(case, ahead)
    again = satisfaction.refuted(ahead)
    return {
        "may_judge": not said,
        "may_say_no": not said or said != Solved.NO,
        "may_reopen": not again and said != Solved.NO,
        "said_no": said == Solved.NO,
        "reopen_until": day(ahead.resolved_at + REOPEN) if ahead.resolved_at else "",
    }


def promise_of(case: Complaint) -> dict[str, Any]:
    """What was promised for a day that has come, as long as nobody has said whether it was done."""
    if case.promised_on is None or case.erased_at or case.withdrawn_at:
        return {}
    asked = case.promises.outstanding().exclude(asked_at=None).first()
    return {"promise_asked": day(asked.due_on), "promise_by": asked.by} if asked else {}


def doors(case: Complaint, entries: list[Entry], photographs: int, now: datetime) -> dict[str, Any]:
    """What the reporter may do now; a case whose personal data are gone is only looked at."""
    if case.erased_at:
        return {}
    appealed = any(entry.kind == "appeal" for entry in entries)
    again = case.status in ANSWERED and may_reopen(case, now)
    final = case.status == Status.DECLINED or (case.status == Status.CLOSED and not again)
    if case.withdrawn_at:
        return {"may_erase": case.erasure_asked_at is None, "erases_all": erasure.finished(case), "most": MOST_IN_ALL}
    return {
        "may_share": case.open and case.contact_id is not None and not case.confidential,
        "may_judge": case.status == Status.RESOLVED,
        "may_reopen": again,
        "may_say_no": again or (case.status == Status.RESOLVED and satisfaction.in_time(case, now)),
        "said_no": case.status == Status.RESOLVED and case.solved == Solved.NO,
        "reopen_until": day(case.resolved_at + REOPEN) if again and case.resolved_at else "",
        "may_appeal": final and not appealed,
        "may_urge": may_urge(case, now),
        "may_add": case.status in TAKES_PHOTOS and photographs < MOST_IN_ALL,
        "may_withdraw": case.open,
        "may_erase": case.erasure_asked_at is None,
        "erases_all": erasure.finished(case),
        "slots": range(1, min(3, MOST_IN_ALL - photographs) + 1),
        "most": MOST_IN_ALL,
    }


def may_reopen(case: Complaint, now: datetime) -> bool:
    """Whether "not solved" would still open the case again."""
    try:
        satisfaction.may_reopen(case, Outside.REPORTER, now)
    except IllegalMove:
        return False
    return True


def may_urge(case: Complaint, now: datetime) -> bool:
    """Once, when the day of the answer has passed and it is not the reporter who is waited for."""
    waiting = case.open and case.status != Status.NEED_INFO
    return waiting and case.urged_at is None and now > case.answer_due_at


def question(case: Complaint) -> str:
    """What the office wants to know; "" when it waits for nothing."""
    if case.status != Status.NEED_INFO:
        return ""
    asked = case.questions.filter(answered_at=None).order_by("-asked_at", "-pk").first()
    return asked.text if asked else ""


def refusal(entries: list[Entry]) -> str:
    """Why the case was not accepted, and where it belongs."""
    return next((entry.text for entry in reversed(entries) if entry.kind == "decline"), "")
