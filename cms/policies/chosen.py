"""Which documents a reader asked for: validity, issuing body, year."""

from dataclasses import dataclass, field

from django.core.paginator import Paginator
from django.http import HttpRequest

from cms.core.listing import YEAR, Listing, odd
from cms.core.models import ArticleQuerySet
from cms.policies.choices import Validity


@dataclass(frozen=True)
class Chosen(Listing):
    """A list with the conditions of documents beside the year."""

    validity: str = ""
    issuer: str = ""
    validities: list[tuple[str, str]] = field(default_factory=list)
    issuers: list[str] = field(default_factory=list)

    @property
    def used(self) -> bool:
        """Whether this is less than the whole list."""
        return bool(self.validity or self.issuer or self.year)


def chosen(request: HttpRequest, documents: ArticleQuerySet, per_page: int) -> Chosen:
    """Reads the conditions; what it does not understand is left out and said. Four queries and the pictures'."""
    asked = {name: request.GET.get(name, "") for name in ("validity", "issuer", "year")}
    issuers: list[str] = documents.issuers()
    validity = asked["validity"] if asked["validity"] in Validity.values else ""
    issuer = asked["issuer"] if asked["issuer"] in issuers else ""
    year = int(asked["year"]) if YEAR.fullmatch(asked["year"]) else None
    years, found = documents.years(), documents
    found = found.of_validity(validity) if validity else found
    found = found.of_issuer(issuer) if issuer else found
    found = found.of_year(year) if year else found
    page = Paginator(found.newest(), per_page).get_page(request.GET.get("page"))
    understood = {"validity": validity, "issuer": issuer, "year": str(year) if year else ""}
    ignored = asked != understood or odd(without(request, ("validity", "issuer")), with_kinds=False)
    labels = [(value, str(label)) for value, label in Validity.choices]
    return Chosen(page, [], years, "", year, ignored, validity, issuer, labels, issuers)


def without(request: HttpRequest, names: tuple[str, ...]) -> HttpRequest:
    """A request whose address lacks the conditions that are known here."""
    bare, given = HttpRequest(), request.GET.copy()
    for name in names:
        given.pop(name, None)
    bare.GET = given  # type: ignore[assignment]
    return bare
