"""Wagtail's app of users with our viewsets: stands in INSTALLED_APPS instead of "wagtail.users"."""

from wagtail.users.apps import WagtailUsersAppConfig


class UsersConfig(WagtailUsersAppConfig):
    """The documented way to replace the viewsets."""

    default = False
    user_viewset = "portal.accounts.user_viewset.UserViewSet"
    group_viewset = "portal.accounts.group_viewset.GroupViewSet"
