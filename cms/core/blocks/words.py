"""Words: headings, paragraphs, quotations, call-outs."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

FEATURES = ["bold", "link", "ol", "ul", "document-link"]
"""What a paragraph may hold. Whatever else comes along from Word is dropped when it is pasted."""


class HeadingBlock(blocks.CharBlock):
    """A heading inside the page, one level below the title."""

    def __init__(self, **more: object) -> None:
        super().__init__(**{"max_length": 40, "help_text": _("最多40个字。"), **more})

    class Meta:
        label = _("小标题")
        icon = "title"
        template = "core/blocks/heading.html"


class ParagraphBlock(blocks.RichTextBlock):
    """Paragraphs and lists."""

    def __init__(self, **more: object) -> None:
        super().__init__(**{"features": FEATURES, **more})

    class Meta:
        label = _("段落")
        icon = "pilcrow"


class QuoteBlock(blocks.StructBlock):
    """What somebody said, and who."""

    text = blocks.TextBlock(label=_("原话"), max_length=300)
    speaker = blocks.CharBlock(label=_("谁说的"), max_length=60, required=False)

    class Meta:
        label = _("引用")
        icon = "openquote"
        template = "core/blocks/quote.html"


class NoticeBlock(blocks.TextBlock):
    """A call-out: one thing that the reader must not miss."""

    def __init__(self, **more: object) -> None:
        super().__init__(**{"max_length": 200, "help_text": _("一两句话，读者不能错过的。"), **more})

    class Meta:
        label = _("提示")
        icon = "info-circle"
        template = "core/blocks/notice.html"
