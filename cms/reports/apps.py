"""Duty reports 述职报告: what a chief did in a year, in his own words."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReportsConfig(AppConfig):
    """Its feed, the panel of the chief, its share of the invented city."""

    name = "cms.reports"
    verbose_name = _("述职报告")

    def ready(self) -> None:
        from cms.core import demo, feeds, registries
        from cms.reports import demo as ours, panels

        feeds.register("reports", feeds.of("reports.ReportsIndex"))
        registries.register_chief_panels("reports", panels.of_chief, order=40)
        demo.register("reports", ours.build, order=65)
