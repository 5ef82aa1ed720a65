"""The section and its articles."""

from cms.news.models.article import NewsArticle
from cms.news.models.index import NewsIndex
from cms.news.models.mention import Mention

__all__ = ["Mention", "NewsArticle", "NewsIndex"]
