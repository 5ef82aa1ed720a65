"""The section of films."""

from django.utils.translation import gettext_lazy as _

from cms.core.models import Section
from cms.core.models.article_query import ArticleQuerySet


class FilmsIndex(Section):
    """All films as cards with their posters."""

    of = "films.Film"
    feed = "films"
    per_page = 12
    menu_order = 130

    template = "films/index.html"
    subpage_types = ["films.Film"]
    page_description = _("专题片栏目，放在首页下面，一个就够。")

    class Meta:
        verbose_name = _("专题片栏目")
        verbose_name_plural = _("专题片栏目")

    def articles(self) -> ArticleQuerySet:
        """With their length."""
        return super().articles().select_related("video")  # type: ignore[no-any-return]
