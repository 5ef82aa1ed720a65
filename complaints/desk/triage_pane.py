"""The right side of the screening view: one case, its photos large, and a form for each key."""

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from complaints import looks, moderation, permissions
from complaints.choices import Status
from complaints.desk import kin, saved, triage_list
from complaints.desk.access import AtDesk
from complaints.desk.forms import FORMS
from complaints.desk.forms.base import MoveForm
from complaints.desk.forms.orders import Assign
from complaints.desk.forms.screening import unscreened
from complaints.desk.known import Known
from complaints.desk.rows import badges, light, title
from complaints.models import Complaint

KEYS = {"accept": "a", "assign": "s", "decline": "d", "ask": "q", "transfer": "t", "merge": "m", "publish": "p"}
"""The move → its key."""
LIKELY = 3


class AcceptAndAssign(Assign):
    """Dispatch of a case that nobody has accepted: two acts, both written or neither."""

    move = "accept"
    label = _("受理并转办")
    main = False

    @classmethod
    def fits(cls, known: Known) -> bool:
        return unscreened(known)

    def act(self) -> Complaint:
        with transaction.atomic():
            moderation.accept(**self.common)
            self.cleaned_data["version"] = None
            return super().act()


@dataclass(frozen=True)
class Keyed:
    """A form and the key that opens it, or that makes the move at once when there is nothing to fill in."""

    form: MoveForm
    key: str


def form_class(move: str, case: Complaint) -> type[MoveForm] | None:
    """The form of a move on the screening view; None for one that has no key."""
    if move == "assign" and case.status in (Status.RECEIVED, Status.NEED_INFO):
        return AcceptAndAssign
    return FORMS.get(move) if move in KEYS else None


def keyed(known: Known, sent: MoveForm | None = None) -> list[Keyed]:
    """The forms that are open to the account now, as MOVES says, in the order of the keys."""
    stands = permissions.at_desk(known.user, known.case)
    open_now = {move.name for move in permissions.open_moves(known.user, known.case, stands=stands)}
    found = []
    for name, key in KEYS.items():
        form = form_class(name, known.case)
        if form is not None and form.rule().name in open_now and form.fits(known):
            found.append(Keyed(sent if sent is not None and sent.name == name else started(form, known), key))
    return found


def started(form: type[MoveForm], known: Known) -> MoveForm:
    """The empty form; a merger names the likeliest other case already."""
    made = form(known=known)
    likely = kin.open_ones(known, 1) if made.name == "merge" and not made.initial.get("into") else []
    if likely:
        made.initial["into"] = likely[0].case.number
    return made


def remembered_look(known: Known) -> None:
    """Whoever gets the case on his screen has looked at it, also when the script fetched it a case ahead."""
    seen_at = getattr(known.case, "seen_at", None)
    if seen_at is None or known.now - seen_at > looks.GRAIN:
        looks.looked(case=known.case, user=known.user, now=known.now)


def pane(known: Known, view: saved.Saved, *, sent: MoveForm | None = None, words: str = "") -> dict[str, Any]:
    """What the right side prints. ``sent``: the form that did not go through; ``words``: why."""
    case = known.case
    return {
        "case": case,
        "known": known,
        "view": view,
        "title": title(case),
        "light": light(case, known.now),
        "badges": badges(case),
        "keyed": keyed(known, sent),
        "alike": kin.open_ones(known, LIKELY),
        "trouble": words,
    }


class Pane(AtDesk):
    """``…/screen/<receipt number>/``: the right side alone, as the script puts it into the page."""

    roles = permissions.OFFICE_ROLES

    def get(self, request: HttpRequest, number: str) -> HttpResponse:
        """The case as it stands; 404 for one that is not on the desk."""
        known = Known(self.found(number), self.user, timezone.now())
        remembered_look(known)
        view = triage_list.chosen(request.GET.get("view", ""))
        response = render(request, "complaints/screening/pane.html", pane(known, view))
        response["Cache-Control"] = "private, no-store"
        return response
