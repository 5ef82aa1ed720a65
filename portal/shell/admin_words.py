"""The words that Wagtail's scripts and lists say, with those that it has not translated."""

from django.http import HttpRequest, HttpResponseBase
from django.views.i18n import JavaScriptCatalog
from wagtail.admin.localization import get_localized_response
from wagtail.models import Site
from wagtail.sites.views import IndexView


def name_columns() -> None:
    """The list of sites takes its heads from the names of the fields in the code; here from what fields are called."""
    for column in IndexView.columns:
        if column.name in ("port", "site_name", "root_page"):
            column.label = Site._meta.get_field(column.name).verbose_name


_catalogue = JavaScriptCatalog.as_view(packages=["wagtail.admin", "portal.shell"])


def catalogue(request: HttpRequest) -> HttpResponseBase:
    """In the language of who is signed in."""
    found: HttpResponseBase = get_localized_response(_catalogue, request)
    return found
