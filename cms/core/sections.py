"""Sections of the site as the frame shows them: entries of the menu, links at the foot."""

from wagtail.models import Page

from cms.core.addresses import lies_at
from cms.core.models import Article, PublicPage
from cms.core.routing import open_to_all
from portal.shell.menu import Section


def sections() -> list[Section]:
    """The pages below the home page that an editor lets into menus. One query, and one where pages are shut."""
    shown = open_to_all(Page.objects.live()).in_menu().filter(depth=3).order_by("path")
    return [section for page in shown if (section := entry(page)) is not None]


def others() -> list[Section]:
    """Pages of their own that stand in no menu, for the map of the site; articles have their lists. Two queries."""
    pages = open_to_all(Page.objects.live()).filter(depth__in=(3, 4)).order_by("path")
    known = {section.url for section in sections()}
    kept = [page for page in pages if not issubclass(page.specific_class or Page, Article)]
    return [found for page in kept if (found := entry(page)) is not None and found.url not in known]


def entry(page: Page) -> Section | None:
    """Where the page stands; None for one that is in no site."""
    kind, url = page.specific_class, lies_at(page)
    if not url:
        return None
    ours = issubclass(kind, PublicPage)
    order, foot = (kind.menu_order, kind.menu_foot) if ours else (200, False)
    return Section(order=order, url=url, label=page.title, foot=foot)
