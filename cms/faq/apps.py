"""Questions that are asked often, with their answers."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FaqConfig(AppConfig):
    """Its share of the invented city."""

    name = "cms.faq"
    verbose_name = _("常见问题")

    def ready(self) -> None:
        from cms.core import demo
        from cms.faq import demo as ours

        demo.register("faq", ours.build, order=40)
