"""Registers with the Wagtail admin: the pages of the second factor, and the trail of bulk and group changes."""

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from portal import audit
from portal.accounts.models import User
from portal.accounts.second_factor.views import Enrol, Verify
from portal.audit import acts
from portal.contacts import erasers

acts.name("user.roles", _("改角色"))
acts.name("user.phone", _("改登录手机号"))
acts.name("user.deleted", _("删除账号"))
acts.name("user.bulk", _("批量改账号"))
acts.name("group.changed", _("改角色的权限"))
acts.name("group.deleted", _("删除角色"))
acts.name("second_factor.set", _("设置两步验证"))
acts.name("second_factor.removed", _("重置两步验证"))
acts.name("second_factor.backup_code", _("用备用码登录"))


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern]:
    """Inside the admin: whoever may not enter it needs no second factor."""
    return [
        path("second-factor/", Verify.as_view(), name="second_factor_verify"),
        path("second-factor/enrol/", Enrol.as_view(), name="second_factor_enrol"),
    ]


@hooks.register("register_settings_menu_item")
def menu_item() -> MenuItem:
    """Everybody may set up the own second factor, or change to a new telephone."""
    return MenuItem(_("两步验证"), reverse("second_factor_enrol"), name="second-factor", icon_name="lock", order=950)


@hooks.register("after_bulk_action")
def bulk_change(request: HttpRequest, action_type: str, objects: list[Any], action: Any) -> None:
    """Roles given, accounts switched or deleted in a list of users."""
    if action.model is User and isinstance(request.user, User):
        form = getattr(action, "cleaned_form", None)
        details = {key: str(value) for key, value in (form.cleaned_data if form else {}).items()}
        for user in objects:
            if action_type == "delete" and user.contact:
                erasers.run(user.contact)
            audit.record(
                actor=request.user,
                act="user.bulk",
                subject=f"user:{user.pk or 0}",
                data={"user": user.get_username(), "done": action_type, **details},
            )
