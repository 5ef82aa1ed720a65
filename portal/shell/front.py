"""Kept public pages before Django is entered: most visitors read one, and it needs neither request nor middleware.

The store and the keys are those of ``pagecache``, which makes and keeps the pages, and answers what is not as plain as
this: HEAD, and whether a browser's copy still holds.
"""

from collections.abc import Callable, Iterable
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from portal.shell import pagecache

_told: list[Callable[[str], None]] = []


def tell(listener: Callable[[str], None]) -> None:
    """From here on it is told the path of each page that goes out from here; it runs within the request."""
    if listener not in _told:
        _told.append(listener)


class KeptPages:
    """WSGI middleware."""

    def __init__(self, site: WSGIApplication) -> None:
        self.site = site

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        path = asked(environ)
        kept = self.kept(environ, path) if path else None
        if kept is None:
            return self.site(environ, start_response)
        for listener in _told:
            listener(path)
        start_response("200 OK", list(kept.headers.items()))
        return [kept.body]

    def kept(self, environ: WSGIEnvironment, path: str) -> pagecache.Kept | None:
        """The page of this generation; None when Django has to answer."""
        if environ["REQUEST_METHOD"] != "GET" or "HTTP_IF_NONE_MATCH" in environ:
            return None
        key = pagecache.address(environ, path)
        found, now = pagecache.look_up(key) if key else (None, "")
        return found if found is not None and found.generation == now else None


def asked(environ: WSGIEnvironment) -> str:
    """The path as Django reads it; "" for one that is no text, which Django answers in its own way.

    PEP 3333 hands bytes on as Latin-1.
    """
    try:
        sent: str = environ.get("SCRIPT_NAME", "") + environ.get("PATH_INFO", "")
        return sent.encode("latin-1").decode()
    except UnicodeError:
        return ""
