"""The words that Wagtail's scripts say, with those that it has not translated yet."""

from django.http import HttpRequest, HttpResponseBase
from django.views.i18n import JavaScriptCatalog
from wagtail.admin.localization import get_localized_response

_catalogue = JavaScriptCatalog.as_view(packages=["wagtail.admin", "portal.shell"])


def catalogue(request: HttpRequest) -> HttpResponseBase:
    """In the language of who is signed in."""
    found: HttpResponseBase = get_localized_response(_catalogue, request)
    return found
