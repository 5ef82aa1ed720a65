"""Words: headings, paragraphs, quotations, call-outs."""

import re
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.rich_text import RichText

FEATURES = ["bold", "link", "ol", "ul", "document-link"]
"""What a paragraph may hold. Whatever else comes along from Word is dropped when it is pasted."""


BLANK = r"(?:\s|&nbsp;|\u3000|\u200b|\ufeff|<br\s*/?>)"
EMPTY = re.compile(rf"<(p|li)\b[^>]*>{BLANK}*</\1>")
INDENT = re.compile(rf"(<(?:p|li)\b[^>]*>){BLANK}+")
TAIL = re.compile(rf"{BLANK}+(</(?:p|li)>)")
NO_LIST = re.compile(r"<(ul|ol)>\s*</\1>")
UNSEEN = re.compile(r"[\u200b\ufeff\u00ad]")


def tidied(html: str) -> str:
    """Without what Word leaves where the editor had to let it in: empty paragraphs, indents made of blanks, marks that
    nobody sees, fixed spaces."""
    html = UNSEEN.sub("", html).replace("&nbsp;", " ").replace("\xa0", " ")
    html = TAIL.sub(r"\1", INDENT.sub(r"\1", EMPTY.sub("", html)))
    return NO_LIST.sub("", html)


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

    def clean(self, value: Any) -> Any:
        """The paragraphs as they are kept."""
        return super().clean(RichText(tidied(value.source)) if isinstance(value, RichText) else value)

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
