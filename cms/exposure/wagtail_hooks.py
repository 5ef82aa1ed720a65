"""Registers objections with the admin, and what editors are warned of with its first page."""

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from cms.exposure import desk
from portal.accounts.models import User
from portal.accounts.roles import permits
from portal.audit import acts

acts.name(desk.LOOK, _("查看异议人的联系方式"))
register_snippet(desk.ObjectionViewSet)


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern]:
    """知道了, and the telephone of who objects."""
    return [
        path("exposure/cautions/<int:pk>/seen/", desk.seen, name="exposure_caution_seen"),
        path("exposure/objections/<int:pk>/phone/", desk.phone, name="exposure_objection_phone"),
    ]


@hooks.register("construct_homepage_panels")
def warn(request: HttpRequest, panels: list[Any]) -> None:
    """For those who write and publish."""
    if isinstance(request.user, User) and permits(request.user, *desk.WARNED):
        panels.append(desk.CautionPanel())
