"""The way from an address to its page, from a page to those above it, and who may read it, in few queries.

Wagtail asks for each page on the way twice and then for the restrictions of all of them; what follows from the tree
alone is remembered until something is published, moved, taken down or shut.
"""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page, PageViewRestriction

from cms.core.addresses import lies_at
from portal.shell.remembered import remembered

Step = tuple[str, str]
MOST = 500
HOME_DEPTH = 2


def below(root: Page, components: list[str]) -> Any:
    """The page that lies at this path below the root, as what it is; None where no page does. Two queries at most."""
    kind, key = placed(f"{root.url_path}{'/'.join(components)}/", components[-1])
    model = ContentType.objects.get_for_id(kind).model_class() if kind else None
    return model._default_manager.filter(pk=key).first() if model is not None else None


@remembered(MOST)
def placed(url_path: str, slug: str) -> tuple[int, int]:
    """Keys of the kind and of the page; (0, 0) for none. By the slug, since paths have no index."""
    found = Page.objects.filter(slug=slug, url_path=url_path).values_list("content_type", "pk")
    return found.first() or (0, 0)


def above(page: Page) -> list[Step]:
    """Title and address of the pages between the home page and this one."""
    deep = bool(page.depth) and page.depth > HOME_DEPTH + 1
    return steps(page.path[: -page.steplen]) if deep else []


@remembered(MOST)
def steps(path: str) -> list[Step]:
    """Title and address of the page at that path of the tree and of those above it, without the home page."""
    wanted = [path[:length] for length in range(Page.steplen * (HOME_DEPTH + 1), len(path) + 1, Page.steplen)]
    return [(page.title, lies_at(page)) for page in Page.objects.filter(path__in=wanted).order_by("path")]


@remembered(50)
def section(kind: type[Page]) -> str:
    """Address of the first section of that kind that everybody may read; "" while there is none."""
    found = open_to_all(kind._default_manager.live().order_by("path")).first()
    return lies_at(found) if found is not None else ""


def open_to_all(pages: Any) -> Any:
    """Those that everybody may read. One query more where some page is kept from the public."""
    return pages.public() if any_shut() else pages


@remembered(1)
def any_shut() -> bool:
    """Whether any page is kept from the public at all."""
    return bool(PageViewRestriction.objects.exists())
