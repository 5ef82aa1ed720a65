"""The reporter's own page: where the case stands, what was said to each other, and what can be done now."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass, field

from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from complaints.models import Complaint
from complaints.tracking import facts, rights, words
from complaints.tracking.opening import opened as note_opening
from portal.guard import tokens
from portal.shell.language import keep_language

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Said:
    """What a form of the page sent and what did not go through: it stands in that form again."""

    act: str = ""
    values: Mapping[str, str] = field(default_factory=dict)
    errors: Mapping[str, str] = field(default_factory=dict)
    notice: str = ""


NOTHING = Said()


def opened(request: HttpRequest, case: Complaint) -> HttpResponse:
    """The page for the reporter who looks; that it was opened is noted when the database can be written just now."""
    if request.method == "GET":
        try:
            note_opening(complaint=case, now=timezone.now())
        except OperationalError:
            logger.warning("an opening was not noted: the database is busy")
    return draw(request, case, NOTHING, done=request.GET.get("done", ""))


def draw(request: HttpRequest, case: Complaint, said: Said, *, done: str = "", status: int = 200) -> HttpResponse:
    """The page as the case stands now, with what a form had sent when it did not go through."""
    shown = facts.facts(case, timezone.now())
    context = {
        **shown,
        "may_add": shown.get("may_add") or "photos_photos" in said.errors,
        "typed": {said.act: said.values},
        "errors": said.errors,
        "listed": list(said.errors.items()),
        "notice": said.notice,
        "done": words.DONE.get(done, ""),
        "once": tokens.make(),
        "page": rights.address(case.number),
        "back": keep_language(rights.address(case.number), request),
    }
    return render(request, "complaints/tracking/page.html", context, status=status)
