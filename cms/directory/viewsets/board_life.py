"""One board's life: what was printed on it and when, who saw or did what there, and how often it is scanned."""

from typing import Any, cast

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet, Sum
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render

from cms.directory.boards import layouts
from cms.directory.models import BoardVisit, ScanDay, Signboard
from cms.directory.scope import JurisdictionPolicy
from cms.directory.viewsets.printing import WIDE
from portal.accounts.models import User
from portal.uploads import private

MOST_ROWS, MOST_DAYS = 100, 30


def own(request: HttpRequest) -> QuerySet[Any]:
    """The boards on which the user has a say. Raises PermissionDenied for who sees none at all."""
    user = cast(User, request.user)
    if not user.has_perm("directory.view_signboard"):
        raise PermissionDenied
    return JurisdictionPolicy(Signboard, "reach__division", WIDE).within(user)


def life(request: HttpRequest, pk: int) -> HttpResponse:
    """The page of one board; 404 beyond the user's say."""
    board = get_object_or_404(own(request).select_related("reach__water", "successor", "contractor"), pk=pk)
    days = ScanDay.objects.filter(code=board.code)
    context = {
        "board": board,
        "prints": [(one, layouts.named(one.layout)) for one in board.prints.order_by("-at", "-pk")[:MOST_ROWS]],
        "visits": list(board.visits.select_related("by").order_by("-at", "-pk")[:MOST_ROWS]),
        "days": list(days.order_by("-on")[:MOST_DAYS]),
        "scans": days.aggregate(n=Sum("scans"))["n"] or 0,
    }
    return render(request, "directory/admin/board_life.html", context)


def photo(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The photo of a visit."""
    visits = BoardVisit.objects.filter(board__in=own(request).values("pk")).exclude(photo="")
    return private.serve(request, get_object_or_404(visits, pk=pk).photo)
