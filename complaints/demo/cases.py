"""Files cases through the real acts, each at a time of its own in the past, in every status."""

from datetime import datetime, timedelta
from decimal import Decimal
from itertools import cycle, islice
from random import Random

from cms.directory.models import Signboard
from complaints import intake, thumbnails
from complaints.choices import Channel, Status
from complaints.demo import office
from complaints.demo.lives import LIVES, Life, live
from complaints.demo.pictures import photograph
from complaints.demo.stories import STORIES
from complaints.models import Complaint, Evidence
from portal.messaging.choices import State
from portal.messaging.models import Delivery

MIX = (
    [Status.CLOSED] * 30 + [Status.RECEIVED] * 14 + [Status.HANDLING] * 14 + [Status.RESOLVED] * 12
    + [Status.ASSIGNED] * 10 + [Status.ACCEPTED] * 8 + [Status.ANSWERED] * 8 + [Status.DECLINED] * 6
    + [Status.NEED_INFO] * 5 + [Status.MERGED] * 5 + [Status.TRANSFERRED] * 4 + [Status.WITHDRAWN] * 4
)  # fmt: skip
FRESH = (Status.RECEIVED, Status.NEED_INFO, Status.ACCEPTED, Status.ASSIGNED)
PICTURED = 40
"""So many of the first cases have a photo; their answers bring the sixty full."""


def file_cases(count: int, now: datetime) -> None:
    """The cases, oldest first. No message of them is sent: they are marked as sent on their day."""
    random = Random(2026)  # noqa: S311  the same city each time, no secret
    boards = list(Signboard.objects.on_the_bank().select_related("reach__division").order_by("code"))
    statuses = list(islice(cycle(MIX), count))
    random.shuffle(statuses)
    plans = []
    for n, status in enumerate(statuses):
        hours = random.randrange(2, 90) if status in FRESH else random.randrange(9 * 24, 60 * 24)
        if status in (Status.HANDLING, Status.ANSWERED):
            hours = random.randrange(30, 11 * 24)
        plans.append((now - timedelta(hours=hours, minutes=random.randrange(60)), n, status))
    for received_at, n, status in sorted(plans):
        story = STORIES[n % len(STORIES)]
        board = boards[0] if n % 6 == 0 else boards[random.randrange(len(boards))]
        case = file(n, received_at, board)
        live(case, Life(story=story, status=status, seed=n, now=now))
    office.furnish(now)
    settle(now)


def file(n: int, received_at: datetime, board: Signboard) -> Complaint:
    """One report."""
    story = STORIES[n % len(STORIES)]
    photos = (photograph(story.category, n),) if n < PICTURED else ()
    start, end = along(board) if n % 10 == 4 else ("", "")
    report = intake.Intake(
        channel=Channel.QR if n % 3 else Channel.WEB,
        category=story.category,
        description=story.said,
        place=story.place,
        stretch_from=start,
        stretch_to=end,
        board=board,
        latitude=beside(board.latitude, n),
        longitude=board.longitude,
        photographs=photos,
        photo_count=len(photos),
        phone=f"+86138000{10000 + n:05d}"[:14] if n % 3 == 0 else "",
        name="演示市民" if n % 9 == 0 else "",
        public_consent=n % 4 != 3,
        now=n % 17 == 0,
        about_chief=n == 50,
    )
    return intake.receive(report, now=received_at).case


def along(board: Signboard) -> tuple[str, str]:
    """The two ends of the board's reach, as a reporter names a stretch; empty for a reach that tells none."""
    start, _dash, end = board.reach.stretch.partition("—")
    return (start, end) if end else ("", "")


def beside(latitude: Decimal | None, n: int) -> Decimal | None:
    """A few hundred metres from the board, each case somewhere else: no place has the same trouble three times."""
    return None if latitude is None else latitude + Decimal("0.003") * (1 + n % 3) * (-1 if n % 2 else 1)


def settle(now: datetime) -> None:
    """Small pictures at once, and messages as if they had been sent."""
    for pk in Evidence.objects.filter(thumb="").order_by("pk").values_list("pk", flat=True):
        thumbnails.make(pk)
    Delivery.objects.filter(state=State.WAITING).update(state=State.SENT, sent_at=now, attempts=1)


assert set(MIX) <= {*LIVES, Status.RECEIVED}, "every status of the mix has its way there"
