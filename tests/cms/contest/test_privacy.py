"""Children are protected: withdrawal reaches every place, staff look for a reason, pages show what is allowed."""

import json
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from cms.contest import awarding, checking, forgetting, holding, pressing, slip, withdrawing
from cms.contest.choices import Held, Means, Seen, State
from cms.contest.consenting import Scope
from cms.contest.models import (
    Certificate,
    Consent,
    Contest,
    Copy,
    Entry,
    Holding,
    Pupil,
    Review,
    Seat,
    Teacher,
    WorkFile,
)
from cms.news.models import NewsArticle
from portal.accounts.models import User
from portal.accounts.roles import ROLES
from portal.audit.models import Record
from portal.contacts.models import Contact
from portal.guard import tokens
from portal.search.models import IndexChange
from portal.uploads import private
from tests.factories import contests as made
from tests.factories.pages import news_index, published
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db
NAME, CLASS, GUARDIAN, PHONE = "诸葛小河", "五年级2班", "吴大山", "13812345678"


@pytest.fixture
def office() -> User:
    return UserFactory(role="publisher", staff=True)


@pytest.fixture
def teacher() -> Teacher:
    return made.school()


def over(teacher: Teacher, office: User, *, scope: Scope | None = None, **fields: Any) -> tuple[Contest, Entry]:
    """A contest with its results out, and its first work; a second one stays."""
    contest = made.contest(**fields)
    entry = made.consented(made.painted(contest, teacher, title="水里的白鹭"), NAME, scope)
    made.whole(contest, teacher, name="孙某", colour=1, title="别的画")
    made.ended(contest)
    seat = Seat.objects.create(contest=contest, user=UserFactory(role="juror", first_name="甲"))
    for one in Entry.objects.all():
        Review.objects.create(seat=seat, entry=one, contest=contest, group=one.group, kind=one.kind)
    awarding.award(contest=contest, actor=office)
    awarding.publish(contest=contest, actor=office, now=timezone.now())
    entry.refresh_from_db()
    return contest, entry


def everywhere(client: Client, contest: Contest, entry: Entry) -> dict[str, str]:
    """Every public place where the work or its author could stand."""
    copy = Copy.objects.filter(entry=entry).first()
    number = Certificate.objects.get(entry=entry).number
    places = [
        contest.url,
        f"{contest.url}works/",
        f"{contest.url}works/?group={entry.group_id}&kind={entry.kind_id}",
        f"{contest.url}results/",
        f"/contests/works/{entry.code}/",
        f"/contests/works/{Entry.objects.exclude(pk=entry.pk).get().code}/",
        f"/contests/verify/{number}/",
        "/contests/",
        "/",
        "/feeds/contests.atom",
        "/feeds/contests.json",
        "/sitemap-works-1.xml",
        "/search/?q=水里的白鹭",
        *(
            [f"/contests/works/{entry.code}/{copy.pk}/", f"/contests/works/{entry.code}/{copy.pk}/small/"]
            if copy
            else []
        ),
    ]
    answers = {place: client.get(place) for place in places}
    return {
        place: b"".join(answer).decode("latin-1") if answer.streaming else answer.content.decode()
        for place, answer in answers.items()
        if answer.status_code == 200
    }


def withdrawn_by_slip(client: Client, entry: Entry) -> Any:
    form = {"code": entry.code, "key": slip.key(entry.code), "token": tokens.make()}
    page = client.post("/contests/withdraw/", form)
    assert "确定撤回" in page.content.decode()
    return client.post("/contests/withdraw/", {**form, "sure": "1"})


