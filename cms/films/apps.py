"""Films 专题片 of the office, played from this very site."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FilmsConfig(AppConfig):
    """Its feed, its share of the invented city."""

    name = "cms.films"
    verbose_name = _("专题片")

    def ready(self) -> None:
        from cms.core import demo, feeds
        from cms.films import demo as ours

        feeds.register("films", feeds.of("films.FilmsIndex"))
        demo.register("films", ours.build, order=60)
