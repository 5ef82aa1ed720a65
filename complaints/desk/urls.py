"""Addresses of the desk, below ``/admin/complaints/``; whoever may not enter the admin does not get this far."""

from collections.abc import Callable
from typing import Any

from django.urls import URLPattern, path

from complaints.desk.ascended import Ascended
from complaints.desk.attached import Attach, Attached, Remove
from complaints.desk.beside import CountMarks, TellApart
from complaints.desk.by_phone import ByPhone
from complaints.desk.calls import Calls, Number, Outcome
from complaints.desk.canned_view import Canned
from complaints.desk.cards import Cards, MakeCard, PrintCard, RevokeCard
from complaints.desk.code import Resend
from complaints.desk.columns import Columns
from complaints.desk.contact import Reveal
from complaints.desk.duty import Acknowledge, Duty
from complaints.desk.entry import Entry
from complaints.desk.entry_parts import CallerPanel, Drop, Keep, NearPanel
from complaints.desk.export import Export
from complaints.desk.expose import Expose
from complaints.desk.files import File
from complaints.desk.handover_sheet import HandoverSheet
from complaints.desk.hidden import Confirm, Hidden
from complaints.desk.illegal import Illegal, Source
from complaints.desk.mentioned import Mentions
from complaints.desk.move import Make, Undo
from complaints.desk.news import News
from complaints.desk.note import Note
from complaints.desk.own_filters import DropFilter, KeepFilter
from complaints.desk.own_preview import Own, OwnPreview
from complaints.desk.papers import Issue, Papers, Sheet
from complaints.desk.parked import Parked
from complaints.desk.places import Places
from complaints.desk.present import Present
from complaints.desk.preview import Preview
from complaints.desk.queue import Queue
from complaints.desk.read import Read
from complaints.desk.recordings import Listen, Write
from complaints.desk.redact import Redact, Result
from complaints.desk.remark import Colleagues, Remark
from complaints.desk.screen import Screen
from complaints.desk.triage import Triage
from complaints.desk.triage_acts import Act, UndoAct
from complaints.desk.triage_bulk import Several
from complaints.desk.triage_pane import Pane
from complaints.desk.watch_lists import Given, Handovers, Listed, Rulings, Stubs
from complaints.desk.who import Who
from complaints.models import Complaint

app_name = "desk"


def addresses(facts: Callable[[Complaint], dict[str, Any]], own: Own) -> list[URLPattern]:
    """The patterns. ``facts``, ``own``: what the public page and the reporter's show of a case, as do the previews."""
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
        path("screen/", Triage.as_view(), name="triage"),
        path("screen/several/<slug:move>/", Several.as_view(), name="triage-several"),
        path("screen/<slug:number>/", Pane.as_view(), name="triage-pane"),
        path("screen/<slug:number>/undo/", UndoAct.as_view(), name="triage-undo"),
        path("screen/<slug:number>/<slug:move>/", Act.as_view(), name="triage-act"),
        path("news/", News.as_view(), name="news"),
        path("columns/", Columns.as_view(), name="columns"),
        path("own/", KeepFilter.as_view(), name="own"),
        path("own/<int:pk>/drop/", DropFilter.as_view(), name="own-drop"),
        path("phone/", ByPhone.as_view(), name="phone"),
        path("hidden/", Hidden.as_view(), name="hidden"),
        path("parked/", Parked.as_view(), name="parked"),
        path("papers/", Papers.as_view(), name="papers"),
        path("papers/<int:pk>/sheet.pdf", Sheet.as_view(), name="paper-pdf"),
        path("papers/<int:pk>/sheet.docx", Sheet.as_view(docx=True), name="paper-docx"),
        path("export.csv", Export.as_view(kind="csv"), name="export-csv"),
        path("export.xlsx", Export.as_view(kind="xlsx"), name="export-xlsx"),
        path("mentions/", Mentions.as_view(), name="mentions"),
        path("files/attached/<int:pk>/", Attached.as_view(), name="attached"),
        path("files/attached/<int:pk>/remove/", Remove.as_view(), name="attached-remove"),
        path("files/<int:pk>/", File.as_view(), name="file"),
        path("files/<int:pk>/redact/", Redact.as_view(), name="redact"),
        path("files/<int:pk>/redacted/", Result.as_view(), name="redacted"),
        path("recordings/<int:pk>/", Listen.as_view(), name="recording"),
        path("recordings/<int:pk>/words/", Write.as_view(), name="transcribe"),
        path("calls/", Calls.as_view(), name="calls"),
        path("calls/<int:pk>/number/", Number.as_view(), name="call-number"),
        path("calls/<int:pk>/<slug:result>/", Outcome.as_view(), name="call-result"),
        path("cards/", Cards.as_view(), name="cards"),
        path("cards/<int:pk>/make/", MakeCard.as_view(), name="card-make"),
        path("cards/<int:pk>/revoke/", RevokeCard.as_view(), name="card-revoke"),
        path("cards/<int:pk>/card.pdf", PrintCard.as_view(), name="card-print"),
        path("duty/", Duty.as_view(), name="duty"),
        path("listed/", Listed.as_view(), name="listed"),
        path("rulings/", Rulings.as_view(), name="rulings"),
        path("given/", Given.as_view(), name="given"),
        path("stubs/", Stubs.as_view(), name="stubs"),
        path("handovers/", Handovers.as_view(), name="handovers"),
        path("handovers/<int:pk>/sheet.pdf", HandoverSheet.as_view(), name="handover-sheet"),
        path("<slug:number>/", Screen.as_view(), name="case"),
        path("<slug:number>/papers/", Issue.as_view(), name="case-papers"),
        path("<slug:number>/preview/", Preview.as_view(facts=facts), name="preview"),
        path("<slug:number>/preview/<slug:move>/", OwnPreview.as_view(own=own, facts=facts), name="own-preview"),
        path("<slug:number>/attach/", Attach.as_view(), name="attach"),
        path("<slug:number>/remark/", Remark.as_view(), name="remark"),
        path("<slug:number>/colleagues/", Colleagues.as_view(), name="colleagues"),
        path("<slug:number>/open/", Present.as_view(), name="open"),
        path("<slug:number>/canned/<int:pk>/", Canned.as_view(), name="canned"),
        path("<slug:number>/expose/", Expose.as_view(), name="expose"),
        path("<slug:number>/words/", Read.as_view(), name="words"),
        path("<slug:number>/contact/", Reveal.as_view(), name="contact"),
        path("<slug:number>/code/", Resend.as_view(), name="code"),
        path("<slug:number>/note/", Note.as_view(), name="note"),
        path("<slug:number>/acknowledge/", Acknowledge.as_view(), name="acknowledge"),
        path("<slug:number>/hidden/", Confirm.as_view(), name="confirm-hidden"),
        path("<slug:number>/undo/", Undo.as_view(), name="undo"),
        path("<slug:number>/illegal/", Illegal.as_view(), name="illegal"),
        path("<slug:number>/source/", Source.as_view(), name="source"),
        path("<slug:number>/apart/", TellApart.as_view(), name="apart"),
        path("<slug:number>/sightings/", CountMarks.as_view(), name="sightings"),
        path("<slug:number>/<slug:move>/", Make.as_view(), name="move"),
    ]
