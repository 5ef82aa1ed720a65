"""Contests, schools and entries. ``contest()`` runs now; ``ended(contest)`` puts its close into the past."""

from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from cms.contest import closing, consenting, copying, entering, filing
from cms.contest.choices import Checked, Form, Means
from cms.contest.consenting import Scope
from cms.contest.models import (
    Award,
    Contest,
    ContestGroup,
    ContestsIndex,
    Criterion,
    Entry,
    School,
    Teacher,
    WorkKind,
)
from tests import pictures
from tests.factories.directory import CountyFactory
from tests.factories.pages import home, published
from tests.factories.people import UserFactory

DAY = timedelta(days=1)


def contest(now: datetime | None = None, **fields: Any) -> Contest:
    """Open since yesterday, for ten days: two groups, four kinds, two criteria, three awards."""
    moment = now or timezone.now()
    index = ContestsIndex.objects.first() or published(ContestsIndex(title="征集", slug="contests"), home())
    dates = {
        "opens_at": moment - DAY,
        "closes_at": moment + 10 * DAY,
        "judged_until_at": moment + 20 * DAY,
        "results_at": moment + 30 * DAY,
    }
    row = Contest(title="画画我的河", slug=f"c{Contest.objects.count()}", **{**dates, "jurors_each": 3, **fields})
    row.groups = [ContestGroup(name="小学组", sort_order=0), ContestGroup(name="初中组", sort_order=1)]
    row.work_kinds = [
        WorkKind(name="绘画", form=Form.IMAGE, sort_order=0),
        WorkKind(name="征文", form=Form.TEXT, least_words=10, most_words=800, sort_order=1),
        WorkKind(name="短视频", form=Form.FILM, sort_order=2),
        WorkKind(name="手抄报", form=Form.DOCUMENT, most_files=2, sort_order=3),
    ]
    row.criteria = [
        Criterion(name="自己看到的", weight=2, most=10, low="照着画", high="亲眼看的", sort_order=0),
        Criterion(name="画得用心", weight=1, most=5, sort_order=1),
    ]
    row.awards = [
        Award(name="一等奖", places=1, sort_order=0),
        Award(name="二等奖", places=1, sort_order=1),
        Award(name="优秀奖", sort_order=2),
    ]
    made: Contest = published(row, index)
    return made


def school(name: str = "白鹭溪小学", approved: bool = True, **user: Any) -> Teacher:
    """A school with its contact teacher."""
    now = timezone.now()
    place = CountyFactory()
    row = School.objects.create(name=name, division=place, registered_at=now, approved_at=now if approved else None)
    return Teacher.objects.create(school=row, user=UserFactory(role="teacher", **user), lead=True)


def entry(contest: Contest, teacher: Teacher, *, kind: int = 0, group: int = 0, title: str = "白鹭") -> Entry:
    """A draft with code, group, kind and title."""
    row = entering.begin(
        contest=contest,
        school=teacher.school,
        group=contest.groups.all()[group],
        kind=contest.work_kinds.all()[kind],
        actor=teacher.user,
        now=timezone.now(),
    )
    Entry.objects.filter(pk=row.pk).update(title=title)
    row.refresh_from_db()
    return row


def painted(contest: Contest, teacher: Teacher, *, colour: int = 0, data: bytes = b"", **more: Any) -> Entry:
    """One with its picture looked at and copied."""
    row = entry(contest, teacher, **more)
    upload = pictures.upload(data or pictures.jpeg(width=64 + colour, height=48))
    file = filing.take(entry=row, file=upload, name="x.jpg", now=timezone.now())
    copying.make(file.pk)
    Entry.objects.filter(pk=row.pk).update(checked=Checked.NONE)
    row.refresh_from_db()
    return row


def consented(row: Entry, name: str = "吴小小", scope: Scope | None = None) -> Entry:
    """With a consent on file and the pupil's name."""
    now = timezone.now()
    consenting.record(entry=row, means=Means.PAPER, scope=scope or Scope(), actor=None, now=now)
    consenting.identify(entry=row, name=name, class_name="五年级2班", guardian="吴大山", phone="13812345678")
    row.refresh_from_db()
    return row


def whole(contest: Contest, teacher: Teacher, name: str = "吴小小", **more: Any) -> Entry:
    """Complete: it submits itself at the close."""
    return consented(painted(contest, teacher, **more), name)


def ended(contest: Contest, ago: timedelta = timedelta(hours=1)) -> Contest:
    """The close was so long ago, and the clock has done its work."""
    now = timezone.now()
    Contest.objects.filter(pk=contest.pk).update(opens_at=now - 30 * DAY, closes_at=now - ago, moved_close_at=None)
    contest.refresh_from_db()
    closing.sweep(now)
    return contest
