"""Open letters 倡议书、公开信, which citizens can sign."""

from datetime import timedelta

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LettersConfig(AppConfig):
    """Its feed, its rights, what is erased, its share of the invented city."""

    name = "cms.letters"
    verbose_name = _("倡议书")

    def ready(self) -> None:
        from cms.core import demo, feeds
        from cms.letters import demo as ours, forgetting, grants
        from portal import jobs
        from portal.contacts import erasers, rotation

        feeds.register("letters", feeds.of("letters.LettersIndex"))
        erasers.register(forgetting.forget)
        rotation.also(forgetting.rotate)
        jobs.schedule("letter-signatures", "cms.letters.forgetting.sweep", timedelta(hours=1))
        grants.give()
        demo.register("letters", ours.build, order=50)
