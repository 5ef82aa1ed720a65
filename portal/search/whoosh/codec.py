"""How postings lie in the file: Whoosh's own layout, with the places of a whole block in two strings.

Whoosh pickles the places of each document by themselves, some fifty bytes for four, and compresses them. A common token
is read here in a fraction of the time. Part of the index: a change of it needs another ``VERSION`` in ``folders``.
"""

from array import array
from typing import Any

from whoosh.codec import whoosh3

from portal.search.whoosh.analysis import Places

BLOCK = 512


class Writer(whoosh3.W3PostingsWriter):  # type: ignore[misc,unused-ignore]
    """Joins the places of a block."""

    def _mini_values(self) -> Any:
        if not isinstance(self._format, Places):
            return super()._mini_values()
        counts = array("I", (len(value) // 4 for value in self._values))
        return counts.tobytes().decode("latin-1"), b"".join(self._values).decode("latin-1")


class Reader(whoosh3.W3LeafMatcher):  # type: ignore[misc,unused-ignore]
    """Takes them apart again."""

    def _read_values(self) -> None:
        if not isinstance(self.format, Places):
            super()._read_values()
            return
        if self._data is None:
            self._read_data()
        counts, joined = (part.encode("latin-1") for part in self._data[2])
        values, start = [], 0
        for count in array("I", counts):
            values.append(joined[start : start + 4 * count])
            start += 4 * count
        self._values = values


class PlacesCodec(whoosh3.W3Codec):  # type: ignore[misc,unused-ignore]
    """The codec of our segments; each segment remembers it."""

    def __init__(self) -> None:
        super().__init__(blocklimit=BLOCK, compression=0)

    def postings_writer(self, dbfile: Any, byteids: bool = False) -> Writer:
        """As Whoosh's, of our class."""
        return Writer(
            dbfile,
            blocklimit=self._blocklimit,
            byteids=byteids,
            compression=self._compression,
            inlinelimit=self._inlinelimit,
        )

    def postings_reader(self, dbfile: Any, terminfo: Any, format_: Any, term: Any = None, scorer: Any = None) -> Any:
        """As Whoosh's, of our class; a single posting lies beside its token."""
        if terminfo.is_inlined():
            return super().postings_reader(dbfile, terminfo, format_, term=term, scorer=scorer)
        offset, length = terminfo.extent()
        return Reader(dbfile, offset, length, format_, term=term, scorer=scorer)
