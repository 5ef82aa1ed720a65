"""``POST …/screen/<receipt number>/<move>/``: one act of the screening view, written at once; and its undoing."""

from typing import Any

from django.contrib import messages
from django.db import OperationalError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _, gettext_lazy

from complaints import lifecycle, permissions, undoing
from complaints.desk import busy, canned, counts, saved, triage_list
from complaints.desk.access import AtDesk
from complaints.desk.forms.base import MoveForm
from complaints.desk.known import Known
from complaints.desk.triage_pane import form_class, pane
from complaints.lifecycle import Incomplete, NotAllowed, Refused, Stale
from complaints.models import Complaint, Undoable
from portal.codes import numbers

JSON = "application/json"
STALE = gettext_lazy("这件案子刚刚有了变化，这一步没有办。请看过再办，您写的字还在。")


class Answering(AtDesk):
    """Tells the script in JSON, and a browser without script by a page."""

    roles = permissions.OFFICE_ROLES

    def get(self, request: HttpRequest, number: str, move: str = "") -> HttpResponse:
        """Somebody reloaded: to the case in the list."""
        return redirect(f"{reverse('desk:triage')}?case={self.there(number)}")

    @property
    def scripted(self) -> bool:
        """Whether the script asks."""
        return self.request.headers.get("Accept", "") == JSON

    @property
    def view(self) -> saved.Saved:
        """The list in which the act was made."""
        return triage_list.chosen(self.request.GET.get("view", ""))

    def done(self, case: Complaint, words: str) -> HttpResponse:
        """The act is written: what to say, how to take it back, whether the case has left the list."""
        counts.forget(self.user)
        if self.scripted:
            return JsonResponse({"words": words, "number": case.number, "gone": self.gone(case), **self.undo_of(case)})
        messages.success(self.request, words)
        following = numbers.digits(self.request.GET.get("next", ""))
        there = following and self.cases().filter(number=following).exists()
        address = f"{reverse('desk:triage')}?view={self.view.slug}&done=1"
        return redirect(f"{address}&case={following}" if there else address)

    def gone(self, case: Complaint) -> bool:
        """Whether the list holds the case no longer."""
        listed = self.view.of(self.cases(), timezone.now(), self.user)
        return not listed.filter(pk=case.pk).exists()

    def undo_of(self, case: Complaint) -> dict[str, str]:
        """Where and until when the act is taken back; nothing for one that cannot be."""
        kept = Undoable.objects.filter(complaint=case, by=self.user).first()
        if kept is None:
            return {}
        address = f"{reverse('desk:triage-act', args=(case.number, 'undo'))}?view={self.view.slug}"
        return {"undo": address, "until": kept.until_at.isoformat()}


class Act(Answering):
    """Any move that has a key."""

    def post(self, request: HttpRequest, number: str, move: str) -> HttpResponse:
        """One act, or the case again with what was typed and why it was not made."""
        known = Known(self.found(number), self.user, timezone.now())
        chosen = form_class(move, known.case)
        if chosen is None:
            raise Http404
        form = chosen(request.POST, request.FILES, known=known)
        if "insert" in request.POST:
            return self.refused(canned.inserted(form), "", 200)
        drawn = str(form["version"].value())
        version = int(drawn[:9]) if drawn.isascii() and drawn.isdigit() else known.case.version
        if version != known.case.version and lifecycle.changed_since(known.case, version):
            return self.stale(form)
        if not form.is_valid():
            return self.refused(form, "", 422)
        return self.make(form)

    def make(self, form: MoveForm) -> HttpResponse:
        """The act, and what becomes of each way to refuse it."""
        try:
            form.act()
        except Incomplete as lack:
            form.add_error(lack.field if lack.field in form.fields else None, str(lack))
            return self.refused(form, "", 422)
        except Stale:
            return self.stale(form)
        except Refused as refusal:
            return self.refused(form, str(refusal), 403 if isinstance(refusal, NotAllowed) else 409)
        except OperationalError:
            busy.logged(self.request)
            return busy.again_later(self.refused(form, busy.words(files=bool(self.request.FILES)), 503))
        said = {"number": numbers.show(form.case.number), "move": form.caption}
        return self.done(form.case, _("%(number)s 已办：%(move)s。") % said)

    def refused(self, form: MoveForm, words: str, status: int) -> HttpResponse:
        """The right side with the form as it was sent."""
        context = pane(form.known, self.view, sent=form, words=words)
        return self.again(context, status)

    def stale(self, form: MoveForm) -> HttpResponse:
        """409: the case as it is now, and the same form ready to be sent again."""
        known = Known(self.found(form.case.number), self.user, timezone.now())
        data = self.request.POST.copy()
        data["version"] = str(known.case.version)
        chosen = form_class(form.name, known.case) or type(form)
        again = chosen(data, known=known)
        again.is_valid()
        again.errors.clear()
        typed = [f"{bound.label}：{bound.value()}" for bound in again.visible_fields() if bound.value()]
        context = pane(known, self.view, sent=again, words=str(STALE))
        return self.again({**context, "conflict": True, "typed": typed}, 409)

    def again(self, context: dict[str, Any], status: int) -> HttpResponse:
        """For the script the right side, else the whole page."""
        if self.scripted:
            html = render_to_string("complaints/screening/pane.html", context, self.request)
            return JsonResponse({"html": html, "words": str(context["trouble"])}, status=status)
        now = timezone.now()
        rows, more = triage_list.page(self.view, self.view.of(self.cases(), now, self.user), "", now)
        whole = {"views": triage_list.VIEWS, "rows": rows, "more": more, "chosen": context["case"].number, **context}
        return render(self.request, "complaints/screening/page.html", whole, status=status)


class UndoAct(Answering):
    """Takes the account's last move on the case back."""

    def post(self, request: HttpRequest, number: str) -> HttpResponse:
        """Too late is told."""
        case = self.found(number)
        try:
            undoing.undo(complaint=case, actor=self.user)
        except Refused as refusal:
            if self.scripted:
                return JsonResponse({"words": str(refusal)}, status=409)
            messages.warning(request, str(refusal))
        else:
            if self.scripted:
                return self.done(case, _("%(number)s 已撤销。") % {"number": numbers.show(case.number)})
            messages.success(request, _("已撤销。"))
        counts.forget(self.user)
        return redirect(f"{reverse('desk:triage')}?view={self.view.slug}&case={case.number}")
