"""Which addresses this installation serves: upper floors may be absent."""

from django.urls import Resolver404, resolve


def served(url: str) -> str:
    """The address when the site has a view of its own for it, "" else; Wagtail's catch-all does not count."""
    try:
        return url if resolve(url).url_name != "wagtail_serve" else ""
    except Resolver404:
        return ""


def serves(url: str) -> bool:
    """Whether the site has a view of its own for the address."""
    return bool(served(url))
