"""What other programs show of a page when its address is passed on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings
from wagtail.images import get_image_model

from portal.shell.remembered import remembered

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
    """The facts of a page; two queries when its picture was not passed on before."""
    words = {
        "url": absolute(page.get_url(request) or "/"),
        "title": page.seo_title or page.title,
        "description": page.search_description or page.lead or page.title,
        "kind": page.share_kind,
    }
    if page.picture_id is None:
        return Share(**words)
    url, width, height, alt = cropped(page.picture_id)
    if not url:
        return Share(**words)
    return Share(**words, picture=absolute(url), width=width, height=height, alt=page.picture_alt or alt)


@remembered(500)
def cropped(key: int) -> tuple[str, int, int, str]:
    """Address and size of a picture as it is passed on, and what is in it; "" for one that is gone."""
    picture = get_image_model().objects.filter(pk=key).first()
    if picture is None:
        return "", 0, 0, ""
    cut = picture.get_rendition(CROP)
    return cut.url, cut.width, cut.height, picture.alt
