"""Files that the office publishes, served where no nginx and no bucket does it."""

import mimetypes

from django.conf import settings
from django.core.exceptions import SuspiciousOperation
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.views import static

from portal.uploads import ranges

DOCUMENTS = "documents/"
mimetypes.add_type("text/vtt", ".vtt")


def serve(request: HttpRequest, path: str) -> HttpResponseBase:
    """A picture of the folder of public media. Whatever it holds, the browser may not run it.

    Documents go out through Wagtail alone, which asks for their collection's rights: here they are not there.
    Raises ``Http404`` for what is no file, or no name that a file can have.
    """
    if path.startswith(DOCUMENTS):
        raise Http404
    try:
        response = ranges.part(request, static.serve(request, path, document_root=str(settings.MEDIA_ROOT)))
    except (OSError, ValueError, SuspiciousOperation) as odd:
        raise Http404 from odd
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["X-Content-Type-Options"] = "nosniff"
    return response
