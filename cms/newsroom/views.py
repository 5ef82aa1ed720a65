"""Pages of the newsroom in the admin: all findings, and taking a page down."""

from typing import cast

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.models import Page

from cms.newsroom import belongings, desk, taking_down
from cms.newsroom.models import Finding, TakenDown
from portal.accounts.models import User
from portal.text import clean

PER_PAGE = 50


@require_safe
def findings(request: HttpRequest) -> HttpResponse:
    """Everything that the last round found on pages that the user may edit."""
    if not desk.writes(request.user):
        raise PermissionDenied
    found = Finding.objects.for_editor(cast(User, request.user)).select_related("page", "owner")
    page = Paginator(found.order_by("kind", "found_at", "pk"), PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "newsroom/admin/findings.html", {"page": page})


@require_http_methods(["GET", "HEAD", "POST"])
def take_down(request: HttpRequest, pk: int) -> HttpResponse:
    """What would go and what would stay; with a reason, the act."""
    page = get_object_or_404(Page, pk=pk)
    if not page.permissions_for_user(request.user).can_unpublish():
        raise PermissionDenied
    reason = clean(request.POST.get("reason", ""), 200)
    if request.method == "POST" and reason:
        record = taking_down.take_down(page=page, user=cast(User, request.user), reason=reason)
        return redirect("newsroom_taken_down", record.pk)
    below = taking_down.below(page)
    error = _("请写一句为什么") if request.method == "POST" else ""
    context = {"page": page, "below": below, "belongings": belongings.of(below), "error": error}
    return render(request, "newsroom/admin/take_down.html", context, status=422 if error else 200)


@require_safe
def taken_down(request: HttpRequest, pk: int) -> HttpResponse:
    """The record, with where else its pictures are used."""
    record = get_object_or_404(TakenDown.objects.select_related("page"), pk=pk, page__isnull=False)
    if not cast(Page, record.page).permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    return render(request, "newsroom/admin/taken_down.html", {"record": record})
