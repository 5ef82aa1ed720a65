"""河长快报: the monthly bulletin, read on the site, printed, pasted into WeChat."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class BulletinsConfig(AppConfig):
    """Its feed, its share of the invented city."""

    name = "cms.bulletins"
    verbose_name = _("河长快报")

    def ready(self) -> None:
        from cms.bulletins import demo as ours
        from cms.core import demo, feeds

        feeds.register("bulletins", feeds.of("bulletins.BulletinIndex"))
        demo.register("bulletins", ours.build, order=80)
