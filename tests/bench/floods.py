"""A flood on the public form, from one network, one telephone, at one board, with one text, by machines; and honest
citizens in between, one of them at the flooded board and behind the flooded network.

Nobody may be refused. What is over the limits is held, and the honest are served as if nothing happened.
"""

import itertools
import json
import sqlite3
import statistics
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from threading import Event

from tests.bench import site, wire
from tests.bench.figures import Figure
from tests.bench.texts import PROVIDER, hooked
from tests.twilio_server import ACCOUNT, NUMBER

BOARD, LIMIT, ALIKE = "320512", 60, 4
EACH, SAME, QUICK, AT_ONCE = 120, 60, 650, 8
TEXTS = ("清水河边", "石桥下面", "村口", "闸门旁", "水库边", "码头上", "学校后面", "桥洞里")
"""Places of which the words differ, so that only one of the floods is told by its text."""
HONEST = "老实人"
LETTERS = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥"


@dataclass
class Flood:
    """What a flood sends, by the number of the report: network and fields. ``free``: how many the limits let by."""

    name: str
    count: int
    free: int
    report: Callable[[int], tuple[str, dict[str, str]]]
    answers: list[int] = field(default_factory=list)


def token(old: bool = True) -> str:
    """A form's; an old one was filled by somebody who took his time, the other in no time, however slow we answer."""
    from django.utils import timezone

    from portal.guard import tokens

    return tokens.make(timezone.now() - timedelta(seconds=10 if old else -60))


