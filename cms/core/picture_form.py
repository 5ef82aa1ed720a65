"""The form of a picture in the admin."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from PIL.Image import DecompressionBombError
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm


class PictureField(WagtailImageField):
    """Wagtail's, which refuses what has too many pixels; from a number on the picture is not even opened to count them,
    and that is no fault of ours to answer with an error."""

    def check_image_pixel_size(self, f: Any) -> None:
        """Raises ValidationError for what is too large."""
        try:
            super().check_image_pixel_size(f)
        except DecompressionBombError as bomb:
            raise ValidationError(_("这张图的尺寸太大，没有收下。请缩小以后再传。"), "file_too_many_pixels") from bomb


class PictureForm(BaseImageForm):
    """As Wagtail makes it, with our field for the file."""

    file = PictureField(label=_("文件"), widget=forms.FileInput())
