"""Blocks of which published pages are made; few, so that an editor need not search."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageBlock


class BodyBlock(blocks.StreamBlock):
    """The body of a plain page."""

    heading = blocks.CharBlock(label=_("小标题"), max_length=40, icon="title", template="core/blocks/heading.html")
    paragraph = blocks.RichTextBlock(
        label=_("段落"), features=["bold", "link", "ol", "ul", "document-link"], icon="pilcrow"
    )
    picture = ImageBlock(label=_("图片"), required=False, template="core/blocks/picture.html")
    notice = blocks.TextBlock(label=_("提示"), max_length=200, icon="info-circle", template="core/blocks/notice.html")
