"""Pages of the office. ``picture()`` is small and grey, ``news()`` and ``notice()`` bring their sections along."""

from io import BytesIO
from typing import Any

from django.core.files.images import ImageFile
from PIL import Image

from cms.core.models import Picture
from cms.home.models import HomePage
from cms.news.models import NewsArticle, NewsIndex
from cms.notices.models import Notice, NoticeIndex
from portal.shell import generation


def picture(alt: str = "河边的柳树", size: tuple[int, int] = (64, 48)) -> Picture:
    """A published picture with its words."""
    out = BytesIO()
    Image.new("RGB", size, "grey").save(out, "JPEG")
    out.seek(0)
    made: Picture = Picture.objects.create(title="x", alt=alt, file=ImageFile(out, "x.jpg"))
    return made


def home() -> HomePage:
    """The first page of the site."""
    found: HomePage = HomePage.objects.get()
    return found


def published(page: Any, under: Any) -> Any:
    """The page below another; what was kept before is old, as after publishing in the admin."""
    under.add_child(instance=page)
    generation.raise_now()
    return page


def news_index() -> NewsIndex:
    """The section of news, made once."""
    found: NewsIndex | None = NewsIndex.objects.first()
    return found or published(NewsIndex(title="新闻", slug="news", show_in_menus=True), home())


def notice_index() -> NoticeIndex:
    """The section of notices, made once."""
    found: NoticeIndex | None = NoticeIndex.objects.first()
    return found or published(NoticeIndex(title="公告", slug="notices", show_in_menus=True), home())


def news(title: str = "清溪河护岸修好了", **fields: Any) -> NewsArticle:
    """A published article."""
    slug = fields.pop("slug", f"n{NewsArticle.objects.count()}")
    made: NewsArticle = published(NewsArticle(title=title, slug=slug, **fields), news_index())
    return made


def notice(title: str = "老桥段清淤，请绕行", **fields: Any) -> Notice:
    """A published notice."""
    slug = fields.pop("slug", f"g{Notice.objects.count()}")
    made: Notice = published(Notice(title=title, slug=slug, **fields), notice_index())
    return made
