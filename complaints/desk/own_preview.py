"""``POST …/preview/<move>/``: what the reporter will read once a form is sent, and the public with ``?as=public``.

The page of each is drawn from the case as it would be; nothing is written, sent or kept.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from complaints import permissions
from complaints.choices import DeclineReason, Origin, Publicity, Status
from complaints.desk.access import AtDesk
from complaints.desk.forms import FORMS
from complaints.desk.forms.base import MoveForm
from complaints.desk.known import Known
from complaints.desk.preview import picture
from complaints.event_names import PUBLIC, REPORTER
from complaints.models import Complaint
from complaints.timeline import Entry, tone

Own = Callable[[Complaint, datetime], dict[str, Any]]
Public = Callable[[Complaint], dict[str, Any]]


class OwnPreview(AtDesk):
    """For the forms whose words the reporter reads: ``MoveForm.told``."""

    own: Own | None = None
    facts: Public | None = None
    roles = permissions.OFFICE_ROLES

    def get(self, request: HttpRequest, number: str, move: str) -> HttpResponse:
        """Somebody reloaded: to the case."""
        return redirect("desk:case", self.there(number))

    def post(self, request: HttpRequest, number: str, move: str) -> HttpResponseBase:
        """As it would be with what stands in the form, complete or not."""
        form_class, case = FORMS.get(move), self.found(number)
        if form_class is None or not form_class.told:
            raise Http404
        if not permissions.may(self.user, form_class.rule(), case):
            return self.denied(_("您的账号不能做这一步。"))
        form = form_class(request.POST, request.FILES, known=Known(case, self.user, timezone.now()))
        form.is_valid()
        public = request.GET.get("as") == "public"
        if public and case.publicity != Publicity.PUBLIC:
            raise Http404
        context = {"case": case, "body": self.public(form) if public else self.reporters(form), "public": public}
        response = render(request, "complaints/desk/own_preview.html", context)
        response["Cache-Control"] = "private, no-store"
        return response

    def reporters(self, form: MoveForm) -> str:
        """The reporter's page in his language."""
        assert self.own is not None, "the address says what the reporter's page shows"
        case, now = form.case, form.known.now
        with translation.override(case.lang):
            words, further = SHAPED[form.name](case, form, now)
            facts = self.own(case, now)
            kind = "resolve" if form.name == "answer" else form.name
            entry = Entry(kind, now, str(REPORTER[kind]), words, tone(kind))
            photos = list(case.evidence.filter(sighting=None).order_by("added_at", "pk"))
            own = [picture(one) for one in photos if one.origin != Origin.ANSWER]
            after = [picture(one) for one in photos if one.origin == Origin.ANSWER] if facts["result"] else []
            shown = {"own": own, "after": after, "rest": after[1:] if own else after}
            entries = [entry, *facts["entries"]]
            english = translation.get_language() == "en"
            context = {**facts, **shown, **further, "entries": entries, "english": english, "page": "/track/"}
            return render_to_string("complaints/tracking/body.html", context, self.request)

    def public(self, form: MoveForm) -> str:
        """The public page; of an answer the outcome alone, until somebody publishes its words."""
        assert self.facts is not None, "the address says what the public page shows"
        case, now = form.case, form.known.now
        SHAPED[form.name](case, form, now)
        facts = self.facts(case)
        kind = "resolve" if form.name == "answer" else form.name
        told = [Entry(kind, now, str(REPORTER[kind]), "", tone(kind))] if kind in PUBLIC else []
        photos = list(case.evidence.filter(public=True).order_by("added_at", "pk"))
        shown = {
            "before": [picture(one) for one in photos if one.origin != Origin.ANSWER],
            "after": [picture(one) for one in photos if one.origin == Origin.ANSWER],
            "entries": [*told, *facts["entries"]],
        }
        return render_to_string("complaints/public/body.html", {**facts, **shown}, self.request)


def typed(form: MoveForm, name: str) -> Any:
    """What stands in a field, cleaned where it is in order; "" for nothing."""
    return form.cleaned_data.get(name) or form.data.get(name) or ""


def asked(case: Complaint, form: MoveForm, now: datetime) -> tuple[str, dict[str, Any]]:
    """The question stands on top."""
    case.status = Status.NEED_INFO
    return str(typed(form, "words")), {"question": typed(form, "words")}


def declined(case: Complaint, form: MoveForm, now: datetime) -> tuple[str, dict[str, Any]]:
    """The reason from the list, then the words."""
    case.status, reason = Status.DECLINED, str(typed(form, "reason"))
    label = str(DeclineReason(reason).label) if reason in DeclineReason.values else _("（还没有选原因）")
    words = _("%(reason)s。%(words)s") % {"reason": label, "words": typed(form, "words")}
    return words, {"declined": words}


def resolved(case: Complaint, form: MoveForm, now: datetime) -> tuple[str, dict[str, Any]]:
    """The answer as it reads once it is approved; what the form does not ask, the case says."""
    case.status, case.resolved_at, case.result_text = Status.RESOLVED, now, str(typed(form, "text"))
    if form.name == "answer":
        case.outcome, case.promised_on = str(typed(form, "outcome")), form.cleaned_data.get("promised_on")
    return case.result_text, {}


Shape = Callable[[Complaint, MoveForm, datetime], tuple[str, dict[str, Any]]]
SHAPED: dict[str, Shape] = {"ask": asked, "decline": declined, "answer": resolved, "resolve": resolved}
"""The form's name → the case as it would be, what its line in the history says, and what else the page shows."""
