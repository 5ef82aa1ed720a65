"""Answers in both forms of the standard: JSON with the list at the top, XML in UTF-8 with its declaration."""

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any
from xml.etree.ElementTree import Element, SubElement, tostring

from django.http import HttpResponse

JSON, XML = "json", "xml"
TYPES = {JSON: "application/json; charset=utf-8", XML: "text/xml; charset=utf-8"}
DECLARATION = b'<?xml version="1.0" encoding="utf-8"?>\n'
UNFIT = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that no XML document may hold."""
ITEMS = {
    "attributes": "attribute",
    "values": "value",
    "endpoints": "endpoint",
    "formats": "format",
    "photos": "photo",
}
"""What one thing of a list inside a row is called in XML."""
Row = Mapping[str, Any]


def listed(form: str, root: str, item: str, rows: Sequence[Row], *, status: int = 200) -> HttpResponse:
    """A list of rows."""
    if form == JSON:
        return answer(form, written(rows), status)
    top = Element(root)
    for row in rows:
        filled(SubElement(top, item), row)
    return answer(form, document(top), status)


def single(form: str, root: str, row: Row) -> HttpResponse:
    """One thing that is no list: a definition, or the discovery."""
    if form == JSON:
        return answer(form, written(row), 200)
    return answer(form, document(filled(Element(root), row)), 200)


def document(top: Element) -> bytes:
    """The whole document."""
    return DECLARATION + tostring(top, encoding="unicode").encode()


def answer(form: str, body: bytes, status: int) -> HttpResponse:
    """The bytes with their type."""
    return HttpResponse(body, status=status, content_type=TYPES[form])


def written(what: object) -> bytes:
    """As JSON, in plain UTF-8."""
    return json.dumps(what, ensure_ascii=False, default=str).encode(errors="replace")


def filled(element: Element, row: Row) -> Element:
    """The element with one child a field; nothing known is an empty one."""
    for name, value in row.items():
        child = SubElement(element, name)
        if isinstance(value, Mapping):
            filled(child, value)
        elif isinstance(value, list | tuple):
            for one in value:
                inner = SubElement(child, ITEMS[name])
                filled(inner, one) if isinstance(one, Mapping) else put(inner, one)
        else:
            put(child, value)
    return element


def put(element: Element, value: object) -> None:
    """The value as text; truth values as the standard writes them."""
    if value is not None:
        text = str(value).lower() if isinstance(value, bool) else str(value)
        element.text = UNFIT.sub("", text)
