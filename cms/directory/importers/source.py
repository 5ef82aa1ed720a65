"""One file as headings and lines, whatever it is written in."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, islice
from typing import IO

from django.utils.translation import gettext as _

from cms.directory.importers import features, headings
from cms.directory.importers.columns import Column
from cms.directory.importers.headings import Headings
from portal.sheets import lines as tables
from portal.sheets.lines import Line


@dataclass(frozen=True)
class Source:
    """``first``: the lines that were looked at for the headings; ``rest`` goes on behind the headings."""

    headings: Headings
    first: list[Line]
    rest: Iterator[Line]


def every_line(file: IO[bytes], sheet: str = "") -> Iterator[Line]:
    """The lines of a table or of GeoJSON. Raises ValueError with a sentence for the user."""
    file.seek(0)
    start = file.read(512)
    file.seek(0)
    return features.lines(file) if features.is_geojson(start) else tables.lines(file, sheet)


def skipped(file: IO[bytes]) -> str:
    """A sentence on the sheets that are not read since they are hidden, "" for none. Raises ValueError."""
    names = tables.hidden(file)
    return _("没有读隐藏的工作表：%(names)s。") % {"names": "、".join(names)} if names else ""


def opened(
    file: IO[bytes], columns: Iterable[Column], saved: Mapping[str, str], *, sheet: str = "", header: int = 0
) -> Source:
    """The file with its headings found. Raises ValueError with a sentence for the user."""
    every = every_line(file, sheet)
    first = list(islice(every, headings.LOOKED_AT))
    found = headings.found(first, columns, saved, header)
    behind = chain([line for line in first if line.number > found.line], every)
    return Source(found, first, behind)
