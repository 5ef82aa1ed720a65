"""Hangs contests on the admin: their desk pages, a button beside the page, schools in the menu."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, re_path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from cms.contest.desk import entries, jury, outcome, overview, ranking, schools, work
from cms.contest.models import Contest, Entry
from portal.accounts.models import User
from portal.accounts.roles import permits


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern]:
    """``/admin/contests/…``."""
    return [
        path("contests/schools/", schools.schools, name="contest_schools"),
        path("contests/minors/<int:year>/", schools.minors, name="contest_minors"),
        path("contests/<int:pk>/", overview.Overview.as_view(), name="contest_overview"),
        path("contests/<int:pk>/entries/", entries.Entries.as_view(), name="contest_entries"),
        path("contests/<int:pk>/jury/", jury.Jury.as_view(), name="contest_jury"),
        path("contests/<int:pk>/ranking/", ranking.Ranking.as_view(), name="contest_ranking"),
        path("contests/<int:pk>/alike/", outcome.AlikeList.as_view(), name="contest_alike"),
        path("contests/<int:pk>/votes/", outcome.Votes.as_view(), name="contest_votes"),
        path("contests/<int:pk>/press/", outcome.Press.as_view(), name="contest_press"),
        path("contests/<int:pk>/withdrawn/", outcome.Withdrawn.as_view(), name="contest_withdrawn"),
        path("contests/works/<int:entry_pk>/", work.Work.as_view(), name="contest_work"),
        path("contests/works/<int:entry_pk>/pupil/", work.pupil, name="contest_pupil"),
        path("contests/works/<int:entry_pk>/slip/", work.slip, name="contest_slip"),
        path("contests/copies/<int:pk>/", work.copy, name="contest_copy"),
        re_path(r"^contests/copies/(?P<pk>\d+)/(?P<size>small|whole)/$", work.copy, name="contest_copy_size"),
        path("contests/copies/<int:copy_pk>/cover/", work.Cover.as_view(), name="contest_cover"),
    ]


@hooks.register("register_page_header_buttons")
def header_buttons(page: Page, user: Any, view_name: str, next_url: str | None = None) -> Iterator[Button]:
    """In the menu beside the title."""
    yield from buttons(page, user)


@hooks.register("register_page_listing_more_buttons")
def listing_buttons(page: Page, user: Any, next_url: str | None = None) -> Iterator[Button]:
    """In the menu beside the page in a list."""
    yield from buttons(page, user)


def buttons(page: Page, user: Any) -> Iterator[Button]:
    """台账, for whoever may edit the contest."""
    if page.specific_class is Contest and page.permissions_for_user(user).can_edit():
        yield Button(_("台账"), reverse("contest_overview", args=[page.pk]), icon_name="group", priority=5)


@hooks.register("before_delete_page")
def keep_what_has_works(request: HttpRequest, page: Page) -> HttpResponse | None:
    """A contest with entries is taken down, not deleted: results and certificates hang on it."""
    below = Contest.objects.descendant_of(page, inclusive=True)
    if not Entry.objects.filter(contest__in=below).exists():
        return None
    messages.error(request, _("这里有征集的作品和结果，不能删除。可以下线。"))
    return redirect("wagtailadmin_explore", page.get_parent().pk)


class SchoolsItem(MenuItem):
    """征集学校."""

    def is_shown(self, request: HttpRequest) -> bool:
        return isinstance(request.user, User) and request.user.has_perm("contest.view_school")


@hooks.register("register_admin_menu_item")
def menu_item() -> MenuItem:
    """Beside the signatures."""
    return SchoolsItem(_("征集学校"), reverse("contest_schools"), icon_name="group", order=425)


class MinorsItem(MenuItem):
    """未成年人信息年报 among the reports."""

    def is_shown(self, request: HttpRequest) -> bool:
        return permits(request.user, "administrator", "auditor")


@hooks.register("register_reports_menu_item")
def report_item() -> MenuItem:
    """This year's."""
    year = timezone.localdate().year
    return MinorsItem(_("未成年人信息年报"), reverse("contest_minors", args=[year]), icon_name="lock", order=900)
