"""Sends a copy of a work to somebody whose right to it was checked; never the original."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from cms.contest.choices import Form
from cms.contest.models import Copy
from portal.uploads import private, ranges

TYPES = {Form.IMAGE: "image/jpeg", Form.FILM: "video/mp4"}


def sent(request: HttpRequest, found: Copy, small: bool, kept: str) -> HttpResponseBase:
    """The file; parts of films by range. The caller has checked who asks."""
    name = found.small.name if small and found.small else found.shown_file
    response = private.serve(request, name or "", TYPES[Form(found.form)])
    response["Cache-Control"] = kept
    if found.form != Form.FILM:
        return response
    response["Last-Modified"] = found.made_at.strftime("%a, %d %b %Y %H:%M:%S GMT")
    response.headers.setdefault("Content-Length", str(private.storage().size(name or "")))
    return ranges.part(request, response)
