"""Gzip of text, nothing else."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware

LEAST_BYTES = 500
TEXT = ("text/", "application/json", "application/javascript", "application/xml", "application/atom+xml", "image/svg")


class PageCompression(GZipMiddleware):
    """Django's gzip for text of ``LEAST_BYTES`` and more; pictures, sheets and downloads pass as they are.

    Pages that hold a form's token are compressed too: Django adds random bytes to each answer against BREACH, the
    public token is made anew for every rendering, and no page repeats what was sent beside a secret that stays.
    """

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if response.streaming or not response.get("Content-Type", "").startswith(TEXT):
            return response
        if len(getattr(response, "content", b"")) < LEAST_BYTES:
            return response
        return super().process_response(request, response)
