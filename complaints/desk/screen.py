"""``/admin/complaints/<receipt number>/``: one case on one screen."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from complaints import looks, mentioning, parking, permissions, promotion, timeline
from complaints.desk import alerts, doubted, kin, mentioned, paging, present, saved, told
from complaints.desk.access import AtDesk
from complaints.desk.attach_form import AttachForm
from complaints.desk.entry import MAY_ENTER
from complaints.desk.filters import Filters
from complaints.desk.forms import FORMS
from complaints.desk.forms.base import MoveForm
from complaints.desk.known import Known
from complaints.desk.rows import badges, light, title, tone
from complaints.models import Undoable
from complaints.timeline import Entry
from portal.accounts.roles import permits
from portal.codes import numbers
from portal.contacts import phones
from portal.contacts.models import Contact
from portal.messaging.reach import channel_for


@dataclass(frozen=True)
class Trouble:
    """Why a move was not made: the words, what happened since the form was drawn, and what was typed."""

    words: str
    since: list[Entry]
    typed: list[tuple[str, str]]
    conflict: bool = False


class Page(WagtailAdminTemplateMixin, AtDesk):
    """Draws the screen; whatever goes wrong with a move is told on it."""

    template_name = "complaints/desk/case.html"
    header_icon = "mail"

    def show(
        self,
        known: Known,
        *,
        form: MoveForm | None = None,
        trouble: Trouble | None = None,
        contact: Contact | None = None,
        contact_error: str = "",
        contact_reason: str = "",
        words_error: str = "",
        note: str = "",
        note_error: str = "",
        more: Mapping[str, Any] | None = None,
        status: int = 200,
    ) -> HttpResponse:
        """The screen. ``form``: the one that was sent; ``contact``: revealed for this once; ``more``: what further
        boxes of the page had sent, and what was wrong with it."""
        seen_at = getattr(known.case, "seen_at", None)
        if seen_at is None or known.now - seen_at > looks.GRAIN:
            looks.looked(case=known.case, user=self.user, now=known.now)
        if known.there("mentions") and mentioning.seen(complaint=known.case, user=self.user, now=known.now):
            mentioned.forget(self.user)
        self.page_title = numbers.show(known.case.number)
        context = self.get_context_data(
            **facts(known),
            view=saved.chosen(self.request.GET.get("view", "")),
            kept=self.request.GET.urlencode(),
            groups=grouped(forms(known, form)),
            form=form,
            trouble=trouble,
            undo=self.undoable(known),
            may_tell_apart=known.may_redact,
            may_expose=promotion.offered(known.case, self.user, subjects=bool(known.subjects)),
            may_reveal=permissions.sees_reporter(self.user),
            by_call=channel_for(known.case.contact) is None,
            revealed=contact,
            dial=phones.show(contact.phone) if contact else "",
            contact_error=contact_error,
            contact_reason=contact_reason,
            words_error=words_error,
            may_note=permits(self.user, *MAY_ENTER) and known.case.erased_at is None,
            note=note,
            note_error=note_error,
            **{**self.beside_it(known), **(more or {})},
        )
        response = self.render_to_response(context, status=status)
        response["Cache-Control"] = "private, no-store"
        return cast(HttpResponse, response)

    def beside(self) -> dict[str, Any]:
        """The neighbours in the list from which the case was opened."""
        query = self.request.GET
        view, filters = saved.chosen(query.get("view", "")), Filters(query, user=self.user)
        cases = filters.narrow(view.of(self.cases(), timezone.now(), self.user))
        return paging.beside(cases, filters.order(view))

    def beside_it(self, known: Known) -> dict[str, Any]:
        """What colleagues do at the case: notes, files, who has it open."""
        return {
            "may_remark": permits(self.user, *mentioned.WRITERS) and known.case.erased_at is None,
            "attach": AttachForm(),
            "present": present.enter(case=known.case, user=self.user, doing="", now=known.now),
        }

    def undoable(self, known: Known) -> Undoable | None:
        """The last move, while this account can take it back."""
        kept: Undoable | None = getattr(known.case, "undoable", None)
        return kept if kept is not None and kept.by_id == self.user.pk and kept.until_at > known.now else None

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        lists = {"url": reverse("desk:queue"), "label": "举报"}
        return [*self.breadcrumbs_items, lists, {"url": "", "label": self.page_title}]


class Screen(Page):
    """The page itself."""

    def get(self, request: HttpRequest, number: str) -> HttpResponse:
        """A number with dashes leads to the plain one."""
        case = self.found(number)
        if case.number != number:
            return redirect("desk:case", case.number)
        return self.show(Known(case, self.user, timezone.now()))


def forms(known: Known, sent: MoveForm | None) -> list[MoveForm]:
    """The buttons: every move that is open to the account and makes sense now, the one that was sent in its place."""
    stands = permissions.at_desk(known.user, known.case)
    found = []
    for name, form in FORMS.items():
        rule = form.rule()
        if stands & rule.who and known.case.status in rule.sources and form.fits(known):
            found.append(sent if sent is not None and sent.name == name else form(known=known))
    return found


def grouped(forms: list[MoveForm]) -> list[tuple[str, list[MoveForm]]]:
    """The forms under their headings."""
    groups: dict[str, list[MoveForm]] = {}
    for form in forms:
        groups.setdefault(str(form.group), []).append(form)
    return list(groups.items())


def facts(known: Known) -> dict[str, Any]:
    """What the screen shows of the case."""
    case = known.case
    calls = alerts.of_case(known)
    watched = min((watch.level for watch in known.watches), default="")  # listed comes before watched
    return {
        "case": case,
        "known": known,
        "title": title(case),
        "tone": tone(case.status),
        "light": light(case, known.now),
        "badges": badges(case, watched=watched),
        "missing": known.missing,
        "doubted": doubted.of(known),
        "parked_days": parking.days_of(case, known.now),
        "alerts": calls,
        "may_acknowledge": alerts.may_answer(known, calls),
        "phoned": alerts.phoned(known, calls),
        "entries": list(reversed(timeline.for_desk(case, closed=known.closed))),
        "deliveries": told.about(case),
        "alike": kin.of(known),
    }
