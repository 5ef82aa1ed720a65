"""What templates say in one word: icons, numbers, telephones, paragraphs, addresses in the reader's language."""

import re
from datetime import datetime
from functools import lru_cache
from typing import Any
from urllib.parse import urlencode

from django import template
from django.core.paginator import Page
from django.http import HttpRequest
from django.template import Context, loader
from django.templatetags.static import static
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html, linebreaks
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext as _

from portal.codes import numbers
from portal.shell import language, menu, office
from portal.shell.remembered import Memory

register = template.Library()
KIND = "c-"
FRAMES = Memory(most=1024)
PARAGRAPH = re.compile(r"<p>([^<]*(?:<br>[^<]*)*)")
HAN = re.compile(r"[\u3400-\u9fff]")
LONGEST = 300
"""Characters of an address for which parts are kept: whoever sends longer ones fills no memory."""


@register.simple_tag
@lru_cache(maxsize=256)
def icon(name: str) -> SafeString:
    """One drawing of the sprite; ``c-<category>`` is the larger one of a kind of complaint. Says nothing to a reader:
    words stand beside it."""
    classes = "icon icon--kind" if name.startswith(KIND) else "icon"
    sprite = static("portal/img/icons.svg")
    return format_html('<svg class="{}" aria-hidden="true"><use href="{}#{}"/></svg>', classes, sprite, name)


@register.simple_tag(takes_context=True)
def frame(context: Context, name: str) -> SafeString:
    """A part of the frame around a page, drawn once for an address and then kept until something is published.

    It knows what ``portal.shell.context`` gives and nothing of the page itself or of who reads it.
    """
    request: HttpRequest | None = context.get("request")
    if request is None or len(request.get_full_path()) > LONGEST:
        return drawn(context, name)
    key = (name, context.get("lang"), context.get("elder"), context.get("back"), request.get_full_path())
    return FRAMES.answer(key, lambda: drawn(context, name))


def drawn(context: Context, name: str) -> SafeString:
    """The include, as it is now."""
    found: Any = loader.get_template(f"portal/includes/{name}.html")
    return SafeString(found.template.render(context))


@register.filter
def neighbours(page: Page[Any]) -> range:
    """The numbers of this page of a list and of two on each side, out of a city's thousands."""
    return range(max(1, page.number - 2), min(page.paginator.num_pages, page.number + 2) + 1)


@register.filter
def show(number: object) -> str:
    """A receipt number, code or board code, grouped for reading aloud; "" for None."""
    return "" if number is None else numbers.show(str(number))


@register.filter
def groups(number: object) -> list[str]:
    """The same as a list, for codes in large digits whose groups may stand under each other."""
    return show(number).split()


@register.filter
def by_digit(number: object) -> str:
    """The same for the ear: 2 6 1 1, 0 4 8 2, 3 0. A group that stands together is read out as a thousand."""
    return ", ".join(" ".join(group) for group in groups(number))


@register.filter
def spelt(number: object) -> SafeString:
    """A number or code in running text: groups for the eye, single digits for a screen reader."""
    eye = format_html('<span class="nowrap" aria-hidden="true">{}</span>', show(number))
    return format_html('<span class="visually-hidden spoken">{}</span>{}', by_digit(number), eye)


@register.filter
def machine(moment: datetime) -> str:
    """A time for programs, with its zone and without fractions: HTML allows three digits of them, not six."""
    return timezone.localtime(moment).isoformat(timespec="seconds")


@register.filter
def tel(phone: str) -> str:
    """The ``tel:`` address of a telephone number."""
    return "tel:" + re.sub(r"[^\d+]", "", phone or "")


@register.simple_tag
def phone_link(phone: str, label: str = "") -> SafeString:
    """A telephone number that a finger can call; nothing where the office has none."""
    if not phone:
        return SafeString("")
    return format_html('<a href="{}">{}</a>', tel(phone), label or phone)


@register.simple_tag
def phone_rests() -> str:
    """现在没人接，请8:00以后再打; "" while somebody answers. Not for pages that are kept: it is true at this moment."""
    now = timezone.localtime()
    until = office.facts().rests_until(now)
    if until is None:
        return ""
    local = timezone.localtime(until)
    clock = f"{local.hour}:{local.minute:02}"
    moment = clock if local.date() == now.date() else f"{date_format(local, _('n月j日'))} {clock}"
    return _("现在没人接，请%(moment)s以后再打") % {"moment": moment}


@register.simple_tag
def paragraphs(text: str) -> SafeString:
    """Somebody's words as they were typed: escaped, blank lines part paragraphs, line ends stay.

    On an English page a paragraph with Chinese in it is marked as Chinese, so that it is read out as such (WCAG 3.1.2).
    """
    html = linebreaks(text or "", autoescape=True)
    if get_language() == language.ENGLISH:
        html = PARAGRAPH.sub(lambda one: f'<p lang="zh-CN">{one[1]}' if HAN.search(one[1]) else one[0], html)
    return SafeString(html)


@register.simple_tag(takes_context=True)
def query_string(context: Context, **changes: Any) -> str:
    """The parameters of this page with some changed, ``?`` included; None takes one away."""
    given: dict[str, list[str]] = dict(context["request"].GET.lists())
    for name, value in changes.items():
        given[name] = [] if value is None else [str(value)]
    return "?" + urlencode(given, doseq=True)


@register.simple_tag(takes_context=True)
def lang_url(context: Context, url: str) -> str:
    """The address, in English when this page is and that one can be."""
    request: HttpRequest | None = context.get("request")
    return language.keep_language(url, request) if request else url


@register.simple_tag
def our_name() -> str:
    """The name of the site, where the page has another ``site_name``: Wagtail's, for whoever edits one section alone,
    is that of the machine."""
    return office.site_name()


@register.simple_tag(takes_context=True)
def mistakes_url(context: Context) -> str:
    """Where a mistake on this page is reported."""
    request: HttpRequest | None = context.get("request")
    return menu.mistakes(request.path if request else "")


@register.simple_tag(takes_context=True)
def other_language_url(context: Context) -> str:
    """This page in the other language."""
    request: HttpRequest = context["request"]
    other = "" if language.is_english(request) else language.ENGLISH
    return language.in_language(request.get_full_path(), other)
