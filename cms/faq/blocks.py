"""Questions and answers as blocks."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from cms.core.blocks import FilesBlock, HeadingBlock, NoticeBlock, ParagraphBlock, PictureBlock


class QuestionBlock(blocks.StructBlock):
    """A question as people ask it, and the answer."""

    question = blocks.CharBlock(label=_("问"), max_length=60)
    answer = ParagraphBlock(label=_("答"))

    class Meta:
        label = _("一问一答")
        icon = "help"
        template = "faq/question.html"


class QuestionsBlock(blocks.StreamBlock):
    """Questions under headings."""

    heading = HeadingBlock()
    question = QuestionBlock()
    picture = PictureBlock()
    notice = NoticeBlock()
    files = FilesBlock()

    class Meta:
        template = "core/blocks/body.html"
