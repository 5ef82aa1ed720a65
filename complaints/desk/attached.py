"""Files of the office at a case: ``POST …/attach/``, ``files/attached/<id>/`` and ``…/remove/``."""

from django.db import OperationalError
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.admin import messages

from complaints import attaching, guarded
from complaints.choices import AttachedKind
from complaints.desk import busy
from complaints.desk.access import AtDesk
from complaints.desk.attach_form import AttachForm
from complaints.desk.known import Known
from complaints.desk.mentioned import WRITERS
from complaints.desk.move import Acting
from complaints.lifecycle import NotAllowed, Refused
from complaints.models import Attachment
from complaints.models.complaint_queries import ComplaintQuerySet
from portal.accounts.models import User
from portal.uploads import office_files, private


class Attach(Acting):
    """One file. What is not taken is told at the field."""

    roles = WRITERS

    def post(self, request: HttpRequest, number: str) -> HttpResponseBase:
        """Back to the case; a PDF can be opened some seconds later."""
        case, sent = self.found(number), AttachForm(request.POST, request.FILES)
        known = Known(case, self.user, timezone.now())
        if not sent.is_valid():
            return self.show(known, more={"attach": sent}, status=422)
        said = sent.cleaned_data
        try:
            row = attaching.attach(complaint=case, actor=self.user, file=said["file"], purpose=said["purpose"])
        except Refused as refused:
            sent.add_error("file", str(refused))
            status = 403 if isinstance(refused, NotAllowed) else 409
            return self.show(known, more={"attach": sent}, status=status)
        except OperationalError:
            busy.logged(request)
            sent.add_error("file", busy.words(files=True))
            return busy.again_later(self.show(known, more={"attach": sent}))
        words = _("附件加上了。") if row.ready else _("附件加上了，正在检查，几秒以后可以打开。")
        messages.success(request, words)
        return self.back(case)


def found(pk: int, cases: ComplaintQuerySet, user: User) -> Attachment:
    """The file with its case. Raises ``Http404`` for one outside the account's say, closed to it, or taken off."""
    rows = Attachment.objects.standing().select_related("complaint").filter(cases.of_row())
    row = rows.filter(pk=pk).first()
    if row is None or guarded.closed(row.complaint, user, timezone.now()):
        raise Http404
    return row


class Attached(AtDesk):
    """Streams it: a picture and a PDF into the page, where nothing of it may run; the others to be saved."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponseBase:
        """404 as well for one that the worker has not looked at yet, or refused."""
        row = found(pk, self.cases(), self.user)
        if not row.ready:
            raise Http404
        kind, ending = office_files.TYPES[row.kind]
        saved_as = None if row.kind == AttachedKind.IMAGE else ended(row.name, ending)
        return private.serve(request, str(row.file.name), kind, saved_as)


def ended(name: str, ending: str) -> str:
    """The name with the ending of what the file is."""
    return name if name.lower().endswith(ending) else name + ending


class Remove(Acting):
    """``POST``: takes one off, with the reason."""

    roles = WRITERS

    def post(self, request: HttpRequest, pk: int) -> HttpResponseBase:
        """What is refused is told on the case."""
        row = found(pk, self.cases(), self.user)
        try:
            attaching.remove(attachment=row, actor=self.user, reason=request.POST.get("reason", ""))
        except Refused as refused:
            known = Known(self.found(row.complaint.number), self.user, timezone.now())
            status = 403 if isinstance(refused, NotAllowed) else 422
            return self.show(known, more={"attached_error": str(refused), "attached_at": row.pk}, status=status)
        messages.success(request, _("拿掉了，记在经过里。"))
        return self.back(row.complaint)

    def get(self, request: HttpRequest, pk: int) -> HttpResponseBase:  # type: ignore[override]
        """Somebody reloaded."""
        return self.back(found(pk, self.cases(), self.user).complaint)
