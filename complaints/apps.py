"""The hotline: intake, lifecycle, desk, field, channels."""

from django.apps import AppConfig


class ComplaintsConfig(AppConfig):
    """Fills the registries of the lower floors when Django starts."""

    name = "complaints"
    verbose_name = "投诉举报"

    def ready(self) -> None:
        from complaints import wiring

        wiring.connect()
