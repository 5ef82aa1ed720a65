"""编务: what keeps the published pages in order."""

from datetime import timedelta

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NewsroomConfig(AppConfig):
    """The inspection, the workflow, taking down."""

    name = "cms.newsroom"
    verbose_name = _("编务")

    def ready(self) -> None:
        from wagtail.signals import page_published

        from cms.core import demo
        from cms.newsroom import demo as ours, grants, taking_down
        from portal import jobs

        jobs.schedule("inspect-pages", "cms.newsroom.inspection.inspect", every=timedelta(hours=1))
        page_published.connect(taking_down.bring_back, dispatch_uid="cms.newsroom.bring_back")
        grants.give()
        demo.register("newsroom", ours.build, order=95)
