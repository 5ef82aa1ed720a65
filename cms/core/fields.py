"""The body of a page as a field of its model."""

from typing import Any

from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _
from wagtail.fields import StreamField

BODY = "cms.core.blocks.BodyBlock"


class BodyField(StreamField):
    """A stream of blocks, named by their dotted path. Migrations keep the name alone: a new block costs none."""

    def __init__(self, blocks: str = BODY, *args: Any, **more: Any) -> None:
        self.blocks = blocks
        more.pop("block_lookup", None)
        super().__init__(import_string(blocks)(), **{"verbose_name": _("正文"), "blank": True, **more})

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        """The field as a migration writes it down."""
        name, _path, _args, kwargs = super().deconstruct()
        kwargs.pop("block_lookup", None)
        return name, "cms.core.fields.BodyField", [] if self.blocks == BODY else [self.blocks], kwargs
