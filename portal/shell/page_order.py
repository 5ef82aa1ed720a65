"""Guards Wagtail's address for moving a page among its neighbours, which answers odd input with an error of its own."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import get_object_or_404
from wagtail.admin.auth import require_admin_access
from wagtail.admin.views.pages import ordering
from wagtail.models import Page

LONGEST = 6
"""Digits of a position; nobody has a million pages beside each other."""


@require_admin_access
def set_position(request: HttpRequest, page_to_move_id: int) -> HttpResponse:
    """404 for the root, which has no neighbours; 400 for a position that is no number; the rest is Wagtail's."""
    page = get_object_or_404(Page, pk=page_to_move_id)
    if page.is_root():
        raise Http404
    position = request.GET.get("position", "0")
    if not (position.isascii() and position.isdigit() and len(position) <= LONGEST):
        return HttpResponseBadRequest()
    answer: HttpResponse = ordering.set_page_position(request, page_to_move_id)
    return answer
