"""Tables pasted from Excel."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError

from cms.core.blocks import TableBlock
from cms.core.blocks.table import MOST_COLUMNS, MOST_ROWS, tidied


def value(data: list[list[Any]], **more: Any) -> dict[str, Any]:
    return {"data": data, "table_header_choice": "row", "first_row_is_table_header": True, **more}


def test_a_table_keeps_its_cells_and_loses_the_empty_edge() -> None:
    pasted = [["种类", "袋数", None, ""], ["瓶子", " 187 ", "", None], [None, "", None, None]]
    kept = TableBlock().clean(value(pasted, cell=[{"row": 1, "col": 1, "className": "x"}]))
    assert kept["data"] == [["种类", "袋数"], ["瓶子", "187"]] and kept["cell"] == []


def test_a_table_pasted_without_a_word_on_its_heads_has_them_in_its_first_row() -> None:
    kept = TableBlock().clean(value([["种类", "袋数"], ["瓶子", "187"]], table_header_choice=""))
    assert kept["table_header_choice"] == "row" and kept["first_row_is_table_header"]
    assert not TableBlock().clean(value([["a"]], table_header_choice="neither"))["first_row_is_table_header"]


def test_five_hundred_rows_are_refused_in_words() -> None:
    with pytest.raises(ValidationError, match="表格有500行，太长了。这里最多100行，请把整张表做成附件。"):
        TableBlock().clean(value([["a"]] * 500))
    assert len(TableBlock().clean(value([["a"]] * MOST_ROWS))["data"]) == MOST_ROWS


def test_too_many_columns_and_no_cells_are_refused_in_words() -> None:
    with pytest.raises(ValidationError, match="13列，太宽了"):
        TableBlock().clean(value([["a"] * (MOST_COLUMNS + 1)]))
    with pytest.raises(ValidationError, match="表格是空的"):
        TableBlock().clean(value([["", None]]))


def test_cells_hold_their_column_for_the_telephone() -> None:
    html = TableBlock().render(value([["种类", "袋数"], ["瓶子", "187"]], table_caption="垃圾"))
    assert '<td data-label="袋数">187</td>' in html and "<caption>垃圾</caption>" in html
    assert '<th scope="col">种类</th>' in html


def test_rows_of_unequal_length_are_drawn() -> None:
    assert tidied([["a", "b"], ["c"]]) == [["a", "b"], ["c"]]
    assert "<td" in TableBlock().render({"data": [["a", "b"], ["c"]]})
