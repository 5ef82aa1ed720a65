"""What all desk pages of contests share: the contest that the user may edit, a page that nobody keeps, an act."""

from collections.abc import Callable
from typing import Any, ClassVar, cast

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from cms.contest import Refused
from cms.contest.models import Contest
from portal.accounts.models import User

LONGEST_KEY = 18
Act = Callable[[HttpRequest, Contest], str]


def editable(user: Any, contest: Contest) -> bool:
    """Whether the user may edit the contest's page, which is the right to run it."""
    return isinstance(user, User) and bool(contest.permissions_for_user(user).can_edit())


class Desk(WagtailAdminTemplateMixin, TemplateView):
    """A page about one contest. ``acts``: what its forms do, by the value of ``do``; each returns a sentence."""

    header_icon = "group"
    acts: ClassVar[dict[str, Act]] = {}
    contest: Contest

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """404 without the contest, 403 without the right to edit it."""
        self.contest = get_object_or_404(Contest, pk=kwargs["pk"])
        if not editable(request.user, self.contest):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """One act, then the page again; a refusal is told there."""
        act = self.acts.get(request.POST.get("do", ""))
        if act is None:
            return redirect(request.path)
        try:
            messages.success(request, act(request, self.contest))
        except Refused as refused:
            messages.error(request, str(refused))
        return redirect(request.get_full_path())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The contest, and the pages beside this one."""
        context = super().get_context_data(**kwargs)
        return {**context, "contest": self.contest, "tabs": tabs(self.contest), "now": timezone.now()}

    def render_to_response(self, context: dict[str, Any], **kwargs: Any) -> HttpResponse:
        response = super().render_to_response(context, **kwargs)
        response["Cache-Control"] = "private, no-store"
        return response

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """The path to the page."""
        up = {"url": reverse("contest_overview", args=[self.contest.pk]), "label": self.contest.title}
        return [*self.breadcrumbs_items, up, {"url": "", "label": self.page_title}]


def tabs(contest: Contest) -> list[tuple[str, str]]:
    """Addresses and names of the pages of a contest."""
    named = [
        ("contest_overview", _("台账")),
        ("contest_entries", _("作品")),
        ("contest_jury", _("评委")),
        ("contest_ranking", _("排名、评奖")),
        ("contest_alike", _("相像")),
        ("contest_votes", _("投票")),
        ("contest_press", _("证书、媒体")),
        ("contest_withdrawn", _("撤回")),
    ]
    return [(reverse(name, args=[contest.pk]), label) for name, label in named]


def key(request: HttpRequest, name: str) -> int:
    """The number of a row that a form names; 0, which no row has, for whatever is none."""
    value = request.POST.get(name, "")
    return int(value) if value.isascii() and value.isdigit() and len(value) < LONGEST_KEY else 0


def who(request: HttpRequest) -> User:
    """Whoever acts."""
    return cast(User, request.user)
