"""Addresses of the desk, below ``/admin/complaints/``; whoever may not enter the admin does not get this far."""

from collections.abc import Callable
from typing import Any

from django.urls import URLPattern, path

from complaints.desk.contact import Reveal
from complaints.desk.entry import Entry
from complaints.desk.export import Export
from complaints.desk.files import File
from complaints.desk.move import Make, Undo
from complaints.desk.places import Places
from complaints.desk.preview import Preview
from complaints.desk.queue import Queue
from complaints.desk.redact import Redact, Result
from complaints.desk.screen import Screen
from complaints.models import Complaint

app_name = "desk"


def addresses(facts: Callable[[Complaint], dict[str, Any]]) -> list[URLPattern]:
    """The patterns. ``facts``: what the public page shows of a case, which the preview shows too."""
    return [
        path("", Queue.as_view(), name="queue"),
        path("new/", Entry.as_view(), name="new"),
        path("places/", Places.as_view(), name="places"),
        path("export.csv", Export.as_view(kind="csv"), name="export-csv"),
        path("export.xlsx", Export.as_view(kind="xlsx"), name="export-xlsx"),
        path("files/<int:pk>/", File.as_view(), name="file"),
        path("files/<int:pk>/redact/", Redact.as_view(), name="redact"),
        path("files/<int:pk>/redacted/", Result.as_view(), name="redacted"),
        path("<slug:number>/", Screen.as_view(), name="case"),
        path("<slug:number>/preview/", Preview.as_view(facts=facts), name="preview"),
        path("<slug:number>/contact/", Reveal.as_view(), name="contact"),
        path("<slug:number>/undo/", Undo.as_view(), name="undo"),
        path("<slug:number>/<slug:move>/", Make.as_view(), name="move"),
    ]
