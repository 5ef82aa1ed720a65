"""The history of a case in plain words: for the reporter, for the public, for the desk."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext

from complaints import deputies, event_facts, outside
from complaints.choices import DeclineReason, Solved
from complaints.event_names import (
    ALERT,
    HIS_WORDS,
    MARKERS,
    NOW,
    OTHERS,
    PUBLIC,
    PUBLIC_TITLES,
    REPORTER,
    WORDS_FOR_REPORTER,
)
from complaints.models import Complaint, Event
from complaints.moves import MOVES, PHONED

NOBODY: Mapping[int, str] = {}


@dataclass(frozen=True)
class Entry:
    """One line: what happened, when, and the words that go with it. ``tone`` is done, now or alert."""

    kind: str
    at: datetime
    title: str
    text: str
    tone: str
    who: str = ""


def events(case: Complaint) -> list[Event]:
    """The events in order, with their words and actors; an undone move and its undo are left out for outsiders."""
    return list(case.events.select_related("words", "actor").order_by("n"))


def settled(rows: list[Event]) -> list[Event]:
    """Without what was taken back within ten seconds."""
    undone = {row.data["undone"][0] for row in rows if row.kind == "undo"}
    return [row for row in rows if row.kind != "undo" and row.n not in undone]


def words(event: Event) -> str:
    """The words of the event; empty when there were none or they were erased."""
    kept = getattr(event, "words", None)
    return kept.text if kept else ""


def tone(kind: str) -> str:
    """How the line is marked."""
    return "alert" if kind in ALERT else "now" if kind in NOW else "done"


def for_reporter(case: Complaint) -> list[Entry]:
    """What the reporter sees on his own page."""
    rows = [row for row in settled(events(case)) if row.kind in REPORTER and "mark" not in row.data]
    return [Entry(row.kind, row.at, said_by(row), told(row, case), tone(row.kind)) for row in rows]


def for_marker(case: Complaint, number: str) -> list[Entry]:
    """What concerns that mark of who saw it too: who looked at his telephone, and that he was called."""
    rows = case.events.filter(kind__in=MARKERS, data__mark=number).order_by("n")
    return [Entry(row.kind, row.at, str(REPORTER[row.kind]), told(row, case), tone(row.kind)) for row in rows]


def said_by(event: Event) -> str:
    """The title; what somebody of the office keyed in for the reporter does not read as if he had written it."""
    title = str(REPORTER[event.kind])
    if event.kind in HIS_WORDS and event.actor_id is not None:
        return gettext("工作人员替您记下：%(title)s") % {"title": title}
    return title


def told(event: Event, case: Complaint) -> str:
    """The words that the reporter may read beside the title."""
    if event.kind in ("assign", "rule"):
        order = case.assignments.filter(parent=None, sent_at=event.at).select_related("unit", "post").first()
        return str(order.to) if order else ""
    if event.kind == "decline":
        reason = DeclineReason(event.data["reason"]).label
        return gettext("%(reason)s。%(words)s") % {"reason": reason, "words": words(event)}
    if event.kind == "resolve":
        return words(event) or approved(event, case)
    if event.kind == "told_by_phone":
        return gettext("工作人员打的电话")
    if event.kind == "link_renewed":
        return gettext("凭发到这个号码的验证码。不是您，请打电话给我们。")
    if event.kind == "code_resent":
        return str(event_facts.CODE_SENT[event.data["how"]])
    if event.kind == "confirm_transfer":
        return f"{outside.name_of(case.outside_body)} {case.outside_number}"
    if event.kind == "withdraw" and "goes_on" in event.data:
        return gettext("这类问题我们还要查下去，不再打扰您。")
    if event.kind in ("close", "reopen", "joined_verdict") and "solved" in event.data:
        said = gettext("您说：%(said)s") % {"said": Solved(event.data["solved"]).label}
        return f"{said} {gettext('（工作人员代录）')}" if "entered_by_office" in event.data else said
    return words(event) if event.kind in WORDS_FOR_REPORTER else ""


def approved(event: Event, case: Complaint) -> str:
    """The answer that this event approved; the case itself may hold a later one that nobody has approved yet."""
    answer = case.answers.filter(approved_at=event.at).order_by("-at", "-pk").first()
    return answer.text if answer else ""


def for_public(case: Complaint) -> list[Entry]:
    """What anybody sees on the page of a public case: no words of the reporter, no names of persons."""
    rows = [row for row in settled(events(case)) if row.kind in PUBLIC]
    return [
        Entry(row.kind, row.at, str(PUBLIC_TITLES.get(row.kind) or REPORTER[row.kind]), "", tone(row.kind))
        for row in rows
    ]


def for_desk(case: Complaint, *, closed: bool = False) -> list[Entry]:
    """Everything, with who did it. ``closed``: without the words of events, for who may not read the reporter's."""
    said, rows = facts if closed else inside, events(case)
    acted_for = deputies.names(rows)
    return [Entry(row.kind, row.at, name_of(row.kind), said(row), tone(row.kind), who(row, acted_for)) for row in rows]


def name_of(kind: str) -> str:
    """The Chinese name of a kind of event."""
    return str(MOVES[kind].label) if kind in MOVES else str(OTHERS.get(kind, kind))


def who(event: Event, acted_for: Mapping[int, str] = NOBODY) -> str:
    """Account, with the name of whom it stood in for; or the reporter, or the system."""
    if event.actor is not None:
        name = event.actor.get_full_name() or event.actor.get_username()
        if event.data.get(PHONED):
            return gettext("代办，经手人%(name)s") % {"name": name}
        holder = acted_for.get(event.data.get(deputies.KEY, 0))
        return gettext("%(name)s（代%(holder)s）") % {"name": name, "holder": holder} if holder else name
    return str(event.get_outside_display())


def facts(event: Event) -> str:
    """What the event's data say."""
    return " ".join(event_facts.of(event, name_of))


def inside(event: Event) -> str:
    """Words and facts of the event for the office."""
    return " ".join([facts(event), "" if event.kind == "register" else words(event)]).strip()
