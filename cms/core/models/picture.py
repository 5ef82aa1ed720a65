"""Pictures that the office publishes, each with a sentence for those who cannot see it."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.images.models import AbstractImage, AbstractRendition, Image

from portal.shell.pagecache import raise_generation


class Picture(AbstractImage):
    """A published picture. Photos sent by citizens never become one of these by themselves."""

    alt = models.CharField(
        _("替代文字"), max_length=200, blank=True, help_text=_("写给看不见图的人：图里有什么。纯装饰的图留空。")
    )

    admin_form_fields = (*Image.admin_form_fields, "alt")

    class Meta(AbstractImage.Meta):
        verbose_name = _("图片")
        verbose_name_plural = _("图片")

    @property
    def default_alt_text(self) -> str:
        """What is read out instead of the picture; empty for a decoration."""
        return self.alt

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Saves; pages that show another file or other words under this name are made anew."""
        super().save(*args, **kwargs)
        raise_generation()

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Deletes, with all its sizes; pages are made anew without it."""
        gone: tuple[int, dict[str, int]] = super().delete(*args, **kwargs)
        raise_generation()
        return gone


class PictureRendition(AbstractRendition):
    """A picture in the size in which one place shows it."""

    image = models.ForeignKey(Picture, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["image", "filter_spec", "focal_point_key"], name="core_rendition_once")
        ]
