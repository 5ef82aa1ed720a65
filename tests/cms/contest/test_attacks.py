"""What a curious pupil, a rival teacher, a juror of an own school and a stranger with a slip's number try."""

import struct
import zipfile
from io import BytesIO
from typing import Any

import pytest
from django.db import OperationalError
from django.test import Client
from django.utils import timezone
from pypdfium2 import PdfDocument

from cms.contest import (
    Refused,
    approving,
    assigning,
    awarding,
    consenting,
    judging,
    nominating,
    registering,
    slip,
    wording,
    zipped,
)
from cms.contest.choices import Checked, Configuration, Form, ReviewState, State
from cms.contest.models import Contest, Copy, Entry, Review, School, Seat, Teacher
from portal.accounts.models import User
from portal.audit.models import Record
from portal.guard import limits, tokens
from tests.factories import contests as made
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def office() -> User:
    return UserFactory(role="publisher", staff=True)


@pytest.fixture
def teacher() -> Teacher:
    return made.school()


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def seated(contest: Contest, office: User, user: User, school: School | None = None) -> Seat:
    return assigning.seat(contest=contest, user=user, school=school, groups=[], kinds=[], actor=office)


def points(contest: Contest) -> dict[int, int]:
    return {key: one.most for key, one in judging.criteria(contest).items()}


def test_a_juror_who_teaches_gets_no_work_of_his_school_also_when_nobody_said_so(
    teacher: Teacher, office: User
) -> None:
    contest = made.contest(jurors_each=1)
    made.whole(contest, teacher)
    made.ended(contest)
    seated(contest, office, teacher.user)
    assert assigning.assign(contest=contest, actor=office, now=timezone.now()) == 0
    other = seated(contest, office, UserFactory(role="juror"))
    assert assigning.assign(contest=contest, actor=office, now=timezone.now()) == 1
    review = Review.objects.get()
    judging.score(review=review, points=points(contest), note="", now=timezone.now())
    Teacher.objects.create(school=teacher.school, user=other.user)
    with pytest.raises(Refused, match="您学校的作品"):
        judging.score(review=review, points=points(contest), note="", now=timezone.now())
    seated(contest, office, other.user)
    review.refresh_from_db()
    assert (review.state, review.total, review.scores.count()) == (ReviewState.RECUSED, None, 0)


def test_a_juror_who_joins_a_school_steps_back_from_its_works(teacher: Teacher, office: User) -> None:
    contest = made.contest(jurors_each=1)
    made.whole(contest, teacher)
    made.ended(contest)
    juror = UserFactory(role="juror", phone="+8613800009911")
    seated(contest, office, juror)
    assigning.assign(contest=contest, actor=office, now=timezone.now())
    judging.score(review=Review.objects.get(), points=points(contest), note="", now=timezone.now())
    registering.add_teacher(lead=teacher, name="孙老师", e164="+8613800009911")
    assert Review.objects.get().state == ReviewState.RECUSED and juror.teaches.school == teacher.school


def test_judging_ends_on_its_day_and_goes_on_when_the_office_moves_it(teacher: Teacher, office: User) -> None:
    contest = made.contest(jurors_each=1)
    made.whole(contest, teacher)
    made.ended(contest)
    seat = seated(contest, office, UserFactory(role="juror"))
    assigning.assign(contest=contest, actor=office, now=timezone.now())
    review, over = Review.objects.get(), contest.judged_until_at
    with pytest.raises(Refused, match="现在不能打分"):
        judging.score(review=review, points=points(contest), note="", now=over)
    with pytest.raises(Refused, match="评到什么时候"):
        assigning.assign(contest=contest, actor=office, now=over)
    assert judging.piles(seat.user, over) == [] and len(judging.piles(seat.user, timezone.now())) == 1
    Contest.objects.filter(pk=contest.pk).update(judged_until_at=over + made.DAY)
    assert judging.score(review=review, points=points(contest), note="", now=over).total == 100


def packed(names: int) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for n in range(names):
            archive.writestr(f"{n}.jpg", b"")
    return out.getvalue()


def test_a_zip_that_lies_about_its_members_is_refused_before_they_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zipped, "DIRECTORY", 1000)
    with pytest.raises(Refused, match="太多"), zipped.opened(BytesIO(lying(packed(50)))):
        pass
    honest = packed(3)
    at = honest.rindex(zipped.END)
    start = struct.unpack("<I", honest[at + 16 : at + 20])[0]
    wide = struct.pack("<4sQHHIIQQQQ", b"PK\x06\x06", 44, 45, 45, 0, 0, 3, 3, at - start, start)
    locator = struct.pack("<4sIQI", zipped.BEYOND, 0, at, 1)
    beyond = honest[:at] + wide + locator + honest[at:]
    with pytest.raises(Refused, match="太多"), zipped.opened(BytesIO(beyond)):
        pass
    with zipped.opened(BytesIO(honest)) as found:
        assert len(found) == 3


