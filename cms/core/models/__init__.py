"""Models of the content's ground, one subject a module."""

from cms.core.models.article import Article
from cms.core.models.article_query import ArticleQuerySet
from cms.core.models.document_text import DocumentText
from cms.core.models.keeper import Keeper
from cms.core.models.office import Office
from cms.core.models.picture import Picture, PictureRendition
from cms.core.models.public_page import PublicPage
from cms.core.models.published import Published
from cms.core.models.section import Section
from cms.core.models.video import Video

__all__ = [
    "Article",
    "ArticleQuerySet",
    "DocumentText",
    "Keeper",
    "Office",
    "Picture",
    "PictureRendition",
    "PublicPage",
    "Published",
    "Section",
    "Video",
]
