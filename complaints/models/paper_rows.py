"""The rows of a paper's template as blocks; words in braces that nobody knows are refused where they stand."""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _, gettext_lazy
from wagtail import blocks

from complaints.choices import VARIABLES
from portal.print.paper import MOST_PAIRS

VARIABLE = re.compile(r"\{([^{}]*)\}")
MOST_ROWS = 60


def known(text: str) -> None:
    """Raises ValidationError for a variable that there is not, and for a brace that stands alone."""
    for name in VARIABLE.findall(text):
        if name not in VARIABLES:
            offered = "、".join(VARIABLES)
            raise ValidationError(
                _("没有“{%(name)s}”这个词。能用的有：%(offered)s。") % {"name": name, "offered": offered}
            )
    if set("{}") & set(VARIABLE.sub("", text)):
        raise ValidationError(_("大括号要成对：{文号}。"))


def line(label: object, longest: int = 60, **more: object) -> blocks.CharBlock:
    """One line with words in braces."""
    return blocks.CharBlock(label=label, max_length=longest, validators=[known], **more)


def text(label: object, **more: object) -> blocks.TextBlock:
    """Some lines with words in braces."""
    return blocks.TextBlock(label=label, max_length=2000, rows=2, validators=[known], **more)


class PairBlock(blocks.StructBlock):
    """A box with its label."""

    label = line(gettext_lazy("栏名"), 12)
    text = text(gettext_lazy("内容"), required=False, help_text=gettext_lazy("空着就是留给人手写。"))


class MarkBlock(blocks.StaticBlock):
    """A row that fills itself; ``said`` is what the form tells of it."""

    def __init__(self, said: object, **more: object) -> None:
        super().__init__(admin_text=said, **more)


class PaperBody(blocks.StreamBlock):
    """The rows of a paper, from the top."""

    title = line(gettext_lazy("标题"), 40, icon="title")
    number = line(gettext_lazy("文号"), 40, icon="tag", default="{文号}")
    heading = line(gettext_lazy("小标题"), 40, icon="h3")
    paragraph = text(gettext_lazy("段落"), icon="pilcrow")
    row = blocks.ListBlock(
        PairBlock(label=gettext_lazy("一栏")),
        min_num=1,
        max_num=MOST_PAIRS,
        label=gettext_lazy("表格的一行"),
        icon="table",
        help_text=gettext_lazy("一行一到三栏；连着的几行画成一张表。"),
    )
    orders = MarkBlock(gettext_lazy("交给过谁、几时、按期没有，自己填。"), label=gettext_lazy("承办情况"), icon="group")
    history = MarkBlock(
        gettext_lazy("办理的经过，自己填；没有举报人的话。"), label=gettext_lazy("办理经过"), icon="history"
    )
    photos = MarkBlock(
        gettext_lazy("给承办单位看的照片和办理后的照片，遮过的用遮过的。"), label=gettext_lazy("照片"), icon="image"
    )
    signed = blocks.ListBlock(
        blocks.CharBlock(label=gettext_lazy("谁签"), max_length=20),
        min_num=1,
        max_num=6,
        label=gettext_lazy("签字"),
        icon="edit",
    )
    rule = MarkBlock(gettext_lazy("一条横线。"), label=gettext_lazy("横线"), icon="horizontalrule")

    class Meta:
        min_num = 1
        max_num = MOST_ROWS
