"""两美四佳 of the invented city: nominated by offices, judged, honoured."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from cms.contest import nominating
from cms.contest.choices import Configuration, Form, Subject
from cms.contest.demo import words, works
from cms.contest.models import Award, Contest, ContestGroup, ContestsIndex, Criterion, Entry, WorkKind
from cms.contest.nominating import Said
from cms.core.demo.pages import page
from cms.directory.choices import WaterKind
from cms.directory.models import Person, Reach, Water
from portal.accounts.models import User

DAY = timedelta(days=1)
EACH = 3
KINDS = (
    ("十美河段", Subject.REACH),
    ("十美水库", Subject.WATER),
    ("十佳河长", Subject.PERSON),
    ("十佳河段长", Subject.PERSON),
    ("十佳库长", Subject.PERSON),
    ("十佳巡查员", Subject.NAMED),
)
REASON = "水清、岸绿、没有垃圾，附近的人都说好。巡河记录一次不落。"


def honours(index: ContestsIndex, jurors: Sequence[User], office: User, now: datetime) -> None:
    """Made once."""
    if Contest.objects.filter(slug="honours").exists():
        return
    opens_at = now - 100 * DAY
    row = call(index, opens_at)
    for n, kind in enumerate(row.work_kinds.all()):
        for name in names(kind.subject, n):
            said = Said(subject=name, reason=REASON, office="清源市河长办")
            nominating.nominate(
                contest=row, group=row.groups.all()[0], kind=kind, said=said, actor=office, now=opens_at + DAY
            )
    for entry in Entry.objects.filter(contest=row):
        nominating.admit(entry=entry, actor=office, now=opens_at + 2 * DAY)
    works.finish(row, [], jurors, office)


def call(index: ContestsIndex, opens_at: datetime) -> Contest:
    """The call with its parts, published."""
    seen = words.cover("bridge", "石拱桥下面，河水干净", 8)
    row: Contest = page(
        Contest,
        index,
        "honours",
        "两美四佳",
        lead="选出最美的河段、水库，选出用心的河长和巡查员。",
        kind=Configuration.HONOURS,
        jurors_each=3,
        published_on=timezone.localdate(opens_at),
        opens_at=opens_at,
        closes_at=opens_at + 30 * DAY,
        judged_until_at=opens_at + 50 * DAY,
        results_at=opens_at + 60 * DAY,
        picture=seen,
        body=words.of_honours(seen),
    )
    row.groups = [ContestGroup(name="全市")]
    row.work_kinds = [
        WorkKind(name=name, form=Form.TEXT, subject=subject, sort_order=n) for n, (name, subject) in enumerate(KINDS)
    ]
    row.criteria = [Criterion(name=name, weight=1, most=10) for name in ("做得怎么样", "群众怎么说")]
    row.awards = [Award(name="当选", places=10)]
    row.save()
    row.save_revision().publish(log_action=False)
    return row


def names(subject: str, n: int) -> list[str]:
    """Some of the register that have a name of their own, others for each kind."""
    if subject == Subject.NAMED:
        return ["巡查员周某某", "巡查员李某某"]
    rows: dict[Subject, QuerySet[Any]] = {
        Subject.REACH: Reach.objects.order_by("pk"),
        Subject.WATER: Water.objects.filter(kind=WaterKind.RESERVOIR).order_by("pk"),
        Subject.PERSON: Person.objects.public().order_by("pk"),
    }
    found = list(rows[Subject(subject)].values_list("name", flat=True))
    single = [name for name, times in Counter(found).items() if times == 1]
    start = n * EACH % max(len(single) - EACH, 1)
    return single[start : start + EACH]
