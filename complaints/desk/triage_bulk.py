"""``…/screen/several/<move>/``: one form for the ticked rows; each row its own act and its own transaction."""

from dataclasses import dataclass
from typing import Any

from django.db import OperationalError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _, gettext_lazy

from complaints import discretion, lifecycle, permissions
from complaints.desk import busy, counts, saved, triage_list
from complaints.desk.access import ROWS, AtDesk
from complaints.desk.forms.base import MoveForm
from complaints.desk.known import Known
from complaints.desk.triage_pane import form_class
from complaints.lifecycle import Refused
from complaints.models import Complaint
from portal.codes import numbers

NEEDED = {"decline": ("reason", "words"), "transfer": ("body",), "merge": ("into",), "assign": ()}
"""The moves that may be made on several cases, and what has to be said for all of them."""
MOST = 50
EACH = gettext_lazy("各按各的建议")
SPARE = gettext_lazy("转办内容（没有写字的案件用这句）")
UNREAD = gettext_lazy("话里有能认出举报人的词，请打开这一件改写。")


@dataclass(frozen=True)
class Outcome:
    """What became of a row: ``refused`` says why, "" when it is done."""

    case: Complaint
    shown: str
    refused: str


class Several(AtDesk):
    """``ticked``: number and version of each row. Without ``sure`` the form, with it the acts and their results."""

    roles = permissions.OFFICE_ROLES

    def post(self, request: HttpRequest, move: str) -> HttpResponse:
        """The form, again with what is missing, or the result row by row."""
        if move not in NEEDED:
            raise Http404
        ticked, now = self.ticked(), timezone.now()
        chosen = form_class(move, ticked[0][0]) if ticked else None
        if chosen is None:
            return self.drawn(move, None, [], status=422)
        known = Known(ticked[0][0], self.user, now)
        if "sure" not in request.POST:
            return self.drawn(move, chosen(known=known), ticked)
        sent = chosen(request.POST, known=known)
        if lacking(sent, move):
            return self.drawn(move, sent, ticked, status=422)
        outcomes = [self.one(move, Known(case, self.user, now), version) for case, version in self.moved(ticked)]
        counts.forget(self.user)
        done = sum(1 for one in outcomes if not one.refused)
        context = {"outcomes": outcomes, "view": self.view, "caption": sent.caption, "done": done}
        return render(request, "complaints/screening/result.html", context)

    @property
    def view(self) -> saved.Saved:
        """The list that was ticked."""
        return triage_list.chosen(self.request.GET.get("view", ""))

    def ticked(self) -> list[tuple[Complaint, int]]:
        """The ticked cases of the account's desk in the order of the list, each with the version that was ticked."""
        said: dict[str, int] = {}
        for ticket in self.request.POST.getlist("ticked")[:MOST]:
            number, _dot, version = ticket.partition(".")
            said[numbers.digits(number)] = int(version[:9]) if version.isascii() and version.isdigit() else 0
        found = {case.number: case for case in self.cases().filter(number__in=said).select_related(*ROWS)}
        return [(found[number], version) for number, version in said.items() if number in found]

    def moved(self, ticked: list[tuple[Complaint, int]]) -> list[tuple[Complaint, int]]:
        """The ticked cases but the one that the others are joined to: it stays, and that is no failure of it."""
        leading = numbers.digits(self.request.POST.get("into", ""))
        return [(case, version) for case, version in ticked if case.number != leading] or ticked

    def one(self, move: str, known: Known, version: int) -> Outcome:
        """One row: its own form, its own act."""
        try:
            refused = self.act(move, known, version)
        except Refused as refusal:
            refused = str(refusal)
        except OperationalError:
            busy.logged(self.request)
            refused = busy.words()
        return Outcome(known.case, numbers.show(known.case.number), refused)

    def act(self, move: str, known: Known, version: int) -> str:
        """Makes the move; the words of its form's errors, or "". Raises ``Refused``, ``OperationalError``."""
        case, chosen = known.case, form_class(move, known.case)
        open_now = {one.name for one in permissions.open_moves(self.user, case)}
        if chosen is None or chosen.rule().name not in open_now or not chosen.fits(known):
            return _("案件现在是“%(state)s”，不能这样办。") % {"state": case.get_status_display()}
        if version != case.version and lifecycle.changed_since(case, version):
            return _("勾选以后有了变化，请打开看过再办。")
        form = chosen({**self.said(chosen, known), "version": case.version}, known=known)
        if not form.is_valid():
            return " ".join(str(error) for errors in form.errors.values() for error in errors)
        if discretion.marked(str(form.cleaned_data.get("dispatch_text", ""))):
            return str(UNREAD)
        form.act()
        return ""

    def said(self, chosen: type[MoveForm], known: Known) -> dict[str, Any]:
        """What the case's own form begins with, and over it what was written for all; its own order text stays."""
        own = chosen.start(known)
        typed = {name: value for name, value in self.request.POST.items() if value}
        kept = {"dispatch_text": own["dispatch_text"]} if own.get("dispatch_text") else {}
        return {**own, **typed, **kept}

    def drawn(
        self, move: str, form: MoveForm | None, ticked: list[tuple[Complaint, int]], status: int = 200
    ) -> HttpResponse:
        """The form for all, with the rows below."""
        if form is not None:
            shaped(form, [case for case, _version in ticked])
        rows = [(case, f"{case.number}.{version}") for case, version in ticked]
        context = {"form": form, "move": move, "rows": rows, "view": self.view}
        return render(self.request, "complaints/screening/several.html", context, status=status)


def lacking(sent: MoveForm, move: str) -> bool:
    """Whether what has to be said for all rows is missing; told at the field. What is a row's own, the row judges."""
    sent.is_valid()
    for name in list(sent.errors):
        if name not in NEEDED[move]:
            del sent.errors[name]
    for name in NEEDED[move]:
        if not sent.data.get(name) and name not in sent.errors:
            sent.add_error(name, _("请填这一格，对勾选的每一件都一样。"))
    return bool(sent.errors)


def shaped(form: MoveForm, cases: list[Complaint]) -> None:
    """Makes of the form of one case that of several: photos and words stay with each of them."""
    form.fields.pop("released", None)
    if "to" in form.fields:
        choices = form.field("to").choices
        form.field("to").choices, form.initial["to"] = [("", str(EACH)), *list(choices)[1:]], ""
    if "dispatch_text" in form.fields:
        field = form.field("dispatch_text")
        field.label, field.help_text, form.initial["dispatch_text"] = SPARE, "", ""
    if "into" in form.fields and not form.is_bound:
        form.initial["into"] = min(cases, key=lambda case: (case.received_at, case.pk)).number
