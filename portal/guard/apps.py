"""The app of the guard; it brings a template and a style sheet for the challenge."""

from django.apps import AppConfig


class GuardConfig(AppConfig):
    """Holds no models: everything it counts lies in the cache."""

    name = "portal.guard"
    verbose_name = "防护"
