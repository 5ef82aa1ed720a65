"""What the database and the folders say afterwards. Every line of the table is a count that has to be nought."""

import hashlib
import os
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterable
from io import BytesIO
from pathlib import Path

from tests.bench.site import ROOT, unsent
from tests.crash.plan import Report

DRAIN_SECONDS = 150
TASK_SECONDS = 45
LEAVE_SECONDS = 15
MANAGE = [sys.executable, str(ROOT / "manage.py")]


def drained() -> bool:
    """Waits until the worker has sent everything; a lease of a killed one ends after a minute."""
    until = time.monotonic() + DRAIN_SECONDS
    while unsent().exclude(state="failed").exists():
        if time.monotonic() > until:
            return False
        time.sleep(0.5)
    return True


def works_on() -> bool:
    """Whether the queue still takes tasks after all that: one for a photo that is none must be gone in time."""
    from django_q.models import OrmQ

    from portal import jobs

    last = OrmQ.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    jobs.enqueue("complaints.thumbnails.make", 0)
    until = time.monotonic() + TASK_SECONDS
    while OrmQ.objects.filter(pk__gt=last).exists():
        if time.monotonic() > until:
            return False
        time.sleep(0.2)
    return True


def left_behind(folder: Path) -> list[int]:
    """Processes of this site that still run although web and worker have been stopped; a moment is allowed."""
    until = time.monotonic() + LEAVE_SECONDS
    while (found := [pid for pid in everybody() if belongs(pid, folder)]) and time.monotonic() < until:
        time.sleep(0.5)
    return found


def everybody() -> Iterable[int]:
    """All processes but this one."""
    return (int(path.name) for path in Path("/proc").glob("[0-9]*") if int(path.name) != os.getpid())


def belongs(pid: int, folder: Path) -> bool:
    """Whether the process was started with this site's folder."""
    try:
        return f"DATA_DIR={folder}/var".encode() in Path(f"/proc/{pid}/environ").read_bytes().split(b"\0")
    except OSError:
        return False


def faults(reports: list[Report]) -> dict[str, int]:
    """Name of what may not be → how often it is."""
    return {**of_cases(reports), **of_photos(reports), **of_messages(reports)}


def of_cases(reports: list[Report]) -> dict[str, int]:
    """Receipts against cases."""
    from complaints.models import Complaint, Submission
    from portal.guard import tokens

    numbers = Counter(Complaint.objects.values_list("number", flat=True))
    digests = Counter(Submission.objects.values_list("token_digest", flat=True))
    words = Counter(Complaint.objects.values_list("description", flat=True))
    sent = {report.description for report in reports}
    return {
        "receipts without a case": sum(1 for each in reports if each.number and not numbers[each.number]),
        "receipts of another report": sum(1 for each in reports if each.number and not is_its_own(each)),
        "forms with another number the second time": sum(
            1 for each in reports for n in each.others if n != each.number
        ),
        "forms with more than one case": sum(1 for each in reports if digests[tokens.read(each.token) or ""] > 1),
        "receipts whose form is not kept": sum(
            1 for each in reports if each.number and digests[tokens.read(each.token) or ""] != 1
        ),
        "reports that are two cases": sum(1 for text in sent if words[text] > 1),
        "cases that nobody sent": sum(n for text, n in words.items() if text not in sent),
    }


def is_its_own(report: Report) -> bool:
    """Whether the number of the receipt is that of this very report."""
    from complaints.models import Complaint

    return Complaint.objects.filter(number=report.number, description=report.description).exists()


def of_photos(reports: list[Report]) -> dict[str, int]:
    """Photos of acknowledged reports against rows and files."""
    from complaints.models import Evidence

    missing = twice = foreign = broken = small = 0
    for report in reports:
        rows = Evidence.objects.filter(complaint__number=report.number or "-")
        kept = Counter(rows.values_list("sha256", flat=True))
        missing += sum(1 for each in report.digests if report.number and not kept[each])
        twice += sum(n - 1 for n in kept.values() if n > 1)
        foreign += sum(1 for each in kept if each not in report.digests)
        sent = dict(zip(report.digests, report.photos, strict=True))
        broken += sum(1 for row in rows if row.sha256 in sent and not as_sent(Path(row.file.path), sent[row.sha256]))
        small += sum(1 for row in rows if not row.thumb or not Path(row.thumb.path).exists())
    return {
        "photos lost": missing,
        "photos twice in a case": twice,
        "photos in the wrong case": foreign,
        "files missing or with other bytes": broken,
        "photos without their small picture": small,
    }


def as_sent(file: Path, photo: bytes) -> bool:
    """Whether the file holds what the photo becomes when it is made clean: the same bytes each time."""
    from portal.uploads import photographs

    if not file.exists():
        return False
    expected = photographs.read(BytesIO(photo), "IMG_0.jpg").data
    return hashlib.sha256(file.read_bytes()).digest() == hashlib.sha256(expected).digest()


def of_messages(reports: list[Report]) -> dict[str, int]:
    """One receipt by message for each case: owed once and sent at least once."""
    from complaints.models import Complaint
    from portal.messaging.models import Delivery

    cases = dict(Complaint.objects.values_list("pk", "number"))
    owed = Counter(Delivery.objects.filter(template="received").values_list("subject", flat=True))
    letters = Counter(outbox())
    return {
        "cases without their message": sum(1 for pk in cases if not owed[f"complaint:{pk}"]),
        "messages owed twice": sum(n - 1 for n in owed.values() if n > 1),
        "messages not sent": unsent().count(),
        "messages said to be sent that are not there": sum(
            1 for each in reports if each.number and not letters[each.phone]
        ),
    }


def outbox() -> Iterable[str]:
    """The number behind each message that went out, as the form had it."""
    from django.conf import settings

    for path in (settings.DATA_DIR / "outbox").glob("*.txt"):
        yield path.read_text().partition("\n")[0].removeprefix("To: +86")


def beside(reports: list[Report]) -> dict[str, int]:
    """What may be and is worth knowing: messages that a kill between sending and noting sent twice, stray files."""
    from django.conf import settings

    from complaints.models import Complaint, Evidence
    from portal.uploads.models import AheadPhoto

    named = {*Evidence.objects.values_list("file", flat=True), *Evidence.objects.values_list("thumb", flat=True)}
    named |= set(AheadPhoto.objects.values_list("file", flat=True))
    root = Path(settings.PRIVATE_ROOT)
    files = {str(path.relative_to(root)) for path in root.rglob("*") if path.is_file()}
    return {
        "cases": Complaint.objects.count(),
        "photos": Evidence.objects.count(),
        "tries beyond the first": sum(max(0, report.tries - 1) for report in reports),
        "messages that went out twice": sum(n - 1 for n in Counter(outbox()).values() if n > 1),
        "files without a row": len(files - named),
    }


def history() -> tuple[bool, str]:
    """What ``verify_history`` says, and whether it found the history whole."""
    done = subprocess.run([*MANAGE, "verify_history"], capture_output=True, text=True, check=False)
    return done.returncode == 0, (done.stdout + done.stderr).strip()[-500:]


def swept() -> bool:
    """One round of the periodic work, for small pictures whose task died with its worker."""
    return subprocess.run([*MANAGE, "sweep"], capture_output=True, check=False).returncode == 0
