"""应知应会: what a chief and everybody along a river should know, in chapters."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HandbookConfig(AppConfig):
    """Its share of the invented city."""

    name = "cms.handbook"
    verbose_name = _("应知应会")

    def ready(self) -> None:
        from cms.core import demo
        from cms.handbook import demo as ours

        demo.register("handbook", ours.build, order=90)
