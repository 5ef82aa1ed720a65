"""Text messages: the webhook beside a view that writes the same rows, and fifty a second for a minute.

Nothing is sent: what is measured is the answer to Twilio. What the webhook leaves to the worker is done afterwards, so
that a text counts as lost only when it is in no case.
"""

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlencode

from tests.bench import site
from tests.bench.figures import Figure
from tests.bench.load import Requests, run
from tests.bench.rates import LINES, Side, compare, ratio
from tests.twilio_server import ACCOUNT, NUMBER, TOKEN, signature

PATH = "/hooks/twilio/sms/"
RATE, SECONDS = 50, 60
EACH_ROUND = 600
"""Texts that one connection may send in a round."""
PROVIDER = {
    "TWILIO_ACCOUNT_SID": ACCOUNT,
    "TWILIO_AUTH_TOKEN": TOKEN,
    "TWILIO_FROM": NUMBER,
    "TWILIO_API_BASE": "http://127.0.0.1:1",
}
"""An address where nobody listens."""


def measure(folder: Path, seconds: int = SECONDS) -> list[Figure]:
    """Both comparisons, on a copy that no other subject has filled."""
    ours, minimal = site.copied(folder, "texts"), site.copied(folder, "texts-minimal")
    with (
        site.serving(folder, **ours, **PROVIDER) as server,
        site.serving(folder, settings=site.MINIMAL, **minimal) as bare,
    ):
        one, two = Side(server, hooks(server.port)), Side(bare, hooks(bare.port, "/report/"))
        compare(one, two)
        beside = ratio("SMS webhook / view that writes a report's rows, rate", one, two, least=0.0)
        return [beside, *minute(server, seconds, Path(ours["DATA_DIR"]))]


def text(port: int, n: int, path: str = PATH, who: str = "") -> bytes:
    """One text as Twilio posts it, from a phone of its own."""
    form = {
        "MessageSid": f"SM{who}{port}x{n}",
        "AccountSid": ACCOUNT,
        "From": f"+86138{n % 10**8:08d}",
        "To": NUMBER,
        "Body": f"公示牌 320512，河边有一股臭味，水发黑，已经三天了。{n}",
        "NumMedia": "0",
    }
    if path != PATH:
        form |= {"description": form["Body"], "phone": form["From"]}
    return hooked(port, path, form)


def hooked(port: int, path: str, form: dict[str, str]) -> bytes:
    """A webhook of Twilio's, signed."""
    body = urlencode(form).encode()
    head = (
        f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Type: application/x-www-form-urlencoded\r\n"
        f"X-Twilio-Signature: {signature(path, form, site=f'http://127.0.0.1:{port}')}\r\n"
        f"Content-Length: {len(body)}\r\nConnection: keep-alive\r\n\r\n"
    )
    return head.encode() + body


def hooks(port: int, path: str = PATH) -> Callable[[int], Requests]:
    """Texts by round and connection, none twice."""

    def of_round(number: int) -> Requests:
        def of_line(line: int) -> Iterator[bytes]:
            start = ((number + 9) * LINES + line) * EACH_ROUND
            return (text(port, start + n, path) for n in range(EACH_ROUND))

        return of_line

    return of_round


def minute(server: site.Server, seconds: int, data: Path) -> list[Figure]:
    """``RATE`` texts a second, each from a connection that sends one a second, whatever the others wait for."""
    begun = time.perf_counter() + 1.0

    def of_line(line: int) -> Iterator[bytes]:
        for n in range(seconds):
            request = text(server.port, 10_000_000 + line * seconds + n, who="minute")
            time.sleep(max(0.0, begun + n + line / RATE - time.perf_counter()))
            yield request

    before = server.cpu()
    done = run(server.port, of_line, lines=RATE, seconds=seconds + 30)
    sent, cpu = RATE * seconds, server.cpu() - before
    told = {
        "median": f"{statistics.median(done.times):.0f} ms",
        "wrong answers": str(done.wrong),
        "answered at once with the receipt": str(kept(data)),
        "a text": f"{cpu * 1000 / max(1, len(done.times)):.1f} ms of processor",
    }
    caught_up(data)
    return [
        Figure("texts", f"{RATE} texts a second for {seconds} s, lost", sent - kept(data), "", most=0, told=told),
        Figure("texts", "answered within, p99", done.quantile(0.99), "ms", most=2000),
        Figure("texts", "answered within, the slowest", max(done.times), "ms", most=15000),
    ]


def caught_up(data: Path) -> None:
    """The worker's lane does what is left, on that very database, in a process of its own."""
    step = "from complaints.channels.sms import receiving\nwhile receiving.step():\n    pass"
    given = {**os.environ, "DATA_DIR": str(data), **PROVIDER}
    time.sleep(receiving_grace())
    subprocess.run([sys.executable, "manage.py", "shell", "-c", step], cwd=site.ROOT, env=given, check=True)


def receiving_grace() -> float:
    """Seconds for which a text is its request's."""
    from complaints.channels.sms.receiving import GRACE

    return GRACE.total_seconds()


def kept(data: Path) -> int:
    """How many of that minute's texts are in a case of their own, asked of the database itself."""
    import sqlite3
    from contextlib import closing

    query = (
        "SELECT count(DISTINCT complaint_id) FROM complaints_incomingtext"
        " WHERE sid LIKE 'SMminute%' AND done_at IS NOT NULL"
    )
    with closing(sqlite3.connect(data / "db.sqlite3")) as database:
        return int(database.execute(query).fetchone()[0])
