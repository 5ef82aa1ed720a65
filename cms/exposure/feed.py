"""/feeds/exposure.atom and .json: with every photo and the film, for the app of the television station."""

from datetime import datetime, time

from django.http import Http404
from django.utils import timezone
from django.utils.html import format_html_join

from cms.core.addresses import lies_at
from cms.core.models import Picture
from cms.core.models.article_query import LIST_CROP
from cms.core.share import absolute
from cms.exposure.choices import FILTERS, LISTED
from cms.exposure.models import Exposure, ExposureIndex
from portal.shell.feeds import MOST, Attachment, Entry, Feed


def make() -> Feed:
    """The feed of the section. Raises Http404 while there is none. Names of parties are in no feed."""
    section = ExposureIndex.objects.live().public().order_by("path").first()
    if section is None:
        raise Http404
    newest = section.articles().select_related("video").newest()[:MOST]
    return Feed(section.title, lies_at(section), [entry(page) for page in newest])


def entry(page: Exposure) -> Entry:
    """A matter with its status line, which changes without the page being published anew."""
    day = timezone.make_aware(datetime.combine(page.published_on, time()))
    standing = page.standing
    where = [str(one) for one in (page.water, page.division) if one]
    lines = [(standing.get_state_display(),), *[(line,) for line in where], (page.lead or page.title,)]
    return Entry(
        url=absolute(lies_at(page)),
        title=page.title,
        published_at=day,
        updated_at=max(day, page.last_published_at or day, standing.changed_at),
        summary=page.lead or page.title,
        html=format_html_join("", "<p>{}</p>", lines),
        attachments=[*map(photo, photos(page)), *([film(page)] if page.video else [])],
        tags=[str(standing.get_state_display()), *([str(dict(FILTERS)[LISTED])] if standing.listed else []), *where],
    )


def photos(page: Exposure) -> list[tuple[Picture, str]]:
    """The pictures with what is in them; those of afterwards once it is put right."""
    chosen = [*page.before, *(page.after if page.standing.done else [])]
    return [(one.picture, one.picture.alt) for one in chosen] or (
        [(page.picture, page.share_alt)] if page.picture else []
    )


def photo(picture: tuple[Picture, str]) -> Attachment:
    """A picture in the size of a list."""
    small = picture[0].get_rendition(LIST_CROP)
    ending = small.file.name.rpartition(".")[2].lower().replace("jpg", "jpeg")
    return Attachment(absolute(small.url), f"image/{ending}", title=picture[1])


def film(page: Exposure) -> Attachment:
    """The film of the page."""
    assert page.video is not None
    return Attachment(absolute(page.video.file.url), "video/mp4", title=page.video.title)
