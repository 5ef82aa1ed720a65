"""The pages of the register, for ``/sitemap.xml``: those that answer, which a county not confirmed yet has none of."""

from collections.abc import Iterator

from django.db.models import QuerySet
from django.urls import reverse

from cms.directory import visible
from cms.directory.models import Person, Water
from portal.shell.sitemaps import Address


def waters() -> QuerySet[Water]:
    """Which have a page."""
    rows: QuerySet[Water] = visible.waters(Water.objects.all())
    return rows


def count_rivers() -> int:
    """How many waters have a page, and the list itself."""
    return waters().count() + 1


def rivers(start: int, end: int) -> Iterator[Address]:
    """The list, then each water."""
    if start == 0:
        yield Address(reverse("directory:rivers"))
    for code in waters().order_by("pk").values_list("code", flat=True)[max(start - 1, 0) : end - 1]:
        yield Address(reverse("directory:river", args=[code]))


def people() -> QuerySet[Person]:
    """Who has a page of his own."""
    rows: QuerySet[Person] = visible.chiefs(Person.objects.public().filter(appointments__isnull=False)).distinct()
    return rows


def count_chiefs() -> int:
    """How many chiefs have a page, and the list itself."""
    return people().count() + 1


def chiefs(start: int, end: int) -> Iterator[Address]:
    """The list, then each chief."""
    if start == 0:
        yield Address(reverse("directory:chiefs"))
    for pk in people().order_by("pk").values_list("pk", flat=True)[max(start - 1, 0) : end - 1]:
        yield Address(reverse("directory:chief", args=[pk]))
