"""``…/preview/``: what the public would see of the case, before anybody does."""

from collections.abc import Callable, Collection
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from complaints.choices import Origin, Publicity
from complaints.desk.access import AtDesk
from complaints.models import Complaint, Evidence
from portal.text import clean


class Preview(AtDesk):
    """GET: as it is stored. POST: with what stands in the form, stored or not; nothing is written."""

    facts: Callable[[Complaint], dict[str, Any]] | None = None

    def get(self, request: HttpRequest, number: str) -> HttpResponse:
        """The words and photos that are chosen now."""
        case = self.found(number)
        return self.page(case, case.evidence.filter(public=True).values_list("pk", flat=True))

    def post(self, request: HttpRequest, number: str) -> HttpResponse:
        """The words and photos of the form."""
        case = self.found(number)
        case.public_title = clean(request.POST.get("title", ""), 60)
        case.public_text = clean(request.POST.get("text", ""))
        ticked = [int(pk) for pk in request.POST.getlist("photos") if pk.isascii() and pk.isdigit() and len(pk) < 19]
        return self.page(case, ticked)

    def page(self, case: Complaint, ticked: Collection[int]) -> HttpResponse:
        """The public page's own body in its own frame, with photos from behind the desk."""
        assert self.facts is not None, "the address says what the public page shows"
        photos = case.evidence.filter(pk__in=list(ticked)).order_by("added_at", "pk")
        if not case.public_consent:
            photos = photos.filter(origin=Origin.ANSWER)
        shown = list(photos)
        case.published_at = timezone.now()  # as it would be once it is published like this
        context = {
            **self.facts(case),
            "before": [picture(one) for one in shown if one.origin != Origin.ANSWER],
            "after": [picture(one) for one in shown if one.origin == Origin.ANSWER],
            "published": case.publicity == Publicity.PUBLIC,
        }
        response = render(self.request, "complaints/desk/preview.html", context)
        response["Cache-Control"] = "private, no-store"
        return response


def picture(evidence: Evidence) -> dict[str, Any]:
    """A photo as the public page wants it."""
    address = f"{reverse('desk:file', args=(evidence.pk,))}?shown=1"
    said = _("处理后") if evidence.origin == Origin.ANSWER else _("举报时")
    sizes = {"width": evidence.width, "height": evidence.height}
    return {"url": address, "thumbnail": f"{address}&small=1", "alt": said, **sizes}
