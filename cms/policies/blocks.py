"""The files that belong to a document."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock

MOST = 30


class AttachmentsBlock(blocks.StreamBlock):
    """Documents in their order; one that was deleted since is left out when the page is drawn."""

    document = DocumentChooserBlock(label=_("文件"))

    class Meta:
        max_num = MOST
        template = "policies/includes/attachments.html"
