"""The app of the guard; it brings a template and a style sheet for the challenge."""

from django.apps import AppConfig


class GuardConfig(AppConfig):
    """What it counts lies in the cache; only the block list is kept."""

    name = "portal.guard"
    verbose_name = "防护"

    def ready(self) -> None:
        """The checks register themselves."""
        from portal.accounts import roles
        from portal.guard import checks  # noqa: F401

        for role in ("administrator", "moderator"):
            roles.grant(role, "guard.view_block", "guard.change_block")