@pytest.mark.slow
def test_a_withdrawn_work_is_gone_from_every_place_at_once_and_its_holders_are_named(
    client: Client, teacher: Teacher, office: User, django_capture_on_commit_callbacks: Any
) -> None:
    contest, entry = over(teacher, office)
    article = NewsArticle(title="孩子的画", slug="n1", lead="")
    words: Any = [("paragraph", f'<p><a href="/contests/works/{entry.code}/">看</a></p>')]
    article.body = words
    published(article, news_index())
    with pressing.pack(contest=contest, whom="清源日报", reason="报道", actor=office, now=timezone.now()) as packed:
        assert packed.read(2) == b"PK"
    before = everywhere(client, contest, entry)
    works = f"/contests/works/{entry.code}/"
    assert works in before and entry.code in before[f"{contest.url}works/"] and works in before["/sitemap-works-1.xml"]
    stored = [name for copy in Copy.objects.filter(entry=entry) for name in (copy.file.name, copy.small.name)]
    stored += list(WorkFile.objects.filter(entry=entry).values_list("file", flat=True))
    assert all(private.storage().exists(name or "") for name in stored)
    with django_capture_on_commit_callbacks(execute=True):
        assert "撤回了" in withdrawn_by_slip(client, entry).content.decode()
    after = everywhere(client, contest, entry)
    typed = "水里的白鹭" + "</"  # the page of the search repeats what was typed into its box
    found = [place for place, text in after.items() if typed in text or "诸葛" in text]
    assert found == []
    assert not {place for place in after if entry.code in place}
    assert [place for place, text in after.items() if entry.code in text] == []
    assert 'data-certificate="revoked"' in after[f"/contests/verify/{Certificate.objects.get(entry=entry).number}/"]
    assert not any(private.storage().exists(name or "") for name in stored)
    assert not Pupil.objects.filter(entry=entry).exists()
    assert Contact.objects.filter(erased_at=None).with_phone(f"+86{PHONE}").count() == 1  # the other work's guardian
    assert IndexChange.objects.filter(model="contest.Entry", key=str(entry.pk), gone=True).exists()
    entry.refresh_from_db()
    assert (entry.state, entry.title, entry.award is None) == (State.WITHDRAWN, "", False)
    consent = Consent.objects.get(entry=entry)
    assert consent.withdrawn_at is not None and consent.withdrawn_means == Means.SLIP
    held = {(one.held, one.whom) for one in Holding.objects.filter(entry=entry)}
    assert {kind for kind, _whom in held} == {Held.JUROR, Held.PRESS, Held.BULLETIN, Held.CERTIFICATE}
    assert (Held.PRESS, "清源日报") in held and (Held.BULLETIN, "《孩子的画》") in held
    juror = Client()
    juror.force_login(Seat.objects.get().user)
    assert juror.get(f"/jury/works/{Review.objects.get(entry=entry).pk}/").status_code == 404
    holders_are_settled(signed_in(office), contest)


def holders_are_settled(desk: Client, contest: Contest) -> None:
    page = desk.get(f"/admin/contests/{contest.pk}/withdrawn/").content.decode()
    assert page.count("data-holding") == 4 and "清源日报" in page
    press = Holding.objects.get(held=Held.PRESS, entry__state=State.WITHDRAWN)
    desk.post(f"/admin/contests/{contest.pk}/withdrawn/", {"do": "done", "holding": press.pk})
    press.refresh_from_db()
    assert press.done_at is not None


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.mark.slow
def test_a_wrong_slip_and_an_unknown_code_get_one_answer_and_guessing_is_paused(
    client: Client, teacher: Teacher
) -> None:
    entry = made.whole(made.contest(), teacher)
    form = {"key": "12345678", "token": tokens.make()}
    wrong = client.post("/contests/withdraw/", {**form, "code": entry.code}).content.decode()
    unknown = client.post("/contests/withdraw/", {**form, "code": "98765432"}).content.decode()
    assert "编号或回条码不对" in wrong and "编号或回条码不对" in unknown
    for _n in range(5):
        client.post("/contests/withdraw/", {**form, "code": entry.code})
    right = client.post("/contests/withdraw/", {**form, "code": entry.code, "key": slip.key(entry.code), "sure": "1"})
    assert "15分钟" in right.content.decode()
    entry.refresh_from_db()
    assert entry.state == State.DRAFT
    scanned = client.get(f"/C/{entry.code}{slip.key(entry.code)}")
    assert scanned.status_code == 200 and entry.code in scanned.content.decode()
    own = signed_in(teacher.user).get(f"/C/{entry.code}{slip.key(entry.code)}")
    assert own["Location"] == f"/school/entries/{entry.code}/consent/"


@pytest.mark.slow
def test_pages_show_what_the_consent_allows_and_nothing_else(client: Client, teacher: Teacher, office: User) -> None:
    contest, entry = over(teacher, office, scope=Scope(work=True, name=False, school=False))
    pages = everywhere(client, contest, entry)
    told = json.dumps(pages, ensure_ascii=False)
    assert not [word for word in (NAME, "诸葛", CLASS, GUARDIAN, PHONE) if word in told]
    work = pages[f"/contests/works/{entry.code}/"]
    assert "白鹭溪小学" not in work and "水里的白鹭" in work
    Consent.objects.filter(entry=entry).update(allows_name=True)
    Entry.objects.filter(pk=entry.pk).update(allows_name=True)
    work = client.get(f"/contests/works/{entry.code}/").content.decode()
    assert "诸葛同学" in work and NAME not in work
    Entry.objects.filter(pk=entry.pk).update(allows_work=False)
    assert client.get(f"/contests/works/{entry.code}/").status_code == 404
    copy = Copy.objects.filter(entry=entry).get()
    assert client.get(f"/contests/works/{entry.code}/{copy.pk}/").status_code == 404


