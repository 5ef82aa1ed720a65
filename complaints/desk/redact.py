"""``…/files/<id>/redact/``: covers people and plates in a photo before it is let out; the original stays."""

import json
from collections.abc import Sequence
from typing import Any, cast

from django.db import OperationalError
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _, gettext_lazy
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from complaints import originals, permissions, redacting
from complaints.desk import busy
from complaints.desk.files import File
from complaints.lifecycle import NotAllowed, Refused, Stale
from complaints.models import Evidence
from portal.codes import numbers
from portal.uploads import Refused as RefusedShapes, shape_forms
from portal.uploads.redaction import Shape, parse, shapes
from portal.uploads.shape_forms import BaseShapes


class Redact(WagtailAdminTemplateMixin, File):
    """The photo with its rectangles; what is saved makes one copy, which everybody but the office and its reporter
    sees from then on."""

    roles = permissions.OFFICE_ROLES
    template_name = "complaints/desk/redact.html"
    page_title = gettext_lazy("遮住人脸、车牌")
    header_icon = "image"
    evidence: Evidence

    def get(self, request: HttpRequest, pk: int) -> HttpResponseBase:
        """As it is covered now."""
        evidence = self.photo(pk)
        return self.show(evidence, shape_forms.kept(shapes(evidence.shapes)))

    def post(self, request: HttpRequest, pk: int) -> HttpResponseBase:
        """Saves, or shows what saving would give. 409 when the case has changed since the page was drawn."""
        evidence = self.photo(pk)
        formset = shape_forms.sent(request.POST)
        if not formset.is_valid():
            return self.show(evidence, formset)
        if request.POST.get("do") == "preview":
            return self.show(evidence, formset, result=formset.shapes())
        return self.save(evidence, formset)

    def save(self, evidence: Evidence, formset: BaseShapes) -> HttpResponseBase:
        """The act, and what becomes of each way to refuse it."""
        case, drawn = evidence.complaint, self.request.POST.get("version", "")
        version = int(drawn) if drawn.isascii() and drawn.isdigit() and len(drawn) < 10 else 0
        try:
            redacting.redact(evidence=evidence, shapes=formset.shapes(), actor=self.user, version=version)
        except Stale as stale:
            return self.show(self.photo(evidence.pk), formset, trouble=str(stale), conflict=True, status=409)
        except Refused as refusal:
            status = 403 if isinstance(refusal, NotAllowed) else 409
            return self.show(evidence, formset, trouble=str(refusal), status=status)
        except OperationalError:
            busy.logged(self.request)
            return busy.again_later(self.show(evidence, formset, trouble=busy.words()))
        messages.success(self.request, told(len(formset.shapes())))
        return redirect(f"{reverse('desk:case', args=(case.number,))}#photos")

    def show(
        self,
        evidence: Evidence,
        formset: BaseShapes,
        *,
        result: Sequence[Shape] | None = None,
        trouble: str = "",
        conflict: bool = False,
        status: int = 200,
    ) -> HttpResponse:
        """The page. ``result``: the shapes whose effect is shown below the form."""
        self.evidence = evidence
        drawn = urlencode({"shapes": json.dumps([one.kept for one in result or ()])})
        context = self.get_context_data(
            photo=evidence,
            case=evidence.complaint,
            formset=formset,
            original=reverse("desk:file", args=(evidence.pk,)),
            result=f"{reverse('desk:redacted', args=(evidence.pk,))}?{drawn}" if result is not None else "",
            trouble=trouble,
            conflict=conflict,
        )
        response = cast(HttpResponse, self.render_to_response(context, status=status))
        response["Cache-Control"] = "private, no-store"
        return response

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        case = self.evidence.complaint
        lists = {"url": reverse("desk:queue"), "label": _("举报")}
        back = {"url": reverse("desk:case", args=(case.number,)), "label": numbers.show(case.number)}
        return [*self.breadcrumbs_items, lists, back, {"url": "", "label": str(self.page_title)}]


def told(count: int) -> str:
    """What saving has done."""
    if count:
        return _("已遮住%(n)s处，别人只看到遮过的。") % {"n": count}
    return _("没有遮挡，别人看到的就是这张照片。")


class Result(File):
    """``…/redacted/?shapes=<JSON>``: the copy that these shapes would make; nothing is kept."""

    roles = permissions.OFFICE_ROLES

    def get(self, request: HttpRequest, pk: int) -> HttpResponseBase:
        """404 for shapes that are none."""
        evidence = self.photo(pk)
        try:
            copy = redacting.result(evidence, parse(request.GET.get("shapes", "")))
        except (RefusedShapes, Refused) as refusal:
            raise Http404 from refusal
        originals.seen(evidence=evidence, user=self.user, now=timezone.now())  # it may cover nothing at all
        headers = {
            "Cache-Control": "private, no-store",
            "Content-Security-Policy": "sandbox; default-src 'none'",
            "X-Content-Type-Options": "nosniff",
        }
        return HttpResponse(copy, content_type="image/jpeg", headers=headers)
