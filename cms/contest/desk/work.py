"""One work for the office: its copies, flags and holders; the pupil only for a reason, which is recorded."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _, gettext_lazy
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin import messages

from cms.contest import Refused, checking, nominating, withdrawing, wording
from cms.contest.choices import Means, Seen
from cms.contest.desk.frame import Desk, editable, who
from cms.contest.models import Copy, Entry, Holding, Nomination, Pupil
from cms.contest.sending import sent
from portal import audit
from portal.text import clean
from portal.uploads import Refused as BadFile, private, shape_forms
from portal.uploads.redaction import shapes

SEEN, SLIP = "contest.pupil_seen", "contest.slip_seen"


class Work(Desk):
    """What the office may do with one work."""

    template_name = "contest/admin/work.html"
    page_title = gettext_lazy("一件作品")
    entry: Entry

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.entry = found(request, kwargs.pop("entry_pk"))
        return super().dispatch(request, *args, **{**kwargs, "pk": self.entry.contest_id})

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Flag, clear, withdraw by telephone, admit or turn down a nomination."""
        try:
            messages.success(request, act(request, self.entry, request.POST.get("do", "")))
        except Refused as refused:
            messages.error(request, str(refused))
        return redirect(request.path)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        entry = self.entry
        return {
            **super().get_context_data(**kwargs),
            "entry": entry,
            "copies": entry.copies.in_order(),
            "flags": entry.flags.order_by("-flagged_at"),
            "reviews": entry.reviews.select_related("seat__user").order_by("round", "seat"),
            "holdings": Holding.objects.filter(entry=entry).order_by("since_at"),
            "consent": getattr(entry, "consent", None),
            "nomination": Nomination.objects.filter(entry=entry).select_related("reach", "water", "person").first(),
            "known": Pupil.objects.filter(entry=entry).exists(),
            "seen": Seen.choices,
        }


def found(request: HttpRequest, pk: int) -> Entry:
    """The work. Raises Http404, PermissionDenied without the right to edit its contest."""
    rows = Entry.objects.select_related("contest", "group", "kind", "school", "award", "consent")
    entry = get_object_or_404(rows, pk=pk)
    if not editable(request.user, entry.contest):
        raise PermissionDenied
    return entry


def act(request: HttpRequest, entry: Entry, do: str) -> str:
    """Does it; the sentence that tells. Raises Refused."""
    now, user = timezone.now(), who(request)
    if do == "flag" and request.POST.get("seen") in Seen.values:
        checking.flag(entry=entry, seen=Seen(request.POST["seen"]), actor=user, now=now)
        return _("标了，遮好以前不评、不展示。")
    if do == "clear":
        checking.clear(entry=entry, actor=user, now=now)
        return _("可以评、可以展示了。")
    if do == "black_out":
        n = wording.black_out(entry=entry, words=request.POST.get("words", ""), actor=user, now=now, by_school=False)
        return _("遮住了%(n)s处。看过没问题，请点“看过，可以了”。") % {"n": n}
    if do == "withdraw":
        withdrawing.withdraw(entry=entry, means=Means.TELEPHONE, actor=user, now=now)
        return _("撤回了。下面是还拿着它的人。")
    if do == "admit":
        nominating.admit(entry=entry, actor=user, now=now)
        return _("进了候选。")
    if do == "turn_down":
        nominating.turn_down(entry=entry, actor=user, reason=request.POST.get("reason", ""))
        return _("没有接受。")
    raise Refused(_("请选要做什么"))


@require_POST
def pupil(request: HttpRequest, entry_pk: int) -> HttpResponse:
    """Name, class and guardian, with a reason, on record (未成年人网络保护条例 art. 36)."""
    entry = found(request, entry_pk)
    reason = clean(request.POST.get("reason", ""), 200)
    row = Pupil.objects.filter(entry=entry).select_related("contact", "guardian").first()
    if row is None:
        raise Http404
    if not reason:
        messages.error(request, _("请写为什么要看，会记下来"))
        return redirect("contest_work", entry.pk)
    audit.record(actor=who(request), act=SEEN, subject=f"entry:{entry.pk}", reason=reason)
    response = render(request, "contest/admin/pupil.html", {"entry": entry, "pupil": row})
    response["Cache-Control"] = "private, no-store"
    return response


@require_POST
def slip(request: HttpRequest, entry_pk: int) -> HttpResponseBase:
    """The photographed slip, which has names on it, with a reason, on record."""
    entry = found(request, entry_pk)
    reason = clean(request.POST.get("reason", ""), 200)
    consent = getattr(entry, "consent", None)
    if consent is None or not consent.scan:
        raise Http404
    if not reason:
        messages.error(request, _("请写为什么要看，会记下来"))
        return redirect("contest_work", entry.pk)
    audit.record(actor=who(request), act=SLIP, subject=f"entry:{entry.pk}", reason=reason)
    return private.serve(request, consent.scan.name or "")


@require_safe
def copy(request: HttpRequest, pk: int, size: str = "") -> HttpResponseBase:
    """A copy for the office; ``whole``: without its boxes."""
    row = get_object_or_404(Copy.objects.select_related("entry__contest"), pk=pk)
    if not editable(request.user, row.entry.contest) or not row.file:
        raise PermissionDenied
    if size == "whole":
        row.covered = ""
    return sent(request, row, size == "small", "private, no-store")


class Cover(Desk):
    """Black boxes by the office, also after the close."""

    template_name = "contest/admin/cover.html"
    page_title = gettext_lazy("遮住姓名、学校、脸")
    copy: Copy

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        row = get_object_or_404(Copy.objects.select_related("entry"), pk=kwargs.pop("copy_pk"), width__gt=0)
        self.copy = row
        return super().dispatch(request, *args, **{**kwargs, "pk": row.entry.contest_id})

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        formset = shape_forms.sent(request.POST)
        if not formset.is_valid():
            return self.render_to_response(self.get_context_data(formset=formset), status=422)
        try:
            checking.cover(copy=self.copy, shapes=formset.shapes())
            messages.success(request, _("遮好了。看过没问题，请点“看过，可以了”。"))
        except (Refused, BadFile) as refused:
            messages.error(request, str(refused))
        return redirect("contest_work", self.copy.entry_id)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        formset = kwargs.pop("formset", None) or shape_forms.kept(shapes(self.copy.shapes))
        return {**super().get_context_data(**kwargs), "copy": self.copy, "formset": formset}
