"""Tables as Excel and CSV: what goes out is harmless to open, what comes in is not trusted."""

from portal.sheets.cells import safe
from portal.sheets.incoming import read
from portal.sheets.outgoing import csv_response, xlsx_response

__all__ = ["csv_response", "read", "safe", "xlsx_response"]
