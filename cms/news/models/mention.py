"""Which waters a piece of news speaks of."""

from django.db import models

from cms.directory.models import Water
from cms.news.models.article import NewsArticle


class Mention(models.Model):
    """A water that the article names or shows a card of; written when the article is published (``mentions``)."""

    article = models.ForeignKey(NewsArticle, models.CASCADE, related_name="mentions")
    water = models.ForeignKey(Water, models.CASCADE, related_name="+")

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["article", "water"], name="one_mention_an_article_and_water")]

    def __str__(self) -> str:
        return f"{self.article_id}:{self.water_id}"
