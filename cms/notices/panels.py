"""Notices on the home page."""

from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from cms.notices.models import NoticeIndex

MOST = 3


def of_home(request: HttpRequest, page: Any) -> SafeString:
    """The pinned and the latest notices; nothing where there is none. Three queries."""
    index = NoticeIndex.objects.live().order_by("path").first()
    newest = list(index.articles().newest()[:MOST]) if index is not None else []
    if not newest:
        return SafeString("")
    return render_to_string("notices/panels/home.html", {"index": index, "notices": newest}, request)
