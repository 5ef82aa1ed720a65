"""Published articles, asked for in the words of the office."""

from typing import Any, Self

from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef, Prefetch
from wagtail.models import PageManager, PageViewRestriction
from wagtail.query import PageQuerySet

LIST_CROP = "fill-480x270"


class ArticleQuerySet(PageQuerySet):
    """Dated pages: those with ``published_on``."""

    def shown(self) -> Self:
        """What everybody may read: as Wagtail's ``public``, but asked in the same query, of which a page has many."""
        outer = ExpressionWrapper(OuterRef("path"), output_field=CharField())
        shut: Any = PageViewRestriction.objects.annotate(outer=outer).filter(outer__startswith=F("page__path"))
        return self.live().exclude(Exists(shut))  # type: ignore[no-any-return]

    def newest(self) -> Self:
        """The latest day first."""
        return self.order_by("-published_on", "-pk")  # type: ignore[no-any-return]

    def of_year(self, year: int) -> Self:
        """Of one calendar year."""
        return self.filter(published_on__year=year)  # type: ignore[no-any-return]

    def of_kind(self, kind: str) -> Self:
        """Of one kind, for models that have kinds."""
        return self.filter(kind=kind)  # type: ignore[no-any-return]

    def years(self) -> list[int]:
        """The years that have something, the latest first. One query."""
        return [day.year for day in self.dates("published_on", "year", order="DESC")]

    def with_pictures(self) -> Self:
        """With the share picture in the size of a list, for any number of pages in two queries."""
        from cms.core.models.picture import Picture

        pictures: Any = Picture.objects.prefetch_renditions(LIST_CROP)
        return self.prefetch_related(Prefetch("picture", queryset=pictures))  # type: ignore[no-any-return]


ArticleManager = PageManager.from_queryset(ArticleQuerySet)
