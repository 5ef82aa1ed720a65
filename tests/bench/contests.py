"""A contest with 244 and with 24,400 entries: gallery, juror's list, ranking; a film of 200 MB in pieces."""

import base64
import statistics
import time
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from tests.bench import filling, site, wire
from tests.bench.figures import Figure

if TYPE_CHECKING:
    from cms.contest.models import Contest

FEW, MANY = 244, 24_400
ROUNDS = 15
FILM, PIECE = 200 * 1024 * 1024 - 4096, 8 * 1024 * 1024
JUROR, TEACHER, OFFICE = "juror", "teacher-b", "publisher"


def measure(folder: Path) -> list[Figure]:
    """Queries and times at both sizes, then the upload."""
    contest = made()
    figures, times = [], {}
    for count in (FEW, MANY):
        filled(contest, count)
        for name, (path, user) in pages(contest).items():
            queries, milliseconds = looked_at(path, user)
            times[name, count] = milliseconds
            figures.append(Figure("contests", f"{name}, queries at {count:,}", queries, most=15))
    for name in pages(contest):
        grown = times[name, MANY] / times[name, FEW]
        told = {f"{count:,}": f"{times[name, count]:.1f} ms" for count in (FEW, MANY)}
        figures.append(Figure("contests", f"{name}, time at {MANY:,} by {FEW:,}", grown, "times", most=1.5, told=told))
    return [*figures, *upload(folder)]


def made() -> "Contest":
    """A closed contest of the demo's schools and jurors."""
    from django.utils import timezone

    from cms.contest.demo import contest, people
    from cms.contest.models import Contest, ContestsIndex, Seat
    from cms.core.demo.pages import home, page

    now = timezone.now()
    index = page(ContestsIndex, home(), "contests", "小手拉大手")
    row = contest(index, "bench", "量速度", now - timedelta(days=60), now)
    for juror in people.jurors():
        Seat.objects.get_or_create(contest=row, user=juror)
    people.teachers(now)
    day = now + timedelta(days=1)
    Contest.objects.filter(pk=row.pk).update(judged_until_at=day, results_at=day)
    row.refresh_from_db()
    return row


def filled(contest: "Contest", count: int) -> None:
    """So many entries, each with a picture's row and five jurors' points; the pictures themselves are not opened."""
    from cms.contest import piles, ranking
    from cms.contest.choices import Form, State
    from cms.contest.models import Contest, Copy, Entry, Review, Teacher, WorkFile

    teacher, seats = Teacher.objects.select_related("school").first(), list(contest.seats.all())
    assert teacher is not None
    groups, kind = list(contest.groups.all()), contest.work_kinds.all()[0]
    there = Entry.objects.filter(contest=contest).count()
    entries = Entry.objects.bulk_create(
        [
            Entry(
                contest=contest, school=teacher.school, group=groups[n % len(groups)], kind=kind, title=f"第{n}幅",
                state=State.SUBMITTED, allows_work=True, allows_school=True, place=n % 4, code=f"{10**7 + n}",
            )
            for n in range(there, count)
        ],
        batch_size=500,
    )  # fmt: skip
    files = WorkFile.objects.bulk_create(
        [WorkFile(entry=one, file="x", form=Form.IMAGE, ending=".jpg", size=1, sha256=one.code) for one in entries],
        batch_size=500,
    )
    Copy.objects.bulk_create(
        [Copy(entry=one.entry, source=one, n=0, form=Form.IMAGE, file="x", width=960, height=720) for one in files],
        batch_size=500,
    )
    Review.objects.bulk_create(
        [
            Review(
                seat=seat, entry=one, contest=contest, group=one.group, kind=kind, total=(one.pk * 7 + seat.pk) % 100,
                state="done" if one.pk % 3 else "open",
            )
            for one in entries
            for seat in seats
        ],
        batch_size=500,
    )  # fmt: skip
    Review.objects.filter(state="open").update(total=None)
    piles.count(contest=contest)
    ranking.rank(contest=contest)
    Contest.objects.filter(pk=contest.pk).update(vote_by="")


