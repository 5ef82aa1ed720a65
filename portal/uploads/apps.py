"""The app of uploaded files."""

from datetime import timedelta

from django.apps import AppConfig


class UploadsConfig(AppConfig):
    """Files from outside; sweeps up what was sent ahead and never claimed."""

    name = "portal.uploads"
    verbose_name = "上传"

    def ready(self) -> None:
        """Registers the sweep."""
        from portal.jobs import schedule

        schedule("uploads.sweep", "portal.uploads.ahead.sweep", timedelta(minutes=30))
        schedule("uploads.partial", "portal.uploads.resumable.sweep", timedelta(hours=1))
