"""``POST …/note/``: 代录, what the reporter says on the telephone to his earlier case."""

from django.db import OperationalError
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.admin import messages

from complaints import entering
from complaints.desk import busy
from complaints.desk.entry import MAY_ENTER
from complaints.desk.known import Known
from complaints.desk.move import Acting
from complaints.lifecycle import NotAllowed, Refused
from portal.text import clean

LONGEST = 2000


class Note(Acting):
    """Words that join the history of the case, marked as entered by this account."""

    roles = MAY_ENTER

    def post(self, request: HttpRequest, number: str) -> HttpResponseBase:
        """One act; what is refused is told on the case, with the words kept."""
        case, words = self.found(number), clean(request.POST.get("words", ""), LONGEST)
        known = Known(case, self.user, timezone.now())
        try:
            entering.add_words(complaint=case, actor=self.user, words=words)
        except Refused as refused:
            status = 403 if isinstance(refused, NotAllowed) else 200
            return self.show(known, note_error=str(refused), note=words, status=status)
        except OperationalError:
            busy.logged(request)
            return busy.again_later(self.show(known, note_error=busy.words(), note=words))
        messages.success(request, _("已补充到这件案子，记了是您代录的。"))
        return self.back(case)
