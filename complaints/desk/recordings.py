"""``/admin/complaints/recordings/<id>/``: what a caller said, to listen to; ``…/words/``: to be written down."""

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.http import http_date
from django.utils.translation import gettext as _
from wagtail.admin import messages

from complaints import guarded, transcribing
from complaints.choices import FileKind
from complaints.desk.access import AtDesk
from complaints.desk.entry import MAY_ENTER
from complaints.desk.known import Known
from complaints.desk.move import Acting
from complaints.desk.screen import Trouble
from complaints.lifecycle import NotAllowed, Refused
from complaints.models import ProviderFile
from complaints.models.complaint_queries import ComplaintQuerySet
from portal.accounts.models import User
from portal.text import clean
from portal.uploads import private, ranges


def found(pk: int, cases: ComplaintQuerySet, user: User) -> ProviderFile:
    """The recording with its case. Raises ``Http404`` for one outside the account's say, or closed to it so far."""
    rows = ProviderFile.objects.select_related("complaint").filter(kind=FileKind.RECORDING).exclude(file="")
    row = rows.filter(cases.of_row(), pk=pk).first()
    if row is None or row.complaint is None or guarded.closed(row.complaint, user, timezone.now()):
        raise Http404
    return row


class Listen(AtDesk):
    """Streams it, also in parts, as players of phones ask for it; that somebody listened is recorded."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponseBase:
        """404 for recordings of other offices' cases, as for none."""
        row = found(pk, self.cases(), self.user)
        whole = private.serve(request, str(row.file.name), row.content_type)
        whole["Last-Modified"] = http_date(row.made_at.timestamp())
        transcribing.heard(recording=row, user=self.user, now=timezone.now())
        return ranges.part(request, whole)


class Write(Acting):
    """``POST``: the words of one recording."""

    roles = MAY_ENTER

    def post(self, request: HttpRequest, pk: int) -> HttpResponseBase:
        """What is refused is told on the case, with the words kept."""
        row, words = found(pk, self.cases(), self.user), clean(request.POST.get("words", ""), transcribing.LONGEST)
        assert row.complaint is not None, "found gives no other"
        try:
            case = transcribing.transcribe(recording=row, actor=self.user, words=words)
        except Refused as refusal:
            status = 403 if isinstance(refusal, NotAllowed) else 409
            trouble = Trouble(str(refusal), [], [(_("录音里说的"), words)] if words else [])
            known = Known(self.found(row.complaint.number), self.user, timezone.now())
            return self.show(known, trouble=trouble, status=status)
        messages.success(request, _("写好了，已放进原话。请核对类别、地点和要不要保密。"))
        return self.back(case)

    def get(self, request: HttpRequest, pk: int) -> HttpResponseBase:  # type: ignore[override]
        """Somebody reloaded."""
        row = found(pk, self.cases(), self.user)
        assert row.complaint is not None, "found gives no other"
        return self.back(row.complaint)
