"""What every template may name. Costs no query but that for the office, once in some seconds."""

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest

from portal.shell import elder, language, menu, office, urgent


def shell(request: HttpRequest) -> dict[str, Any]:
    """``site_name site_domain office elder english bilingual lang menu back …`` for the frame and the pages in it."""
    english = language.is_english(request)
    path = request.path
    sections = menu.sections(english=english)
    ours = office.facts()
    return {
        "site_name": office.site_name(),
        "site_domain": urlsplit(settings.SITE_URL).hostname,
        "demo": settings.DEMO,
        "office": ours,
        "national": office.NATIONAL,
        "elder": elder.is_on(request),
        "english": english,
        "bilingual": language.speaks(path),
        "lang": "en" if english else "zh-CN",
        "menu": [(str(section.label), section.url, section.holds(path)) for section in sections],
        "footer_links": [(link.label, link.url) for link in menu.footer(english=english)],
        "site_search": "" if english else menu.search(),
        "urgent": urgent.standing(),
        "back": request.get_full_path(),
    }
