"""Puts the block list into the Wagtail admin."""

from wagtail import hooks

from portal.guard import viewset

hooks.register("register_admin_viewset", viewset.viewset)
