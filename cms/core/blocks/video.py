"""A film of the site's own; none from elsewhere, so that no other host learns who watches."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.blocks import SnippetChooserBlock


class VideoBlock(SnippetChooserBlock):
    """One of the videos that were uploaded."""

    def __init__(self, target_model: str = "core.Video", **more: object) -> None:
        super().__init__(target_model, **more)

    def bulk_to_python(self, values: Iterable[int | None]) -> list[Any]:
        """The videos by their keys, with their posters; two queries for however many."""
        wanted = list(values)
        found = self.model_class.objects.with_posters().in_bulk([pk for pk in wanted if pk])
        return [found.get(pk) for pk in wanted]

    class Meta:
        label = _("影片")
        icon = "media"
        template = "core/blocks/video.html"
