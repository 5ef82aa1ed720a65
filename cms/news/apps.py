"""News: what happened, what is being done, what was decided, who was named."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NewsConfig(AppConfig):
    """Its feed, its share of the invented city."""

    name = "cms.news"
    verbose_name = _("新闻")

    def ready(self) -> None:
        from cms.core import demo, feeds, registries
        from cms.news import demo as ours, panels

        feeds.register("news", feeds.of("news.NewsIndex"))
        registries.register_home_panels("news", panels.of_home, order=60)
        demo.register("news", ours.build, order=20)
