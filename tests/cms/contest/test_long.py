"""The whole contest of the issue: 3 schools, 244 works, 30 of them from a phone, 5 jurors, to the certificates."""

import zipfile
from io import BytesIO

import pytest
from django.test import Client
from django.utils import timezone
from openpyxl import Workbook
from pypdfium2 import PdfDocument

from cms.contest import assigning, awarding, batching, copying, deciding, judging, ranking, sorting
from cms.contest.choices import Checked, FileState, Means, State
from cms.contest.consenting import Scope, identify, record
from cms.contest.demo import drawn
from cms.contest.models import Batch, Certificate, Contest, Entry, Review, Teacher, WorkFile
from tests import pictures
from tests.factories import contests as made
from tests.factories.people import UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.long]
WHOLE, PHONE, SCHOOLS, JURORS = 244, 30, 3, 5
NAMES = "吴赵孙周郑王冯陈蒋沈"


def from_the_phone(contest: Contest, teacher: Teacher, count: int) -> None:
    """拍下一幅, one after the other."""
    client = Client()
    client.force_login(teacher.user)
    group, kind = contest.groups.all()[0].pk, contest.work_kinds.all()[0].pk
    for n in range(count):
        form = {"group": group, "kind": kind, "title": f"白鹭{n}", "file": pictures.upload(drawn.work(n))}
        assert client.post(f"/school/{contest.pk}/next/", form).status_code == 302, n


def from_the_table(contest: Contest, teacher: Teacher, start: int, count: int) -> None:
    """A class sheet with its ZIP."""
    book, table, packed = Workbook(), BytesIO(), BytesIO()
    book.active.append(batching.HEAD)
    with zipfile.ZipFile(packed, "w") as archive:
        for n in range(start, start + count):
            book.active.append([("小学组", "初中组")[n % 2], "绘画", f"小船{n}", f"{n}.jpg", "一条船"])
            archive.writestr(f"{n}.jpg", drawn.work(n))
    book.save(table)
    table.seek(0), packed.seek(0)
    table.name, packed.name = "table.xlsx", "works.zip"
    client = Client()
    client.force_login(teacher.user)
    answer = client.post(f"/school/{contest.pk}/table/", {"table": table, "zip": packed})
    assert answer.status_code == 302, answer.content.decode()[-2000:]
    batch = Batch.objects.latest("pk")
    sorting.work(batch.pk)
    batch.refresh_from_db()
    assert (batch.state, batch.taken, batch.troubles) == (FileState.READY, count, [])


def completed(contest: Contest) -> None:
    """What the worker does, and the slips that come back."""
    for file in WorkFile.objects.waiting():
        copying.make(file.pk)
    now = timezone.now()
    for n, entry in enumerate(Entry.objects.filter(contest=contest).order_by("pk")):
        Entry.objects.filter(pk=entry.pk).update(checked=Checked.NONE)
        scope = Scope(name=n % 3 != 2)
        record(entry=entry, means=Means.PAPER, scope=scope, actor=None, now=now)
        identify(entry=entry, name=f"{NAMES[n % 10]}小{n}", class_name="五年级", guardian="", phone="")


def judged(contest: Contest) -> None:
    """Five jurors over all works; ties are decided."""
    office, now = UserFactory(role="publisher"), timezone.now()
    for _n in range(JURORS):
        juror = UserFactory(role="juror")
        assigning.seat(contest=contest, user=juror, school=None, groups=[], kinds=[], actor=office)
    assigning.assign(contest=contest, actor=office, now=now)
    criteria = judging.criteria(contest)
    for review in Review.objects.filter(contest=contest).order_by("pk"):
        share = (review.entry_id * 7 + review.seat_id * 3) % 10
        points = {key: one.most * share // 10 for key, one in criteria.items()}
        judging.score(review=review, points=points, note="", now=now)
    ranking.rank(contest=contest)
    while ties := deciding.ties(contest):
        for tie in ties[:1]:
            codes = [one.entry.code for one in tie]
            deciding.decide(contest=contest, codes=codes, reason="评委会决定", actor=office, now=now)
    assert ranking.differing(contest) == []
    assert awarding.award(contest=contest, actor=office) == WHOLE
    awarding.publish(contest=contest, actor=office, now=now)


def test_a_contest_of_244_works_goes_from_the_call_to_the_certificates(client: Client) -> None:
    contest = made.contest(jurors_each=JURORS)
    teachers = [made.school(f"第{n}小学") for n in range(1, SCHOOLS + 1)]
    from_the_phone(contest, teachers[0], PHONE)
    half = (WHOLE - PHONE) // 2
    from_the_table(contest, teachers[1], PHONE, half)
    from_the_table(contest, teachers[2], PHONE + half, WHOLE - PHONE - half)
    completed(contest)
    made.ended(contest)
    assert Entry.objects.filter(state=State.SUBMITTED).count() == WHOLE
    judged(contest)
    gallery = client.get(f"{contest.url}works/").content.decode()
    assert f"{WHOLE}件作品" in gallery and "小0" not in gallery
    assert f"一共{WHOLE}件" in client.get(f"{contest.url}results/").content.decode()
    assert Certificate.objects.filter(entry__isnull=False).count() == WHOLE
    pages = 0
    for teacher in teachers:
        school = Client()
        school.force_login(teacher.user)
        pages += len(PdfDocument(school.get(f"/school/{contest.pk}/certificates.pdf").content))
    assert pages == Certificate.objects.count()
