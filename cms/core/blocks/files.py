"""Files to download, each with its kind and size."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock

MOST = 30


class FilesBlock(blocks.StructBlock):
    """A list of documents."""

    title = blocks.CharBlock(label=_("标题"), max_length=40, required=False, help_text=_("不填就写“附件”。"))
    documents = blocks.ListBlock(DocumentChooserBlock(), label=_("文件"), min_num=1, max_num=MOST)

    def bulk_to_python(self, values: Iterable[Any]) -> Any:
        """The lists without files that were deleted since."""
        kept = list(super().bulk_to_python(values))
        for value in kept:
            gone = [n for n, bound in enumerate(value["documents"].bound_blocks) if bound.value is None]
            for n in reversed(gone):
                del value["documents"][n]
        return kept

    class Meta:
        label = _("文件")
        icon = "doc-full-inverse"
        template = "core/blocks/files.html"
