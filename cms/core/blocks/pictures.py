"""Pictures, each with a sentence for those who cannot see it; all renditions of a page in one query."""

from collections.abc import Iterable
from copy import copy
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageBlock, ImageChooserBlock

MOST = 24


class PictureChooser(ImageChooserBlock):
    """A picture with the sizes in which it was drawn before."""

    def bulk_to_python(self, values: Iterable[int | None]) -> list[Any]:
        """The pictures by their keys; each a row of its own, since the words beside it may differ."""
        wanted = list(values)
        found = self.model_class.objects.prefetch_renditions().in_bulk([pk for pk in wanted if pk])
        return [copy(found[pk]) if pk in found else None for pk in wanted]


class SpokenPicture(ImageBlock):
    """A picture and what is read out instead of it; Wagtail insists on the words or on 装饰图."""

    def __init__(self, required: bool = True, **more: object) -> None:
        super().__init__(required=required, **more)
        chooser = PictureChooser(required=required, label=_("选一张"))
        chooser.set_name("image")
        self.child_blocks["image"] = chooser


def whole(value: Any) -> Any:
    """What is kept, with the picture in its place: before captions came, it stood there alone."""
    return {"image": value} if isinstance(value, dict) and "alt_text" in value else value


class PictureBlock(blocks.StructBlock):
    """One picture as wide as the text."""

    image = SpokenPicture(label=_("图片"))
    caption = blocks.CharBlock(label=_("图注"), max_length=120, required=False)
    credit = blocks.CharBlock(label=_("谁拍的、谁画的"), max_length=60, required=False)

    def to_python(self, value: Any) -> Any:
        return super().to_python(whole(value))

    def bulk_to_python(self, values: Iterable[Any]) -> Any:
        return super().bulk_to_python([whole(value) for value in values])

    class Meta:
        label = _("图片")
        icon = "image"
        template = "core/blocks/picture.html"


class CompareBlock(blocks.StructBlock):
    """The same place before and after."""

    before = SpokenPicture(label=_("整改前"))
    after = SpokenPicture(label=_("整改后"))
    caption = blocks.CharBlock(label=_("图注"), max_length=120, required=False)

    class Meta:
        label = _("前后对比")
        icon = "resubmit"
        template = "core/blocks/compare.html"


class GalleryBlock(blocks.StructBlock):
    """Several pictures side by side, each opening large."""

    title = blocks.CharBlock(label=_("图集名称"), max_length=40, required=False)
    pictures = blocks.ListBlock(PictureBlock(), label=_("图片"), min_num=2, max_num=MOST)

    class Meta:
        label = _("图集")
        icon = "grip"
        template = "core/blocks/gallery.html"