def pages(contest: "Contest") -> dict[str, tuple[str, str]]:
    """Address and account of each page that has a figure to keep."""
    return {
        "gallery": (f"/contests/{contest.slug}/works/", ""),
        "juror's list": ("/jury/", JUROR),
        "ranking": (f"/admin/contests/{contest.pk}/ranking/", OFFICE),
    }


def looked_at(path: str, user: str) -> tuple[int, float]:
    """Queries, and the median of the milliseconds, of a page that is made anew each time. The gallery is asked while
    results are out, the others before."""
    from django.core.cache import caches
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext
    from django.utils import timezone

    from cms.contest.models import Contest

    Contest.objects.filter(slug="bench").update(results_published_at=None if user else timezone.now())
    client = Client(SERVER_NAME="127.0.0.1")
    if user:
        client.cookies.load(filling.session(user))
    times = []
    for _n in range(ROUNDS):
        caches["pages"].clear()
        start = time.perf_counter()
        assert client.get(path).status_code == 200, path
        times.append((time.perf_counter() - start) * 1000)
    caches["pages"].clear()
    with CaptureQueriesContext(connection) as caught:
        client.get(path)
    return len(caught), statistics.median(times)


def upload(folder: Path) -> list[Figure]:
    """A film of nearly 200 MB, sent as the phone's page does: the web process stays within 50 MB of before."""
    from django.utils import timezone

    from cms.contest import entering
    from cms.contest.models import Contest, Teacher
    from tests.cms.contest.films import film

    now = timezone.now()
    Contest.objects.filter(slug="bench").update(moved_close_at=now + timedelta(days=1), results_published_at=None)
    contest, teacher = Contest.objects.get(slug="bench"), Teacher.objects.get(user__username=TEACHER)
    kind = contest.work_kinds.get(form="film")
    entry = entering.begin(
        contest=contest, school=teacher.school, group=contest.groups.all()[0], kind=kind, actor=teacher.user, now=now
    )
    head = film()
    data = film(filling=FILM - len(head))
    with site.serving(folder) as server, wire.connect(server.port) as line:
        cookies = filling.session(TEACHER)
        said = f"filename {coded('film.mp4')},purpose {coded(f'entry:{entry.code}')}"
        asked = {"Upload-Length": str(len(data)), "Upload-Metadata": said}
        begun = wire.ask(line, head_of(server.port, "POST", "/school/uploads/", cookies, asked, b""))
        assert begun.status == 201, begun.status
        before, start = max(server.memory("VmRSS")), time.perf_counter()
        where = next(row[10:].strip() for row in begun.head.splitlines() if row.startswith("location: "))
        for at in range(0, len(data), PIECE):
            piece = data[at : at + PIECE]
            request = head_of(server.port, "PATCH", where, cookies, {"Upload-Offset": str(at)}, piece)
            assert wire.ask(line, request).status == 204, at
        seconds, grown = time.perf_counter() - start, (max(server.memory("VmHWM")) - before) / 1024
    assert entry.files.exists()
    return [
        Figure("contests", "film of 200 MB, memory of the web process", grown, "MiB", most=50),
        Figure("contests", "the same, seconds", seconds, "s"),
    ]


def coded(text: str) -> str:
    """As ``Upload-Metadata`` has it."""
    return base64.b64encode(text.encode()).decode()


def head_of(port: int, method: str, path: str, cookies: str, more: dict[str, str], body: bytes) -> bytes:
    """A request with a session and its CSRF token."""
    token = "a" * 32
    lines = [
        f"{method} {path} HTTP/1.1",
        f"Host: 127.0.0.1:{port}",
        f"Cookie: {cookies}; csrftoken={token}",
        f"X-CSRFToken: {token}",
        "Tus-Resumable: 1.0.0",
        "Content-Type: application/offset+octet-stream",
        f"Content-Length: {len(body)}",
        *[f"{name}: {value}" for name, value in more.items()],
    ]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body
