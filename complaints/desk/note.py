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
from complaints.desk.screen import Trouble
from complaints.lifecycle import Incomplete, NotAllowed, Refused, Stale
from portal.text import clean

LONGEST = 2000


class Note(Acting):
    """Words that join the history of the case, marked as entered by this account."""

    roles = MAY_ENTER

    def post(self, request: HttpRequest, number: str) -> HttpResponseBase:
        """One act; what is refused is told on the case, with the words kept."""
        case, words = self.found(number), clean(request.POST.get("words", ""), LONGEST)
        known, drawn = Known(case, self.user, timezone.now()), request.POST.get("version", "")
        version = int(drawn[:9]) if drawn.isascii() and drawn.isdigit() else 0
        try:
            entering.add_words(complaint=case, actor=self.user, words=words, version=version)
        except Incomplete as lacking:
            return self.show(known, note_error=str(lacking), note=words)
        except Refused as refused:
            return self.refused(number, refused, words)
        except OperationalError:
            busy.logged(request)
            return busy.again_later(self.show(known, note_error=busy.words(), note=words))
        messages.success(request, _("已补充到这件案子，记了是您代录的。"))
        return self.back(case)

    def refused(self, number: str, refused: Refused, words: str) -> HttpResponseBase:
        """Why not, above the case as it stands now; the words are kept, also where no box is left for them."""
        known, stale = Known(self.found(number), self.user, timezone.now()), isinstance(refused, Stale)
        status = 403 if isinstance(refused, NotAllowed) else 409
        if stale or status == 403:
            trouble = Trouble(str(refused), [], [], conflict=True) if stale else None
            return self.show(known, trouble=trouble, note_error=str(refused), note=words, status=status)
        trouble = Trouble(str(refused), [], [(_("他补充了什么"), words)])
        return self.show(known, trouble=trouble, note=words, status=status)
