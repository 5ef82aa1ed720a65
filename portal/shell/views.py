"""The few pages that belong to the frame itself."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.templatetags.static import static
from django.views.decorators.http import require_safe

from portal.shell import menu
from portal.shell.language import is_english
from portal.shell.pagecache import public_page

ROBOTS = """User-agent: *
Disallow: /admin/
Disallow: /challenge/
Disallow: /elder/
Disallow: /field/
Disallow: /hooks/
Disallow: /report/done/
Disallow: /track/
"""


def text(name: str, request: HttpRequest) -> str:
    """The template with that page's text in the language of the request."""
    return f"portal/pages/{name}_{'en' if is_english(request) else 'zh'}.html"


@public_page()
@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """What was done for people with limits, what is known to be missing, and where to say so."""
    return render(request, "portal/pages/accessibility.html", {"text": text("accessibility", request)})


@public_page()
@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """What is collected and why, who sees it, how long it stays, how to take it back (个人信息保护法 art. 14, 17)."""
    return render(
        request,
        "portal/pages/privacy.html",
        {"text": text("privacy", request), "bucket": bool(settings.PRIVATE_BUCKET or settings.PUBLIC_BUCKET)},
    )


@public_page()
@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """All sections as a list, for people; the one for machines is ``/sitemap.xml``."""
    others = [(section.label, section.url) for section in menu.others()]
    return render(request, "portal/pages/sitemap.html", {"others": others})


@public_page()
@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Search engines stay out of what belongs to one person."""
    told = f"{ROBOTS}\nSitemap: {settings.SITE_URL}/sitemap.xml\n"
    return HttpResponse(told, content_type="text/plain; charset=utf-8")


@require_safe
def favicon(request: HttpRequest) -> HttpResponse:
    """For those who ask for the old address; pages name the drawing itself."""
    return HttpResponseRedirect(static("portal/img/favicon.svg"))
