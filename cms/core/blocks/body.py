"""The body of a page: all blocks that an editor may choose from, in groups."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from cms.core.blocks.cards import CardBlock
from cms.core.blocks.files import FilesBlock
from cms.core.blocks.pictures import CompareBlock, GalleryBlock, PictureBlock
from cms.core.blocks.table import TableBlock
from cms.core.blocks.video import VideoBlock
from cms.core.blocks.words import HeadingBlock, NoticeBlock, ParagraphBlock, QuoteBlock

PICTURES, CARDS = _("图片和影片"), _("引用平台上的内容")


class BodyBlock(blocks.StreamBlock):
    """What stands in a page, one thing below the other."""

    heading = HeadingBlock()
    paragraph = ParagraphBlock()
    picture = PictureBlock(group=PICTURES)
    compare = CompareBlock(group=PICTURES)
    gallery = GalleryBlock(group=PICTURES)
    video = VideoBlock(group=PICTURES)
    table = TableBlock()
    files = FilesBlock()
    quote = QuoteBlock()
    notice = NoticeBlock()
    river = CardBlock(kind="river", label=_("河流卡片"), icon="globe", group=CARDS)
    chief = CardBlock(kind="chief", label=_("河长卡片"), icon="user", group=CARDS)
    case = CardBlock(kind="case", label=_("案件卡片"), icon="clipboard-list", group=CARDS)
    work = CardBlock(kind="work", label=_("征集作品卡片"), icon="image", group=CARDS)
    statistics = CardBlock(kind="statistics", label=_("数字卡片"), icon="order", group=CARDS)

    class Meta:
        template = "core/blocks/body.html"
