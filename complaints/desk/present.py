"""``POST …/open/``: who else has a case before him just now, and what he is writing. A browser asks every few seconds.

Kept in the cache for a minute and nowhere else: it is a hint between colleagues, no record. Only who may open the case
is told, and only of those who may as well: the same door lets both in.
"""

import logging
from datetime import datetime

from django.core.cache import caches
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from complaints.desk.access import AtDesk
from complaints.desk.forms import FORMS
from complaints.models import Complaint
from portal.accounts.models import User

logger = logging.getLogger(__name__)
SECONDS = 60
NOTE = "note"
ANSWERS = ("answer", "resolve")

Seen = tuple[float, str, str]
"""When somebody was seen last (seconds), his name, and the name of the form that he writes in."""


def key(case: Complaint) -> str:
    """Under which the cache keeps them."""
    return f"desk:open:{case.pk}"


def enter(*, case: Complaint, user: User, doing: str, now: datetime) -> list[str]:
    """Notes the account, and gives the others in words. Two that write at the same moment may lose one for a round; a
    cache that cannot be written just now keeps nobody from the case."""
    try:
        others = swapped(case, user, doing, now.timestamp())
    except (OperationalError, ConnectionError):
        logger.warning("who has a case open was not noted: the cache is busy")
        return []
    return [words(name, what) for _at, name, what in sorted(others, key=lambda seen: seen[1])]


def swapped(case: Complaint, user: User, doing: str, at: float) -> list[Seen]:
    """The account's own row written anew; those of the others that are fresh."""
    cache, name = caches["default"], user.get_full_name() or user.get_username()
    known: dict[int, Seen] = cache.get(key(case)) or {}
    others = {pk: seen for pk, seen in known.items() if pk != user.pk and at - seen[0] < SECONDS}
    cache.set(key(case), {**others, user.pk: (at, name, doing)}, SECONDS)
    return list(others.values())


def words(name: str, doing: str) -> str:
    """李某也在看（正在写答复）."""
    what = activity(doing)
    if what:
        return _("%(name)s也在看（%(what)s）") % {"name": name, "what": what}
    return _("%(name)s也在看") % {"name": name}


def activity(doing: str) -> str:
    """What somebody does who has begun with that form; "" for who only reads."""
    if doing in ANSWERS:
        return _("正在写答复")
    if doing == NOTE:
        return _("正在写备注")
    form = FORMS.get(doing)
    return _("正在填“%(move)s”") % {"move": form.label or form.rule().label} if form else ""


class Present(AtDesk):
    """JSON for the script of the case's page; ``doing``: the name of a form."""

    def post(self, request: HttpRequest, number: str) -> JsonResponse:
        """404 for a case that is not on the desk."""
        case, doing = self.cases().only("pk").filter(number=number).first(), request.POST.get("doing", "")
        if case is None:
            return JsonResponse({}, status=404)
        said = enter(case=case, user=self.user, doing=doing if self.known(doing) else "", now=timezone.now())
        return JsonResponse({"others": said}, headers={"Cache-Control": "private, no-store"})

    def known(self, doing: str) -> bool:
        """Whether it is the name of a form."""
        return doing == NOTE or doing in FORMS

    def get(self, request: HttpRequest, number: str) -> HttpResponse:
        """Nothing is to be read here: to the case. Raises ``Http404``."""
        return redirect("desk:case", self.there(number))
