"""Registers messages about mistakes with the admin and its first page."""

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from cms.mistakes import desk, grants
from portal.accounts.models import User
from portal.accounts.roles import permits
from portal.audit import acts

acts.name(desk.LOOK, _("查看找错人的联系方式"))
register_snippet(desk.MistakeViewSet)


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern]:
    """How to reach who wrote."""
    return [path("mistakes/<int:pk>/contact/", desk.contact, name="mistakes_contact")]


@hooks.register("construct_homepage_panels")
def remind(request: HttpRequest, panels: list[Any]) -> None:
    """For those who answer."""
    if isinstance(request.user, User) and permits(request.user, *grants.ANSWERING):
        panels.append(desk.UnansweredPanel())