def words(name: str, n: int) -> str:
    """No two alike, even without their digits; they begin with the name, by which they are counted."""
    signs = [LETTERS[n // len(LETTERS) ** power % len(LETTERS)] for power in range(3)]
    return f"{name}：{TEXTS[n % len(TEXTS)]}有垃圾{''.join(signs)}"


def floods() -> list[Flood]:
    """All of them; each reports from other networks than the rest."""

    def of(name: str, which: int, n: int, **more: str) -> tuple[str, dict[str, str]]:
        network = f"10.{which}.{n // 250}.{n % 250 + 1}"
        return network, {"token": token(), "description": words(name, n), "phone": f"138{which}{n:07d}", **more}

    alike = "{}：加微信{}，低价出售河沙石子"
    return [
        Flood("同一网络", EACH, LIMIT, lambda n: ("8.8.8.8", of("同一网络", 1, n)[1])),
        Flood("同一电话", EACH, LIMIT, lambda n: of("同一电话", 2, n, phone="13912345678")),
        Flood("同一牌子", EACH, LIMIT, lambda n: of("同一牌子", 3, n, board=BOARD)),
        Flood("同一句话", SAME, ALIKE, lambda n: of("同一句话", 4, n, description=alike.format("同一句话", n))),
        Flood("机器填的", QUICK, LIMIT * 10, lambda n: of("机器填的", 5, n, token=token(old=False))),
    ]


def sent(port: int, network: str, fields: dict[str, str], proof: str = "") -> int:
    """One report; who is asked answers by sending again, without the proof unless there is one."""
    form = {"category": "litter", "side": "here", "follow": "1", "photo_count": "0", **fields}
    for again in ({}, {"asked": "1", "altcha": proof}):
        request = wire.post(port, "/report/", {**form, **again})
        head, _, rest = request.partition(b"\r\n")
        with wire.connect(port) as line:
            status = wire.ask(line, head + f"\r\nX-Forwarded-For: {network}\r\n".encode() + rest).status
        if status != 422:
            break
    return status


def text(port: int, n: int) -> int:
    """The same text from another phone."""
    form = {"MessageSid": f"SMflood{n}", "AccountSid": ACCOUNT, "From": f"+86137{n:08d}", "To": NUMBER, "NumMedia": "0"}
    form["Body"] = f"石桥边代开发票，请打电话 {n}"
    with wire.connect(port) as line:
        return wire.ask(line, hooked(port, "/hooks/twilio/sms/", form)).status


@dataclass
class Honest:
    """Citizens who report while all this goes on. ``times``: milliseconds of each report."""

    port: int
    over: Event = field(default_factory=Event)
    times: list[float] = field(default_factory=list)
    answers: list[int] = field(default_factory=list)

    def report(self) -> None:
        """Now one of his own network, now one at the flooded board and behind the flooded network."""
        for n in itertools.count():
            if self.over.is_set():
                return
            fields = {"token": token(), "description": words(HONEST, n), "phone": f"1360000{n:04d}"}
            begun = time.perf_counter()
            if n % 3 == 2:
                answer = sent(self.port, "8.8.8.8", {**fields, "board": BOARD}, solved(self.port))
            else:
                answer = sent(self.port, f"9.9.{n // 250}.{n % 250}", fields)
            self.times.append((time.perf_counter() - begun) * 1000)
            self.answers.append(answer)
            self.over.wait(0.5)


def solved(port: int) -> str:
    """The proof of work, as a browser finds it."""
    from altcha import Challenge, Payload, solve_challenge

    with wire.connect(port) as line:
        asked = Challenge.from_dict(json.loads(wire.ask(line, wire.get(port, "/challenge/", gzip=False)).body))
    solution = solve_challenge(asked)
    assert solution is not None, "ours can be solved"
    return str(Payload(asked, solution).to_base64())


def measure(folder: Path) -> list[Figure]:
    """All floods one after the other, each from several connections at once, on two web processes."""
    ours = site.copied(folder, "floods")
    given = {"PUBLIC_RATE": f"{LIMIT}/h", "TRUSTED_PROXIES": "127.0.0.1", **PROVIDER}
    with site.serving(folder, **ours, **given) as server, ThreadPoolExecutor(AT_ONCE) as pool:
        honest = Honest(server.port)
        citizen = pool.submit(honest.report)
        all_floods = floods()
        for one in all_floods:
            one.answers += pool.map(lambda n, flood=one: sent(server.port, *flood.report(n)), range(one.count))
        texts = list(pool.map(lambda n: text(server.port, n), range(SAME)))
        honest.over.set()
        citizen.result()
    return list(figures(Path(ours["DATA_DIR"]) / "db.sqlite3", all_floods, texts, honest))


def figures(database: Path, all_floods: list[Flood], texts: list[int], honest: Honest) -> Iterator[Figure]:
    """What came of each: every report stored, so many of them held, as the database itself says."""
    with closing(sqlite3.connect(database)) as rows:
        for one in all_floods:
            stored, held = counted(rows, "description LIKE ?", f"{one.name}：%")
            yield from told(one.name, one.answers, stored, held, one.free)
        yield from told("同一条短信", texts, *counted(rows, "channel = ?", "sms"), ALIKE)
        stored, held = counted(rows, "description LIKE ?", f"{HONEST}：%")
    refused = len(honest.answers) - stored
    ordered = sorted(honest.times)
    spread = f"median {statistics.median(ordered):.0f} ms, p95 {ordered[int(len(ordered) * 0.95)]:.0f} ms"
    said = {"reports": str(len(honest.answers)), "answered within, with the proof of work": spread}
    yield Figure("floods", "honest citizens meanwhile, refused", refused, "", most=0, told=said)
    yield Figure("floods", "honest citizens meanwhile, held", held, "", most=0)


def counted(rows: sqlite3.Connection, where: str, value: str) -> tuple[int, int]:
    """How many cases there are, and how many of them are held."""
    query = f"SELECT count(*), coalesce(sum(held != ''), 0) FROM complaints_complaint WHERE {where}"
    stored, held = rows.execute(query, (value,)).fetchone()
    return int(stored), int(held)


def told(name: str, answers: list[int], stored: int, held: int, free: int) -> Iterator[Figure]:
    """One flood: none refused, and what is over the limit held, to the very report, whichever process counted it."""
    said = {"requests": str(len(answers)), "stored": str(stored), "held": str(held)}
    said |= {"other answers": str({one: answers.count(one) for one in set(answers) - {200}})}
    refused = len(answers) - stored
    yield Figure("floods", f"{name}, refused or lost", refused, "", most=0, told=said)
    yield Figure("floods", f"{name}, served at once although over the limit", stored - held - free, "", most=0)
