"""Notices: what everybody must know, some of it at once."""

from datetime import timedelta

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NoticesConfig(AppConfig):
    """The urgent ones stand above every page; feed and demo as every section."""

    name = "cms.notices"
    verbose_name = _("公告")

    def ready(self) -> None:
        from cms.core import demo, feeds, registries
        from cms.notices import demo as ours, panels, standing
        from portal import jobs
        from portal.shell import urgent

        feeds.register("notices", feeds.of("notices.NoticeIndex"))
        urgent.provide(standing.urgent)
        jobs.schedule("end-notices", "cms.notices.standing.end_due", every=timedelta(minutes=1))
        registries.register_home_panels("notices", panels.of_home, order=40)
        demo.register("notices", ours.build, order=30)
