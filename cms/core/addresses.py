"""Which addresses this installation serves: upper floors may be absent."""

from django.urls import Resolver404, resolve


def serves(url: str) -> bool:
    """Whether the site has a view of its own for the address; Wagtail's catch-all does not count."""
    try:
        return resolve(url).url_name != "wagtail_serve"
    except Resolver404:
        return False
