"""The section and its articles."""

from cms.news.models.article import NewsArticle
from cms.news.models.index import NewsIndex

__all__ = ["NewsArticle", "NewsIndex"]
