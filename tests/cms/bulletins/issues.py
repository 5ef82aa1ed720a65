"""Issues for tests: ``issue(number=1, total=1, body=[article("题目", ("paragraph", "<p>…</p>"))])``."""

from typing import Any

from cms.bulletins.models import BulletinIndex, BulletinIssue
from tests.factories.pages import home, published


def section(**fields: Any) -> BulletinIndex:
    """The section, made once."""
    found: BulletinIndex | None = BulletinIndex.objects.first()
    return found or published(BulletinIndex(title="河长快报", slug="bulletins", show_in_menus=True, **fields), home())


def issue(title: str = "一期快报", **fields: Any) -> BulletinIssue:
    """A published issue of 2026, as the database gives it back."""
    usual = {"year": 2026, "slug": f"i{BulletinIssue.objects.count()}"}
    made = published(BulletinIssue(title=title, **{**usual, **fields}), section())
    found: BulletinIssue = BulletinIssue.objects.get(pk=made.pk)
    return found


def article(title: str, *blocks: Any) -> Any:
    """An article as its block keeps it."""
    return "article", {"title": title, "body": list(blocks)}
