"""What other programs show of a page when its address is passed on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings

if TYPE_CHECKING:
    from django.http import HttpRequest

    from cms.core.models import PublicPage

CROP = "fill-1200x630"


@dataclass(frozen=True)
class Share:
    """Address and title, and the picture with its size; ``picture`` is "" where there is none."""

    url: str
    title: str
    description: str
    kind: str = "website"
    picture: str = ""
    width: int = 0
    height: int = 0
    alt: str = ""


def absolute(url: str) -> str:
    """An address of this site with its host; one that has a host stays as it is."""
    return url if "://" in url else f"{settings.SITE_URL}{url}"


def share(page: PublicPage, request: HttpRequest | None = None) -> Share:
    """The facts of a page; two queries when it has a picture."""
    words = {
        "url": absolute(page.get_url(request) or "/"),
        "title": page.seo_title or page.title,
        "description": page.search_description or page.lead or page.title,
        "kind": page.share_kind,
    }
    picture = page.picture
    if picture is None:
        return Share(**words)
    cropped = picture.get_rendition(CROP)
    size = {"width": cropped.width, "height": cropped.height}
    return Share(**words, **size, picture=absolute(cropped.url), alt=page.share_alt)
