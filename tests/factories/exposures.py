"""Exposed matters: ``exposure(state="done")`` brings its section along; ``beside`` are fields of its standing."""

from typing import Any

from django.utils import timezone

from cms.core.models import Picture
from cms.exposure.choices import PartyKind
from cms.exposure.models import Exposure, ExposureIndex, ExposurePhoto, Party, Standing
from portal.contacts.models import Contact
from tests.factories.pages import home, published

TEXT = [("paragraph", "<p>岸边有一根管子在排黑水。</p>")]


def exposure_index() -> ExposureIndex:
    """The section, made once."""
    found: ExposureIndex | None = ExposureIndex.objects.first()
    return found or published(ExposureIndex(title="曝光台", slug="exposure", show_in_menus=True), home())


def exposure(title: str = "桥下管子排黑水", *, beside: dict[str, Any] | None = None, **fields: Any) -> Exposure:
    """A published page with its standing."""
    slug = fields.pop("slug", f"x{Exposure.objects.count()}")
    page: Exposure = published(Exposure(title=title, slug=slug, body=TEXT, **fields), exposure_index())
    Standing.objects.create(exposure=page, **(beside or {}))
    page.refresh_from_db()
    return page


def photo(page: Exposure, picture: Picture, side: str = "before") -> ExposurePhoto:
    """A photo of the page."""
    made: ExposurePhoto = ExposurePhoto.objects.create(page=page, picture=picture, side=side)
    return made


def party(page: Exposure, name: str = "清源某某建材有限公司", **fields: Any) -> Party:
    """Whose doing it is; verified now unless told otherwise."""
    usual = {"kind": PartyKind.COMPANY, "verified_at": timezone.now(), "contact": Contact.objects.keep(name=name)}
    return Party.objects.create(exposure=page, **{**usual, **fields})
