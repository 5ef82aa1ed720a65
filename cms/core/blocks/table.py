"""A table that is pasted from Excel, short enough to be read on a telephone."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _, gettext_lazy
from wagtail.contrib.table_block.blocks import TableBlock as Grid

MOST_ROWS, MOST_COLUMNS = 100, 12


def filled(cell: Any) -> bool:
    """Whether something stands in the cell."""
    return cell is not None and bool(str(cell).strip())


def tidied(rows: list[list[Any]]) -> list[list[str]]:
    """The rows without the empty ones and the empty columns that a selection in Excel brings along at its end."""
    kept = [row for row in rows if any(map(filled, row))]
    width = max((n for row in kept for n, cell in enumerate(row, 1) if filled(cell)), default=0)
    return [[str(cell).strip() if filled(cell) else "" for cell in row[:width]] for row in kept]


class TableBlock(Grid):
    """The grid of Wagtail's editor, whose cells are plain text; what is too large is refused in words."""

    def __init__(self, **more: Any) -> None:
        super().__init__(**{"table_options": {"language": "en-US", "height": 300}, **more})

    def clean(self, value: dict[str, Any] | None) -> Any:
        """The table as it is kept. Raises ValidationError for one that nobody could read on a page."""
        if not value:
            return super().clean(value)
        rows = tidied(value.get("data") or [])
        columns = max(map(len, rows), default=0)
        if not rows and not self.is_deferred_validation:
            raise ValidationError(_("表格是空的。请从Excel复制单元格，粘到左上角那一格。"))
        if len(rows) > MOST_ROWS:
            words = _("表格有%(rows)s行，太长了。这里最多%(most)s行，请把整张表做成附件。")
            raise ValidationError(words % {"rows": len(rows), "most": MOST_ROWS})
        if columns > MOST_COLUMNS:
            words = _("表格有%(columns)s列，太宽了。这里最多%(most)s列，请把整张表做成附件。")
            raise ValidationError(words % {"columns": columns, "most": MOST_COLUMNS})
        # Wagtail refuses an unanswered question in English; in what is pasted from Excel the first row are heads
        head = value.get("table_header_choice") or "row"
        return super().clean({**value, "data": rows, "cell": [], "mergeCells": [], "table_header_choice": head})

    class Meta:
        label = gettext_lazy("表格")
        icon = "table"
        template = "core/blocks/table.html"
