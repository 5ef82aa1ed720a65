"""Public cases and the figures, for ``/sitemap.xml``: asked each time, so that what was taken down is not in it."""

from collections.abc import Iterator

from django.urls import reverse

from complaints.models import Complaint
from portal.shell.sitemaps import Address

LISTS = ("/cases/", "/statistics/")


def count() -> int:
    """How many: the two lists, then every public case."""
    return Complaint.objects.public().count() + len(LISTS)


def addresses(start: int, end: int) -> Iterator[Address]:
    """The lists, then the cases in the order in which they came."""
    yield from (Address(path) for path in LISTS[start:end])
    rows = Complaint.objects.public().order_by("pk").values_list("public_number", "updated_at")
    for number, changed_at in rows[max(start - len(LISTS), 0) : max(end - len(LISTS), 0)]:
        yield Address(reverse("public:case", args=[number]), changed_at)
