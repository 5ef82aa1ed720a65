"""Registers the register's admin; what is registered stands in ``viewsets``."""

from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from cms.directory.viewsets import succession
from cms.directory.viewsets.choosers import choosers
from cms.directory.viewsets.group import group
from portal.audit import acts

acts.name("duty.phone", _("改值班手机号"))

hooks.register("register_admin_viewset", lambda: group)
hooks.register("register_admin_viewset", lambda: choosers)


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern]:
    """换人."""
    return [path("directory/succession/<int:pk>/", succession.change, name="directory_succession")]