@pytest.mark.slow
def test_staff_look_at_a_pupil_for_a_reason_that_is_kept_and_counted_in_the_yearly_report(
    teacher: Teacher, office: User
) -> None:
    entry = made.consented(made.painted(made.contest(), teacher), NAME)
    desk, where = signed_in(office), f"/admin/contests/works/{entry.pk}/"
    page = desk.get(where).content.decode()
    assert NAME not in page and CLASS not in page and PHONE not in page
    assert desk.post(f"{where}pupil/", {"reason": " "}).status_code == 302
    assert not Record.objects.filter(act="contest.pupil_seen").exists()
    shown = desk.post(f"{where}pupil/", {"reason": "核对获奖名单"})
    assert NAME in shown.content.decode() and "no-store" in shown["Cache-Control"]
    record = Record.objects.get(act="contest.pupil_seen")
    assert record.reason == "核对获奖名单" and NAME not in str(record.data)
    other = signed_in(UserFactory(role="moderator", staff=True)).post(f"{where}pupil/", {"reason": "x"})
    assert other.status_code in (302, 403) and Record.objects.filter(act="contest.pupil_seen").count() == 1
    auditor = signed_in(UserFactory(role="auditor", staff=True))
    year = timezone.localdate().year
    report = auditor.get(f"/admin/contests/minors/{year}/").content.decode()
    assert "核对获奖名单" in report and NAME not in report
    assert desk.get(f"/admin/contests/minors/{year}/").status_code in (302, 403)


@pytest.mark.slow
def test_withdrawal_by_telephone_and_at_the_school_and_a_second_time(teacher: Teacher, office: User) -> None:
    contest = made.contest()
    one, other = made.whole(contest, teacher), made.whole(contest, teacher, colour=1)
    desk = signed_in(office)
    desk.post(f"/admin/contests/works/{one.pk}/", {"do": "withdraw"})
    signed_in(teacher.user).post(f"/school/entries/{other.code}/withdraw/")
    for entry, means in ((one, Means.TELEPHONE), (other, Means.SCHOOL)):
        entry.refresh_from_db()
        assert entry.state == State.WITHDRAWN and entry.consent.withdrawn_means == means
    again = withdrawing.withdraw(entry=one, means=Means.SLIP, actor=None, now=timezone.now())
    assert Consent.objects.get(entry=again).withdrawn_means == Means.TELEPHONE
    assert Record.objects.filter(act="contest.withdrawn").count() == 2


@pytest.mark.slow
def test_a_closed_contests_data_end_and_its_results_stay(client: Client, teacher: Teacher, office: User) -> None:
    contest, entry = over(teacher, office)
    later = timezone.now() + timedelta(days=181)
    assert forgetting.sweep(timezone.now()) == 0
    assert forgetting.sweep(later) == 2 and forgetting.sweep(later) == 0
    contest.refresh_from_db()
    assert contest.erased_at is not None and not Pupil.objects.exists()
    assert not Contact.objects.exclude(users__isnull=False).filter(erased_at=None).exists()
    assert not WorkFile.objects.exclude(file="").exists() and Copy.objects.count() == 2
    page = client.get(f"/contests/works/{entry.code}/").content.decode()
    assert "一等奖" in page or "二等奖" in page
    assert "同学" not in page and client.get(f"{contest.url}results/").status_code == 200


@pytest.mark.slow
def test_flagged_works_are_shown_to_nobody_until_the_office_has_looked(
    client: Client, teacher: Teacher, office: User
) -> None:
    contest, entry = over(teacher, office)
    checking.flag(entry=entry, seen=Seen.FACE, actor=office, now=timezone.now())
    assert f"/contests/works/{entry.code}/" not in everywhere(client, contest, entry)
    assert entry.code not in json.dumps(everywhere(client, contest, entry)).replace(f"{entry.code}/", "")
    desk = signed_in(office)
    assert "要遮" in desk.get(f"/admin/contests/{contest.pk}/entries/?flagged=1").content.decode()
    desk.post(f"/admin/contests/works/{entry.pk}/", {"do": "clear"})
    assert client.get(f"/contests/works/{entry.code}/").status_code == 200


@pytest.mark.slow
@pytest.mark.one_engine
def test_only_those_who_run_the_contest_open_its_desk(teacher: Teacher) -> None:
    contest = made.contest()
    entry = made.whole(contest, teacher)
    copy = entry.copies.get()
    base = f"/admin/contests/{contest.pk}/"
    names = ("entries", "jury", "ranking", "alike", "votes", "press", "withdrawn")
    addresses = [base, *[f"{base}{name}/" for name in names], f"/admin/contests/works/{entry.pk}/"]
    addresses += [f"/admin/contests/copies/{copy.pk}/{more}" for more in ("", "whole/", "cover/")]
    wrong = []
    for role in sorted(ROLES):
        client = signed_in(UserFactory(role=role, staff=True))
        allowed = role in ("administrator", "editor", "publisher")
        for address in addresses if role in ("editor", "moderator") else addresses[:1]:
            status = client.get(address).status_code
            if (status == 200) != allowed or status >= 500:
                wrong.append((role, address, status))
    assert wrong == []
    assert holding.pages_with(entry.code) == []
