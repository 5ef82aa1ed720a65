"""Wagtail's app of users with our viewset: stands in INSTALLED_APPS instead of "wagtail.users"."""

from wagtail.users.apps import WagtailUsersAppConfig


class UsersConfig(WagtailUsersAppConfig):  # type: ignore[misc]  # Wagtail has no types
    """The documented way to replace the viewset."""

    default = False
    user_viewset = "portal.accounts.viewset.UserViewSet"
