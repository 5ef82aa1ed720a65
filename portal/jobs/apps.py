"""The app of the background work."""

from django.apps import AppConfig


class JobsConfig(AppConfig):
    """Offers the registers; other apps fill them."""

    name = "portal.jobs"
    label = "jobs"
    verbose_name = "后台任务"

    def ready(self) -> None:
        """Registers the figures of the queue."""
        from portal.jobs import gauges
        from portal.shell.health import register_gauge

        register_gauge("portal_queue_tasks", "Tasks in the queue", gauges.queued)
        register_gauge("portal_schedules_late", "Periodic work that is a minute late", gauges.late)
