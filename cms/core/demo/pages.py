"""Pages of the invented city: made once by their slugs, published, with pictures drawn here."""

from io import BytesIO
from typing import Any, TypeVar

from django.core.files.images import ImageFile
from django.utils import timezone
from wagtail.models import Page, Site

from cms.core.demo.scenes import drawn
from cms.core.models import Picture, PublicPage

P = TypeVar("P", bound=PublicPage)


def home() -> Page:
    """The first page of the site."""
    page: Page = Site.objects.select_related("root_page").get(is_default_site=True).root_page
    return page


def page(model: type[P], under: Page, slug: str, title: str, **fields: Any) -> P:
    """A published page below another, or the one that has the slug already, as it is."""
    there: Any = model._default_manager
    if (found := there.child_of(under).filter(slug=slug).first()) is not None:
        return found  # type: ignore[no-any-return]
    under.refresh_from_db()  # its number of children, which decides where the new one lies
    fields.setdefault("show_in_menus", model.show_in_menus_default)
    made = model(title=title, slug=slug, first_published_at=timezone.now(), **fields)
    made.full_clean(exclude=["path", "depth", "url_path", "content_type", "locale", "translation_key"])
    under.add_child(instance=made)
    made.save_revision().publish(log_action=False)
    return made


def picture(scene: str, alt: str, shift: int = 0) -> Picture:
    """A drawn picture (``scenes.SCENES``) with its words, made once for the same words."""
    found: Picture | None = Picture.objects.filter(title=alt).first()
    if found is not None:
        return found
    file = ImageFile(BytesIO(drawn(scene, shift)), f"{scene}-{shift}.jpg")
    made: Picture = Picture.objects.create(title=alt, alt=alt, file=file)
    return made


def shown(picture: Picture, caption: str = "") -> tuple[str, dict[str, Any]]:
    """A picture block for a body."""
    picture.contextual_alt_text, picture.decorative = picture.alt, False
    return "picture", {"image": picture, "caption": caption, "credit": "清源市河长办"}
