"""``POST …/remark/``: a note of the office with @names; ``…/colleagues/``: who may be named in it."""

from django.db import OperationalError
from django.http import HttpRequest, JsonResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.admin import messages

from complaints import mentioning
from complaints.desk import busy
from complaints.desk.access import AtDesk
from complaints.desk.known import Known
from complaints.desk.mentioned import WRITERS
from complaints.desk.move import Acting
from complaints.lifecycle import NotAllowed, Refused
from portal.text import clean


class Remark(Acting):
    """One note. What is refused is told at the box, with the words kept."""

    roles = WRITERS

    def post(self, request: HttpRequest, number: str) -> HttpResponseBase:
        """A name that nobody bears who may see the case is an error at the box: the note is not lost."""
        case, words = self.found(number), clean(request.POST.get("words", ""), mentioning.LONGEST)
        known, drawn = Known(case, self.user, timezone.now()), request.POST.get("version", "")
        version = int(drawn[:9]) if drawn.isascii() and drawn.isdigit() else None
        try:
            mentioning.note(complaint=case, actor=self.user, words=words, version=version)
        except Refused as refused:
            status = 403 if isinstance(refused, NotAllowed) else 422
            return self.show(known, more={"remark": words, "remark_error": str(refused)}, status=status)
        except OperationalError:
            busy.logged(request)
            return busy.again_later(self.show(known, more={"remark": words, "remark_error": busy.words()}))
        messages.success(request, _("备注记下了，只有能看这件案子的工作人员看得到。"))
        return self.back(case)


class Colleagues(AtDesk):
    """JSON for the script: names that begin with ``q``, of colleagues who may see the case."""

    roles = WRITERS

    def get(self, request: HttpRequest, number: str) -> JsonResponse:
        """404 for a case that is not on the desk."""
        case, typed = self.found(number), clean(request.GET.get("q", ""), 40)
        names = mentioning.offered(case, typed, self.user)
        return JsonResponse({"names": names}, headers={"Cache-Control": "private, no-store"})