def lying(data: bytes) -> bytes:
    """It says that it has two members."""
    changed = bytearray(data)
    at = changed.rindex(zipped.END)
    changed[at + 8 : at + 12] = struct.pack("<HH", 2, 2)
    return bytes(changed)


def test_a_work_that_tells_its_pupils_name_is_kept_back_until_it_is_blacked_out(teacher: Teacher, office: User) -> None:
    contest = made.contest()
    entry = made.painted(contest, teacher, title="吴小小的河")
    Copy.objects.create(
        entry=entry, source=entry.files.get(), n=7, form=Form.TEXT, html="<p>我是<strong>吴小小</strong></p>"
    )
    made.consented(entry, "吴小小")
    entry.refresh_from_db()
    assert (entry.checked, entry.flagged) == (Checked.SHOWN, True)
    client, where = signed_in(teacher.user), f"/school/entries/{entry.code}/check/"
    client.post(where, {"checked": "none"})
    entry.refresh_from_db()
    assert entry.flagged
    client.post(where, {"words": "吴小小"})
    client.post(where, {"checked": "none"})
    entry.refresh_from_db()
    assert (entry.title, entry.flagged) == ("■■■的河", False)
    assert Copy.objects.get(n=7).html == "<p>我是<strong>■■■</strong></p>"
    client.post(f"/school/entries/{entry.code}/", {"title": "吴小小又来了", "alt": ""})
    entry.refresh_from_db()
    assert entry.flagged
    made.ended(contest)
    desk, work = signed_in(office), f"/admin/contests/works/{entry.pk}/"
    desk.post(work, {"do": "clear"})
    entry.refresh_from_db()
    assert entry.flagged
    for do in ({"do": "black_out", "words": "吴小小"}, {"do": "clear"}):
        desk.post(work, do)
    entry.refresh_from_db()
    assert (entry.title, entry.flagged) == ("■■■又来了", False)
    assert "吴小小" not in str(list(Record.objects.filter(act="contest.blacked_out").values_list("data", "reason")))
    for words, why in (("吴", "至少2个"), ("strong", "没有这几个字")):
        with pytest.raises(Refused, match=why):
            wording.black_out(entry=entry, words=words, actor=office, now=timezone.now(), by_school=False)


def test_an_essay_is_asked_about_names_too_and_asked_again_when_it_changes(teacher: Teacher) -> None:
    contest = made.contest()
    entry, client = made.entry(contest, teacher, kind=1), signed_in(teacher.user)
    where = f"/school/entries/{entry.code}/"
    client.post(where, {"title": "我的河", "words": "河" * 20, "alt": ""})
    page = client.get(where).content.decode()
    assert "还没看正文里有没有姓名、学校" in page and "正文里有没有姓名、学校？" in page
    client.post(f"{where}check/", {"checked": "none"})
    assert 'data-lack="check"' not in client.get(where).content.decode()
    client.post(where, {"title": "我的河", "words": "河" * 21, "alt": ""})
    assert 'data-lack="check"' in client.get(where).content.decode()


@pytest.mark.slow
def test_all_names_on_certificates_are_printed_for_a_reason_that_is_kept(teacher: Teacher, office: User) -> None:
    contest = made.contest()
    made.whole(contest, teacher)
    made.ended(contest)
    awarding.award(contest=contest, actor=office)
    awarding.publish(contest=contest, actor=office, now=timezone.now())
    desk, where = signed_in(office), f"/admin/contests/{contest.pk}/press/"
    assert desk.post(where, {"do": "certificates", "reason": " "}).status_code == 302
    assert desk.post(where, {"do": "certificates", "reason": "颁奖会"})["Content-Type"] == "application/pdf"
    assert Record.objects.get(act="contest.certificates").reason == "颁奖会"
    code = Entry.objects.get().code
    one = desk.post(where, {"do": "certificates", "reason": "补发", "code": code})
    assert len(PdfDocument(one.content)) == 1
    assert desk.post(where, {"do": "certificates", "reason": "补发", "code": "12345678"}).status_code == 302
    school = signed_in(teacher.user)
    page = school.get(f"/school/entries/{code}/").content.decode()
    assert f"certificates.pdf?code={code}" in page
    assert len(PdfDocument(school.get(f"/school/{contest.pk}/certificates.pdf?code={code}").content)) == 1
    rival = signed_in(made.school("柳湾小学").user)
    assert rival.get(f"/school/{contest.pk}/certificates.pdf?code={code}").status_code == 404


def test_a_class_that_scans_its_certificates_is_never_told_that_they_are_false(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "hit", lambda *_more: False)
    page = client.get("/contests/verify/9000000000/")
    assert page.status_code == 429 and "没有这张证书" not in page.content.decode()


