"""News: what happened, what is being done, what was decided, who was named."""

from datetime import timedelta

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NewsConfig(AppConfig):
    """Its feed, its share of the invented city."""

    name = "cms.news"
    verbose_name = _("新闻")

    def ready(self) -> None:
        from cms.core import demo, feeds, registries, search
        from cms.news import demo as ours, panels
        from cms.news.models import NewsArticle
        from portal import jobs

        feeds.register("news", feeds.of("news.NewsIndex"))
        registries.register_home_panels("news", panels.of_home, order=60)
        registries.register_water_panels("news", panels.of_water, order=130)
        jobs.schedule("news-mentions", "cms.news.mentions.all_again", timedelta(days=1))
        search.register_articles(NewsArticle, _("新闻"))
        demo.register("news", ours.build, order=20)
