"""Blocks of which published pages are made; few, so that an editor need not search."""

from cms.core.blocks.body import BodyBlock
from cms.core.blocks.cards import CardBlock
from cms.core.blocks.files import FilesBlock
from cms.core.blocks.pictures import CompareBlock, GalleryBlock, PictureBlock
from cms.core.blocks.table import TableBlock
from cms.core.blocks.video import VideoBlock
from cms.core.blocks.words import HeadingBlock, NoticeBlock, ParagraphBlock, QuoteBlock

__all__ = [
    "BodyBlock",
    "CardBlock",
    "CompareBlock",
    "FilesBlock",
    "GalleryBlock",
    "HeadingBlock",
    "NoticeBlock",
    "ParagraphBlock",
    "PictureBlock",
    "QuoteBlock",
    "TableBlock",
    "VideoBlock",
]