def test_a_stranger_with_a_slips_number_learns_and_changes_nothing(client: Client, teacher: Teacher) -> None:
    entry = made.whole(made.contest(), teacher)
    right = slip.key(entry.code)
    for key in ("", "00000000", right[::-1], f"{right[:4]} {right[4:7]}x"):
        form = {"code": entry.code, "key": key, "token": tokens.make(), "sure": "1"}
        page = client.post("/contests/withdraw/", form).content.decode()
        assert "编号或回条码不对" in page and entry.contest.title not in page
    page = client.get(f"/C/{entry.code}00000000").content.decode()
    assert f"/school/sign-in/?next=/C/{entry.code}00000000" in page
    assert entry.contest.title not in page and "吴" not in page
    assert client.get(f"/contests/works/{entry.code}/").status_code == 404
    entry.refresh_from_db()
    assert entry.state == State.DRAFT


def test_a_parent_who_scans_a_slip_before_consent_is_told_so(client: Client, teacher: Teacher) -> None:
    entry = made.painted(made.contest(), teacher)
    form = {"code": entry.code, "key": slip.key(entry.code), "token": tokens.make()}
    assert "还没有登记家长同意" in client.post("/contests/withdraw/", form).content.decode()
    made.consented(entry)
    assert "还没有登记家长同意" not in client.post("/contests/withdraw/", form).content.decode()


def test_a_school_that_was_refused_corrects_itself_and_its_name_is_free_for_its_owner(
    teacher: Teacher, office: User
) -> None:
    now, school = timezone.now(), teacher.school
    School.objects.filter(pk=school.pk).update(approved_at=None)
    school.refresh_from_db()
    approving.refuse(school=school, actor=office, reason="不是这所学校的人", now=now)
    owner = registering.register(
        name=school.name, division=school.division, teacher_name="冯老师", e164="+8613800009905", now=now
    )
    assert owner.school.pk != school.pk and owner.school.name == "白鹭溪小学"
    client = signed_in(teacher.user)
    assert "改学校登记" in client.get("/school/").content.decode()
    form = {"name": "白鹭溪小学", "division": school.division.code}
    assert client.post("/school/details/", form).status_code == 422
    assert client.post("/school/details/", {**form, "name": "柳湾小学"}).status_code == 302
    school.refresh_from_db()
    assert (school.name, school.standing) == ("柳湾小学", "waiting")
    approving.approve(school=school, actor=office, now=now)
    assert client.post("/school/details/", {**form, "name": "别的小学"}).status_code == 422


def test_forms_of_the_office_with_keys_that_are_none_are_answered(teacher: Teacher, office: User) -> None:
    contest, desk = made.contest(), signed_in(office)
    base = f"/admin/contests/{contest.pk}/"
    posts: list[tuple[str, dict[str, Any]]] = [
        (f"{base}alike/", {"do": "settle", "alike": "x"}),
        (f"{base}withdrawn/", {"do": "done", "holding": "9" * 30}),
        ("/admin/contests/schools/", {"do": "approve", "school": "²"}),
        (f"{base}jury/", {"do": "reassign", "seat": "x"}),
    ]
    assert {desk.post(address, form).status_code for address, form in posts} <= {302, 404}


def test_a_rival_votes_no_more_by_a_cookie_of_his_own_making(client: Client, teacher: Teacher) -> None:
    now = timezone.now()
    contest = made.contest(vote_by="browser", vote_opens_at=now - made.DAY, vote_closes_at=now + made.DAY)
    made.whole(contest, teacher)
    made.ended(contest)
    where = f"/contests/works/{Entry.objects.get().code}/vote/"
    client.cookies["voter"] = "f" * 32
    assert client.post(where, {"token": tokens.make()}).status_code == 422


def test_consent_is_not_recorded_for_another_schools_slip(teacher: Teacher) -> None:
    contest, rival = made.contest(), made.school("柳湾小学")
    entry = made.painted(contest, teacher)
    answer = signed_in(rival.user).get(f"/C/{entry.code}{slip.key(entry.code)}")
    assert answer.status_code == 200 and "Location" not in answer
    assert signed_in(rival.user).post(f"/school/entries/{entry.code}/consent/", {"work": "1"}).status_code == 404
    with pytest.raises(Refused, match="先登记家长同意"):
        consenting.identify(entry=entry, name="吴小小", class_name="", guardian="", phone="")


def locked(*args: Any, **kwargs: Any) -> None:
    raise OperationalError("database is locked")


def test_while_nothing_can_be_written_everybody_is_asked_to_come_again(
    teacher: Teacher, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    contest = made.contest(kind=Configuration.HONOURS)
    form = {"token": tokens.make(), "kind": contest.work_kinds.all()[0].pk, "subject": "清溪河", "reason": "好"}
    monkeypatch.setattr(nominating, "nominate", locked)
    answer = client.post(f"/contests/nominate/{contest.pk}/", form)
    assert (answer.status_code, answer["Retry-After"]) == (
        503,
        "60",
    ) and "按“返回”，内容还在" in answer.content.decode()
    monkeypatch.setattr(Teacher.objects, "filter", locked)
    school = signed_in(teacher.user)
    assert school.get("/school/").status_code == 503
    piece = school.get("/school/", headers={"tus-resumable": "1.0.0"})
    assert piece.status_code == 503 and "再传" in piece.content.decode()
