"""Whether an address of our own answers. Foreign hosts are never asked: a page must not make us call anybody."""

from urllib.parse import urlsplit

from django.conf import settings
from django.core.handlers.base import BaseHandler
from django.test import RequestFactory
from django.urls import Resolver404, resolve

PERSONAL = ("/p/", "/track/", "/report/", "/admin/", "/field/", "/challenge/", "/elder/", "/hooks/")
"""Pages that count who comes or are somebody's own: that the address exists is enough."""
MOST = 2000
"""Addresses asked in one round."""


class Asking:
    """Asks each address once, inside this process."""

    def __init__(self) -> None:
        self.known: dict[str, bool] = {}
        self.site = urlsplit(settings.SITE_URL)
        self.handler: BaseHandler | None = None

    def dead(self, address: str) -> bool:
        """Whether it is an address of ours that leads nowhere; foreign and odd ones are not."""
        path = self.own(address)
        if not path:
            return False
        if path not in self.known:
            if len(self.known) >= MOST:
                return False
            self.known[path] = self.asked(path)
        return self.known[path]

    def own(self, address: str) -> str:
        """Path and parameters of an address of this site, "" for others."""
        try:
            parts = urlsplit(address)
        except ValueError:
            return ""
        if parts.scheme not in ("", "http", "https") or (parts.netloc and parts.netloc != self.site.netloc):
            return ""
        if not parts.path.startswith("/"):
            return ""
        return f"{parts.path}?{parts.query}" if parts.query else parts.path

    def asked(self, path: str) -> bool:
        """Whether it is dead: nothing there, or an error."""
        if path.startswith(PERSONAL):
            try:
                return resolve(urlsplit(path).path).url_name == "wagtail_serve"
            except Resolver404:
                return True
        if self.handler is None:
            self.handler = BaseHandler()
            self.handler.load_middleware()
        request = RequestFactory().get(path, secure=self.site.scheme == "https", headers={"host": self.site.netloc})
        response = self.handler.get_response(request)
        stream = getattr(response, "file_to_stream", None)
        if stream is not None:  # not response.close(), which also closes the worker's connections
            stream.close()
        return response.status_code in (404, 410) or response.status_code >= 500
