"""Which addresses this installation serves, since upper floors may be absent, and at which a page lies."""

from django.urls import Resolver404, resolve
from wagtail.models import Page, Site

from portal.shell.remembered import remembered


def served(url: str) -> str:
    """The address when the site has a view of its own for it, "" else; Wagtail's catch-all does not count."""
    try:
        return url if resolve(url).url_name != "wagtail_serve" else ""
    except Resolver404:
        return ""


def serves(url: str) -> bool:
    """Whether the site has a view of its own for the address."""
    return bool(served(url))


class Roots:
    """Stands where Wagtail expects a request, with which it keeps the paths of its sites: else it reads them from the
    cache for each page."""

    _wagtail_site = None

    def __init__(self) -> None:
        self._wagtail_cached_site_root_paths = Site.get_site_root_paths()


@remembered(1)
def roots() -> Roots:
    """The sites as they are until something is published."""
    return Roots()


def lies_at(page: Page) -> str:
    """The page's address without its host; "" for one that belongs to no site."""
    return page.get_url(roots()) or ""
