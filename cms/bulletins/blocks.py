"""An issue as blocks: the figures at its head, and its articles, each with a body of its own."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from cms.core.blocks import BodyBlock, CardBlock, HeadingBlock
from cms.core.blocks.body import CARDS

MOST_FIGURES = 6


class FigureBlock(blocks.StructBlock):
    """One number of the month."""

    label = blocks.CharBlock(label=_("什么"), max_length=12, help_text=_("例：收到。"))
    value = blocks.CharBlock(label=_("多少"), max_length=12, help_text=_("例：119。"))
    unit = blocks.CharBlock(label=_("单位"), max_length=6, required=False, help_text=_("例：件。"))

    class Meta:
        label = _("数字")
        icon = "order"


class FiguresBlock(blocks.StreamBlock):
    """The numbers at the head of an issue."""

    figure = FigureBlock()

    class Meta:
        max_num = MOST_FIGURES
        template = "bulletins/includes/figures.html"


class SubheadingBlock(HeadingBlock):
    """A heading inside of an article, whose title is one already."""

    class Meta:
        label = _("小标题")
        icon = "title"
        template = "bulletins/includes/subheading.html"


class InsideBlock(BodyBlock):
    """What an article consists of: whatever a page may, and exposed matters as they stand."""

    heading = SubheadingBlock()
    exposure = CardBlock(kind="exposure", label=_("曝光卡片"), icon="view", group=CARDS)


class ArticleBlock(blocks.StructBlock):
    """One article of an issue."""

    title = blocks.CharBlock(label=_("题目"), max_length=40, help_text=_("序号不用写，目录会自己生成。"))
    body = InsideBlock(label=_("内容"))

    class Meta:
        label = _("文章")
        icon = "doc-full"


class ArticlesBlock(blocks.StreamBlock):
    """The articles in their order."""

    article = ArticleBlock()
