"""Addresses of the desk, below ``/admin/complaints/``; whoever may not enter the admin does not get this far."""

from collections.abc import Callable
from typing import Any

from django.urls import URLPattern, path

from complaints.desk.ascended import Ascended
from complaints.desk.beside import CountMarks, TellApart
from complaints.desk.calls import Calls, Number, Outcome
from complaints.desk.code import Resend
from complaints.desk.contact import Reveal
from complaints.desk.duty import Acknowledge, Duty
from complaints.desk.entry import Entry
from complaints.desk.entry_parts import CallerPanel, Drop, Keep, NearPanel
from complaints.desk.export import Export
from complaints.desk.expose import Expose
from complaints.desk.files import File
from complaints.desk.hidden import Confirm, Hidden
from complaints.desk.move import Make, Undo
from complaints.desk.note import Note
from complaints.desk.parked import Parked
from complaints.desk.places import Places
from complaints.desk.preview import Preview
from complaints.desk.queue import Queue
from complaints.desk.redact import Redact, Result
from complaints.desk.screen import Screen
from complaints.desk.who import Who
from complaints.models import Complaint

app_name = "desk"


def addresses(facts: Callable[[Complaint], dict[str, Any]]) -> list[URLPattern]:
    """The patterns. ``facts``: what the public page shows of a case, which the preview shows too."""
    return [
        path("", Queue.as_view(), name="queue"),
        path("new/", Entry.as_view(), name="new"),
        path("new/caller/", CallerPanel.as_view(), name="new-caller"),
        path("new/near/", NearPanel.as_view(), name="new-near"),
        path("new/draft/", Keep.as_view(), name="new-draft"),
        path("new/drop/", Drop.as_view(), name="new-drop"),
        path("places/", Places.as_view(), name="places"),
        path("who/", Who.as_view(), name="who"),
        path("ascended/", Ascended.as_view(), name="ascended"),
        path("hidden/", Hidden.as_view(), name="hidden"),
        path("parked/", Parked.as_view(), name="parked"),
        path("export.csv", Export.as_view(kind="csv"), name="export-csv"),
        path("export.xlsx", Export.as_view(kind="xlsx"), name="export-xlsx"),
        path("files/<int:pk>/", File.as_view(), name="file"),
        path("files/<int:pk>/redact/", Redact.as_view(), name="redact"),
        path("files/<int:pk>/redacted/", Result.as_view(), name="redacted"),
        path("calls/", Calls.as_view(), name="calls"),
        path("calls/<int:pk>/number/", Number.as_view(), name="call-number"),
        path("calls/<int:pk>/<slug:result>/", Outcome.as_view(), name="call-result"),
        path("duty/", Duty.as_view(), name="duty"),
        path("<slug:number>/", Screen.as_view(), name="case"),
        path("<slug:number>/preview/", Preview.as_view(facts=facts), name="preview"),
        path("<slug:number>/expose/", Expose.as_view(), name="expose"),
        path("<slug:number>/contact/", Reveal.as_view(), name="contact"),
        path("<slug:number>/code/", Resend.as_view(), name="code"),
        path("<slug:number>/note/", Note.as_view(), name="note"),
        path("<slug:number>/acknowledge/", Acknowledge.as_view(), name="acknowledge"),
        path("<slug:number>/hidden/", Confirm.as_view(), name="confirm-hidden"),
        path("<slug:number>/undo/", Undo.as_view(), name="undo"),
        path("<slug:number>/apart/", TellApart.as_view(), name="apart"),
        path("<slug:number>/sightings/", CountMarks.as_view(), name="sightings"),
        path("<slug:number>/<slug:move>/", Make.as_view(), name="move"),
    ]
