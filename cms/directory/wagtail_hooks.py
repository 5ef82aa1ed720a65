"""Registers the register's admin; what is registered stands in ``viewsets``."""

from wagtail import hooks

from cms.directory.viewsets.choosers import choosers
from cms.directory.viewsets.group import group

hooks.register("register_admin_viewset", lambda: group)
hooks.register("register_admin_viewset", lambda: choosers)
