"""Gives Wagtail the site of a request and its first page, which it would ask for three times with every page, and the
paths of all sites, which it would read from the cache."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject
from wagtail.models import Site
from wagtail.models.sites import get_site_for_hostname

from cms.core.addresses import roots
from portal.shell.remembered import remembered


class SiteAtHand:
    """Nothing is asked before somebody wants to know the site. It goes where Wagtail keeps it for the request."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request._wagtail_site = SimpleLazyObject(  # type: ignore[attr-defined]
            lambda: of(request.get_host().partition(":")[0], request.get_port())
        )
        request._wagtail_cached_site_root_paths = SimpleLazyObject(  # type: ignore[attr-defined]
            lambda: roots()._wagtail_cached_site_root_paths
        )
        return self.get_response(request)


@remembered(8)
def of(host: str, port: str) -> Site | None:
    """The site that answers there; None where there is none. Whoever asks it for its first page leaves that on it."""
    try:
        site: Site = get_site_for_hostname(host, port)
    except Site.DoesNotExist:
        return None
    return site
