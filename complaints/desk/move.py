"""``POST /admin/complaints/<receipt number>/<move>/``: makes a move, or tells why it cannot be made."""

from django.db import OperationalError
from django.forms import Field
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.admin import messages

from complaints import lifecycle, permissions, timeline, undoing
from complaints.desk import busy, canned, counts
from complaints.desk.forms import FORMS
from complaints.desk.forms.base import MoveForm
from complaints.desk.known import Known
from complaints.desk.screen import Page, Trouble
from complaints.lifecycle import Incomplete, NotAllowed, Refused, Stale
from complaints.models import Complaint


class Acting(Page):
    """A POST about one case; the address itself leads to the case."""

    def get(self, request: HttpRequest, number: str, move: str = "") -> HttpResponseBase:
        """Somebody reloaded, or followed an old address."""
        return redirect("desk:case", self.there(number))

    def back(self, case: Complaint) -> HttpResponseBase:
        """To the case, in the list from which it was opened, with new numbers on the tabs.

        To the lists when the act has taken it from the account: it became confidential, or is about who leads him.
        """
        counts.forget(self.user)
        if not self.cases().filter(pk=case.pk).exists():
            messages.warning(self.request, _("这件案子交给上级河长办了，您这里不再看得到。"))
            return redirect("desk:queue")
        query = self.request.GET.urlencode()
        address = reverse("desk:case", args=(case.number,))
        return redirect(f"{address}?{query}" if query else address)


class Make(Acting):
    """Any move of the table that has a form."""

    def post(self, request: HttpRequest, number: str, move: str) -> HttpResponseBase:
        """One act. 409 when the case has changed since the form was drawn."""
        form_class, case = FORMS.get(move), self.found(number)
        if form_class is None:
            raise Http404
        if not permissions.may(self.user, form_class.rule(), case):
            return self.denied(_("您的账号不能做这一步。"))
        known = Known(case, self.user, timezone.now())
        form = form_class(request.POST, request.FILES, known=known)
        if "insert" in request.POST:
            return self.show(known, form=canned.inserted(form))
        drawn = str(form["version"].value())
        version = int(drawn[:9]) if drawn.isascii() and drawn.isdigit() else case.version
        if version != case.version and lifecycle.changed_since(case, version):
            return self.stale(number, form, version)
        if not form.is_valid():
            return self.show(known, form=form, trouble=told(form))
        return self.make(form)

    def make(self, form: MoveForm) -> HttpResponseBase:
        """The act, and what becomes of each way to refuse it."""
        case = form.case
        try:
            form.act()
        except Incomplete as lack:
            form.add_error(lack.field if lack.field in form.fields else None, str(lack))
            return self.show(form.known, form=form, trouble=told(form))
        except Stale:
            return self.stale(case.number, form, case.version)
        except Refused as refusal:
            status = 403 if isinstance(refusal, NotAllowed) else 409
            trouble = Trouble(str(refusal), [], typed(form))
            return self.show(form.known, form=form, trouble=trouble, status=status)
        except OperationalError:
            return self.busy(form)
        messages.success(self.request, _("已办：%(move)s。") % {"move": form.caption})
        return self.back(case)

    def busy(self, form: MoveForm) -> HttpResponseBase:
        """503: the form as it was sent, to be sent again with the version that the case still has."""
        busy.logged(self.request)
        known = Known(self.found(form.case.number), self.user, timezone.now())  # the act may have begun on the other
        again = type(form)(self.request.POST, known=known)
        again.is_valid()
        again.errors.clear()
        trouble = Trouble(busy.words(files=bool(self.request.FILES)), [], typed(again))
        return busy.again_later(self.show(known, form=again, trouble=trouble))

    def stale(self, number: str, form: MoveForm, drawn: int) -> HttpResponseBase:
        """What changed since, and the same form with what was typed, ready to be sent again."""
        known = Known(self.found(number), self.user, timezone.now())
        data = self.request.POST.copy()
        data["version"] = str(known.case.version)
        again = type(form)(data, known=known)
        again.is_valid()
        again.errors.clear()
        words = _("这件案子刚刚有了变化，这一步没有办。请看过再办，您写的字还在。")
        since = timeline.for_desk(known.case)[drawn:]
        return self.show(known, form=again, trouble=Trouble(words, since, typed(form), conflict=True), status=409)


class Undo(Acting):
    """Takes the last move back."""

    def post(self, request: HttpRequest, number: str) -> HttpResponseBase:
        """Too late is told on the case."""
        case = self.found(number)
        try:
            undoing.undo(complaint=case, actor=self.user)
        except Refused as refusal:
            messages.warning(request, str(refusal))
        else:
            messages.success(request, _("已撤销。"))
        return self.back(case)


def told(form: MoveForm) -> Trouble:
    """The errors of a form, for the summary."""
    return Trouble(_("还差一步：%(move)s没有办成。") % {"move": form.caption}, [], [])


def typed(form: MoveForm) -> list[tuple[str, str]]:
    """What was written into the boxes, so that nothing is lost when the form itself is gone from the page."""
    written = [(str(bound.label), bound.value(), named(bound.field)) for bound in form.visible_fields()]
    return [(label, names.get(value, value)) for label, value, names in written if isinstance(value, str) and value]


def named(field: Field) -> dict[str, str]:
    """What stands in a list by the value that is sent; of a field without one nothing."""
    found: dict[str, str] = {}
    for value, label in getattr(field, "choices", ()):
        groups = label if isinstance(label, list | tuple) else [(value, label)]
        found |= {str(key): str(words) for key, words in groups}
    return found
