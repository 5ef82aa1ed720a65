"""The people: they ask for the form, send it, and send it again with the same token until they hold a receipt."""

import http.client
import re
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from queue import Empty, SimpleQueue

from tests.bench.wire import multipart
from tests.crash.plan import BOARD, Report

SECONDS_A_TRY = 40
PAUSE = 0.4
GIVE_UP = 300.0
TOKEN = re.compile(r'name="token" value="([^"]+)"')
NUMBER = re.compile(r'data-case-number="(\d+)"')
PHOTO_ID = re.compile(r'"id": "([0-9a-f-]+)"')
HEAD_END = b"\r\n\r\n"


@dataclass
class Crowd:
    """Sends all reports from a few threads at once. ``trouble``: how often a try failed, by what was met."""

    port: int
    waiting: "SimpleQueue[Report]"
    acknowledged: list[Report] = field(default_factory=list)
    given_up: list[Report] = field(default_factory=list)
    trouble: dict[str, int] = field(default_factory=dict)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def start(self, people: int) -> list[threading.Thread]:
        """So many people at once."""
        threads = [threading.Thread(target=self.work, daemon=True) for _ in range(people)]
        for thread in threads:
            thread.start()
        return threads

    def work(self) -> None:
        """One after the other until none is left."""
        while True:
            try:
                report = self.waiting.get_nowait()
            except Empty:
                return
            done = self.file(report)
            with self.lock:
                (self.acknowledged if done else self.given_up).append(report)

    def file(self, report: Report) -> bool:
        """From the form to the receipt; False when nothing came of it for ``GIVE_UP`` seconds."""
        until = time.monotonic() + GIVE_UP
        token = self.again(until, self.token)
        if token is None:
            return False
        report.token = token
        first = report.photos[: report.ahead]
        ids = [self.again(until, partial(self.ahead, token, photo)) for photo in first]
        form = self.form(report, [each for each in ids if each])
        number = self.again(until, lambda: self.send(report, form))
        if number is None:
            return False
        report.number = number
        if report.twice:
            report.others = [self.again(until, lambda: self.send(report, form)) or ""]
        return True

    def again(self, until: float, attempt: Callable[[], str]) -> str | None:
        """Tries until it works; None when time is over."""
        while time.monotonic() < until:
            try:
                return attempt()
            except (OSError, http.client.HTTPException, LookupError) as fault:
                name = str(fault) if isinstance(fault, LookupError) else type(fault).__name__
                with self.lock:
                    self.trouble[name] = self.trouble.get(name, 0) + 1
                time.sleep(PAUSE)
        return None

    def token(self) -> str:
        """The token of a form drawn for this report."""
        return self.found(TOKEN, "GET", f"/report/?board={BOARD}")

    def ahead(self, token: str, photo: bytes) -> str:
        """The id of a photo that goes before its form."""
        return self.found(PHOTO_ID, "POST", "/report/photos/", self.body([("token", token)], [photo]))

    def form(self, report: Report, ids: list[str]) -> bytes:
        """The body of the form, the same for every try."""
        fields = [
            ("category", report.category),
            ("description", report.description),
            ("board", BOARD),
            ("phone", report.phone),
            ("photo_count", str(len(report.photos))),
            ("token", report.token),
            *(("uploaded", each) for each in ids),
        ]
        return self.body(fields, report.photos[report.ahead :])

    def send(self, report: Report, form: bytes) -> str:
        """The number of the receipt."""
        report.tries += 1
        return self.found(NUMBER, "POST", "/report/", form)

    def body(self, fields: list[tuple[str, str]], photos: list[bytes]) -> bytes:
        """Head of the form and parts."""
        return multipart(self.port, "/report/", fields, photos).partition(HEAD_END)[2]

    def found(self, wanted: "re.Pattern[str]", method: str, path: str, body: bytes = b"") -> str:
        """What the answer holds. Raises LookupError for another answer, OSError when nothing answers."""
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=SECONDS_A_TRY)
        mark = body[2 : body.index(b"\r\n")].decode() if body else ""
        headers = {"Content-Type": f"multipart/form-data; boundary={mark}"} if body else {}
        try:
            line.request(method, path, body or None, headers)
            answer = line.getresponse()
            text = answer.read().decode()
        finally:
            line.close()
        match = wanted.search(text)
        if answer.status != 200 or match is None:
            raise LookupError(f"status {answer.status}")
        return match[1]
