"""The app of the messages."""

from django.apps import AppConfig


class MessagingConfig(AppConfig):
    """Hooks the sender into the worker."""

    name = "portal.messaging"
    label = "messaging"
    verbose_name = "消息"

    def ready(self) -> None:
        """Registers lane, periodic work, eraser and figures."""
        from datetime import timedelta

        from django.utils.translation import gettext_lazy as _

        from portal import jobs
        from portal.audit import acts
        from portal.contacts import erasers
        from portal.messaging import checks, gauges, grants, outbox, sender  # noqa: F401  the checks register themselves
        from portal.shell.health import register_gauge

        jobs.lane("deliveries", sender.step)
        jobs.schedule("outbox", "portal.messaging.transports.console.sweep", timedelta(days=1))
        erasers.register(outbox.forget)
        grants.give()
        acts.name("delivery.sent_again", _("再发一次消息"))
        register_gauge("portal_deliveries_due", "Messages that are due and not sent", gauges.due)
        register_gauge("portal_deliveries_failed", "Messages that could not be sent", gauges.failed)
