"""``python -m tests.bench.run [SUBJECT …]``: figures of the site, measured, not tested. Prints a table and JSON.

Subjects: ``pages`` (weights and queries), ``publishing`` (the public site: queries, weights, rates, nothing stale),
``lists`` (rivers and chiefs at two sizes), ``rates`` (beside minimal views), ``photos`` (large photos, memory),
``defence`` (slow and large bodies), ``texts`` (text messages, fifty a second),
``floods`` (floods of the form, and honest citizens in between),
``open311`` (the list of the open interface at ``BENCH_OPEN311_CASES``, 100,000 by itself),
``search`` (the engines at 10,000 and 100,000 documents),
``register`` (printing, nearest reach, map), ``imports`` (a spreadsheet of 200,000 rows),
``roundtrip`` (the register out and in again; ``BENCH_REGISTER=100`` for a hundred times the report's size),
``desk`` (the queue and the screening view at ``BENCH_CASES``, 10,000,100,000,1,000,000 by itself),
``checks`` (the worker's memory over ``BENCH_CHECKS`` checks of limits, 10,000 by itself),
``contests`` (244 and 24,400 entries, a film of 200 MB).
Without a name all of them. The site is one of its own in a temporary folder.
"""

import argparse
import json
import signal
import sys
from importlib import import_module
from pathlib import Path

from tests.bench import site
from tests.bench.figures import Figure, as_json, table

SUBJECTS = (
    "pages",
    "publishing",
    "lists",
    "defence",
    "photos",
    "texts",
    "floods",
    "search",
    "register",
    "imports",
    "roundtrip",
    "rates",
    "open311",
    "checks",
    "desk",
    "contests",
)
"""In this order: each leaves more in the database than the one before."""


def main() -> int:
    """The exit code: 0, whatever the figures are; what is missed is marked."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("subjects", nargs="*", choices=[*SUBJECTS, []], metavar="SUBJECT", help=", ".join(SUBJECTS))
    parser.add_argument("--json", type=Path, help="writes the figures there too")
    given = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # so that what was started is stopped
    figures: list[Figure] = []
    with site.found("portal-bench-") as folder:
        for name in SUBJECTS:
            if not given.subjects or name in given.subjects:
                measured = import_module(f"tests.bench.{name}").measure(folder)
                print(table(measured), flush=True)
                figures += measured
    text = json.dumps(as_json(figures), ensure_ascii=False, indent=1)
    print(text)
    if given.json:
        given.json.write_text(text + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
