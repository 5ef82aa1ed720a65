"""Duty reports by the year that they tell of, which is not the year in which they were published."""

from typing import Self

from cms.core.models.article_query import ArticleQuerySet
from cms.directory.models import Division, Person


class DutyReportQuerySet(ArticleQuerySet):
    """Reports, asked for in the words of the office."""

    def of_year(self, year: int) -> Self:
        """On that year."""
        return self.filter(year=year)  # type: ignore[no-any-return]

    def years(self) -> list[int]:
        """The years that have reports, the latest first. One query."""
        return list(self.order_by("-year").values_list("year", flat=True).distinct())

    def newest(self) -> Self:
        """The latest year first, in it the higher place, then by name."""
        return self.order_by("-year", "division__code", "title", "pk")  # type: ignore[no-any-return]

    def within(self, place: Division) -> Self:
        """By chiefs of the place and of everything in it."""
        return self.filter(division__in=Division.objects.under(place))  # type: ignore[no-any-return]

    def by(self, chief: Person) -> Self:
        """Of one chief."""
        return self.filter(person=chief)  # type: ignore[no-any-return]
