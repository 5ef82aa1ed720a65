"""The public's side: votes once a day that decide nothing, honours by nomination, panels on rivers and chiefs."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from cms.contest import Refused, approving, awarding, copying, nominating, panels, proving, registering, voting
from cms.contest.choices import Configuration, Form, State, Subject, VoteBy
from cms.contest.models import Contest, Entry, Nomination, Teacher, Vote, WorkKind
from portal.accounts.models import User
from portal.contacts.models import Contact
from portal.contacts.phone_proof import PhoneProof
from portal.guard import tokens
from tests import pictures
from tests.factories import contests as made
from tests.factories.directory import PersonFactory, WaterFactory
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def teacher() -> Teacher:
    return made.school()


def voting_now(teacher: Teacher, by: VoteBy = VoteBy.BROWSER) -> Entry:
    now = timezone.now()
    contest = made.contest(vote_by=by, vote_opens_at=now - made.DAY, vote_closes_at=now + 3 * made.DAY)
    made.whole(contest, teacher)
    made.ended(contest)
    return Entry.objects.select_related("contest").get()


def form(**more: str) -> dict[str, str]:
    return {"token": tokens.make(), "step": "phone", **more}


@pytest.mark.slow
def test_a_browser_votes_once_a_day_and_counts_stay_hidden_until_the_end(client: Client, teacher: Teacher) -> None:
    entry = voting_now(teacher)
    where = f"/contests/works/{entry.code}/"
    page = client.get(where).content.decode()
    assert "投这一件" in page
    assert client.get(f"{where}vote/").status_code == 200
    assert "投好了" in client.post(f"{where}vote/", form()).content.decode()
    again = client.post(f"{where}vote/", form())
    assert again.status_code == 422 and "今天投过了" in again.content.decode()
    assert "今天投过了" in client.get(where).content.decode()
    stranger = Client().post(f"{where}vote/", form())
    assert stranger.status_code == 422 and Vote.objects.count() == 1
    voting.sweep()
    entry.refresh_from_db()
    assert entry.votes_counted == 0 and "1票" not in client.get(f"{entry.contest.url}works/").content.decode()
    with time_machine.travel(timezone.now() + timedelta(days=1)):
        assert "投好了" in client.post(f"{where}vote/", form()).content.decode()
    with time_machine.travel(timezone.now() + timedelta(days=4)):
        assert client.get(f"{where}vote/").status_code == 404
        voting.sweep()
    entry.refresh_from_db()
    assert entry.votes_counted == 2 and entry.place == 99


def test_a_telephone_votes_by_its_code_and_is_not_kept(client: Client, teacher: Teacher) -> None:
    entry = voting_now(teacher, VoteBy.PHONE)
    where = f"/contests/works/{entry.code}/vote/"
    page = client.post(where, form(phone="13800138000")).content.decode()
    ticket = page.split('name="ticket" value="')[1].split('"')[0]
    code = str(PhoneProof.objects.get().code())
    wrong = client.post(where, form(phone="13800138000", step="code", ticket=ticket, code="000000"))
    assert wrong.status_code == 422
    answer = client.post(where, form(phone="13800138000", step="code", ticket=ticket, code=code))
    assert "投好了" in answer.content.decode()
    assert "13800138000" not in str(Vote.objects.values().get())
    with pytest.raises(Refused, match="这个手机号今天投过了"):
        voting.vote(entry=entry, secret="+8613800138000", network="1.2.3.4", now=timezone.now())
    assert proving.sweep(timezone.now() + timedelta(days=2)) == 1
    assert not Contact.objects.with_phone("+8613800138000").exists()


def test_traps_do_not_count_and_a_crowd_from_one_network_is_shown_to_staff(client: Client, teacher: Teacher) -> None:
    entry = voting_now(teacher)
    where = f"/contests/works/{entry.code}/vote/"
    client.get(where)
    client.post(where, form(website="http://spam"))
    assert Vote.objects.get().held == "trap" and not Vote.objects.counted().exists()
    for n in range(25):
        voting.vote(entry=entry, secret=f"b{n}", network="10.0.0.1" if n < 20 else f"10.0.1.{n}", now=timezone.now())
    odd = voting.anomalies(entry.contest)
    assert [(one.votes, one.of) for one in odd] == [(20, 25)] and voting.bursts(entry.contest) == []
    for n in range(5):
        voting.vote(entry=entry, secret=f"c{n}", network=f"10.1.{n}.1", now=timezone.now() + timedelta(minutes=5))
    assert [(one.entry, one.votes) for one in voting.bursts(entry.contest)] == [(entry, 30)]
    desk = Client()
    desk.force_login(UserFactory(role="publisher", staff=True))
    page = desk.get(f"/admin/contests/{entry.contest_id}/votes/").content.decode()
    assert "算数的30票，没算的1票" in page and "十分钟里30票" in page and "结束以前，票数不公开" in page
    foreign = client.post(where, form(), HTTP_ORIGIN="https://elsewhere.example")
    assert foreign.status_code == 403


def honours(**fields: Any) -> Contest:
    contest = made.contest(kind=Configuration.HONOURS, **fields)
    contest.work_kinds = [
        WorkKind(name="十美水库", form=Form.TEXT, subject=Subject.WATER),
        WorkKind(name="十佳河长", form=Form.TEXT, subject=Subject.PERSON),
        WorkKind(name="十佳巡查员", form=Form.TEXT, subject=Subject.NAMED),
    ]
    contest.save()
    return contest


@pytest.mark.slow
def test_citizens_nominate_the_office_looks_and_honours_stand_on_rivers_and_chiefs(
    client: Client, django_capture_on_commit_callbacks: Any
) -> None:
    contest, water, chief = honours(), WaterFactory(name="镜湖水库"), PersonFactory(name="周大河")
    office = UserFactory(role="publisher", staff=True)
    kinds = {kind.subject: kind for kind in contest.work_kinds.all()}
    where = f"/contests/nominate/{contest.pk}/"
    assert "我来推荐" in client.get(contest.url).content.decode()
    said = {"reason": "水清岸绿，附近的人都说好。", "token": tokens.make(), "name": "王某", "phone": "13812345678"}
    for subject, name in ((Subject.WATER, "镜湖水库"), (Subject.PERSON, "周大河"), (Subject.NAMED, "巡查员李某")):
        answer = client.post(where, {**said, "kind": kinds[subject].pk, "subject": name})
        assert "收到了" in answer.content.decode(), name
    twice = client.post(where, {**said, "kind": kinds[Subject.WATER].pk, "subject": "镜湖水库"})
    assert twice.status_code == 200 and Nomination.objects.count() == 3
    for more, words in (
        ({"subject": "没有的河"}, "没找到"),
        ({"website": "filled in by the browser"}, "打上勾"),
        ({"reason": "好"}, "至少10个字"),
        ({"kind": "0"}, "哪一类"),
    ):
        bad = client.post(where, {**said, "kind": kinds[Subject.WATER].pk, "subject": "镜湖水库", **more})
        assert bad.status_code == 422 and words in bad.content.decode()
    desk = Client()
    desk.force_login(office)
    entries = list(Entry.objects.order_by("pk"))
    for entry in entries[:2]:
        desk.post(f"/admin/contests/works/{entry.pk}/", {"do": "admit"})
    desk.post(f"/admin/contests/works/{entries[2].pk}/", {"do": "turn_down", "reason": "查无此人"})
    assert [one.state for one in Entry.objects.order_by("pk")] == [State.SUBMITTED, State.SUBMITTED, State.DROPPED]
    made.ended(contest)
    awarding.award(contest=contest, actor=office)
    awarding.publish(contest=contest, actor=office, now=timezone.now())
    results = client.get(f"{contest.url}results/").content.decode()
    assert results.count("data-honour") == 2 and "镜湖水库" in results and "巡查员李某" not in results
    assert "十美水库" in client.get(f"/rivers/{water.code}/").content.decode()
    assert "十佳河长" in str(panels.of_person(client.get("/").wsgi_request, chief))
    assert "王某" not in results and "13812345678" not in results
    proof = client.get(f"/contests/verify/{entries[0].certificate.number}/").content.decode()
    assert 'data-certificate="valid"' in proof and "镜湖水库" in proof and "作者" not in proof
    with django_capture_on_commit_callbacks(execute=True):
        desk.post(f"/admin/contests/works/{entries[0].pk}/", {"do": "flag", "seen": "name"})
    for where in (f"{contest.url}results/", f"/rivers/{water.code}/"):
        assert "十美水库" not in client.get(where).content.decode()


@pytest.mark.slow
def test_material_comes_with_a_nomination_and_a_bad_file_keeps_nothing(client: Client) -> None:
    contest = honours()
    WaterFactory(name="镜湖水库")
    kind = contest.work_kinds.get(subject=Subject.WATER)
    said = {"kind": kind.pk, "subject": "镜湖水库", "reason": "水清岸绿，附近的人都说好。", "name": "王某"}
    where = f"/contests/nominate/{contest.pk}/"

    def sent(*files: Any) -> str:
        return client.post(where, {**said, "token": tokens.make(), "files": list(files)}).content.decode()

    bad = sent(pictures.upload(pictures.jpeg()), pictures.upload(pictures.SVG, "a.svg"))
    assert "第2个文件" in bad and not Entry.objects.exists() and not Contact.objects.filter(erased_at=None).exists()
    assert "最多4个文件" in sent(*[pictures.upload(pictures.jpeg(width=60 + n)) for n in range(5)])
    assert "收到了" in sent(pictures.upload(pictures.jpeg()), pictures.upload(pictures.png(), "b.png"))
    entry = Entry.objects.get()
    assert entry.files.count() == 2 and entry.flagged
    assert "已经有人推荐过" in sent() and Entry.objects.count() == 1
    for file in entry.files.all():
        copying.make(file.pk)
    desk = Client()
    desk.force_login(UserFactory(role="publisher", staff=True))
    work = f"/admin/contests/works/{entry.pk}/"
    assert desk.get(work).content.decode().count("/admin/contests/copies/") >= 4
    desk.post(work, {"do": "admit"})
    entry.refresh_from_db()
    assert entry.state == State.SUBMITTED and not entry.flagged


def test_nominations_end_with_the_close(client: Client) -> None:
    contest = made.ended(honours())
    assert client.get(f"/contests/nominate/{contest.pk}/").status_code == 404
    kind = contest.work_kinds.all()[2]
    with pytest.raises(Refused, match="现在不能推荐"):
        said = nominating.Said(subject="李某", reason="一直在河边捡垃圾，十年了。")
        nominating.nominate(
            contest=contest, group=contest.groups.all()[0], kind=kind, said=said, actor=None, now=timezone.now()
        )


def test_colleagues_are_added_by_the_contact_teacher_alone_and_no_school_signs_up_twice(teacher: Teacher) -> None:
    now = timezone.now()
    client = Client()
    client.force_login(teacher.user)
    answer = client.post("/school/teachers/", {"name": "孙老师", "phone": "13800009902"})
    assert answer.status_code == 302
    colleague = User.objects.signing_in_with("+8613800009902").get()
    assert colleague.teaches.school == teacher.school and "teacher" in colleague.role_names
    with pytest.raises(Refused, match="只有联系老师"):
        registering.add_teacher(lead=colleague.teaches, name="x", e164="+8613800009903")
    other = made.school("柳湾小学")
    with pytest.raises(Refused, match="别的学校的老师"):
        registering.add_teacher(lead=other, name="x", e164="+8613800009902")
    with pytest.raises(Refused, match="登记过了"):
        registering.register(
            name=teacher.school.name, division=teacher.school.division, teacher_name="x", e164="+8613800009904", now=now
        )
    client.post(f"/school/teachers/{colleague.teaches.pk}/remove/")
    colleague.refresh_from_db()
    assert not Teacher.objects.filter(user=colleague).exists()
    office = UserFactory(role="publisher", staff=True)
    with pytest.raises(Refused, match="为什么"):
        approving.refuse(school=teacher.school, actor=office, reason="", now=now)
    desk = Client()
    desk.force_login(office)
    desk.post("/admin/contests/schools/", {"do": "refuse", "school": teacher.school.pk, "reason": "名称写错了"})
    assert "名称写错了" in client.get("/school/").content.decode()
    desk.post("/admin/contests/schools/", {"do": "approve", "school": teacher.school.pk})
    assert "没有核准" not in client.get("/school/").content.decode()
