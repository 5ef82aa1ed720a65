"""Each filter of the queue, one list for all of them; what somebody makes his own; the pages of the list."""

import datetime
from urllib.parse import parse_qs, urlsplit

import pytest
from django.db import connection
from django.http import QueryDict
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cms.directory.models import Reach, Signboard, Unit
from complaints.choices import Channel, Source
from complaints.desk.filters import Filters
from complaints.desk.queue import to_day
from complaints.models import Complaint, OwnFilter, Verdict
from portal.accounts.models import User
from portal.audit.models import Record
from tests.complaints.desk.conftest import Signed, numbers_in, text
from tests.factories.complaints import PHONE, assigned, photograph, received

QUEUE = "/admin/complaints/"
DAY = datetime.timedelta(days=1)


def left(user: User, asked: str) -> list[str]:
    """The cases that the filters of this address leave of all that the account may open."""
    cases = Filters(QueryDict(asked), user=user).narrow(Complaint.objects.on_desk(user))
    return sorted(cases.values_list("number", flat=True))


@pytest.mark.slow
def test_every_filter_leaves_what_fits_and_nothing_else(
    officer: User, reach: Reach, signboard: Signboard, other_reach: Reach, unit: Unit
) -> None:
    hit = received(
        reach=reach, kind="help", phone="", channel=Channel.DESK, source=Source.LETTER, photographs=(photograph(),)
    )
    Complaint.objects.filter(pk=hit.pk).update(solved="no", received_at=timezone.now() - 40 * DAY)
    Verdict.objects.create(complaint=hit, solved="no", score=1, at=timezone.now())
    sent = assigned(reach=reach, to=unit, at=timezone.now() - 3 * DAY)
    long_ago = timezone.localdate() - 39 * DAY
    found = {
        "kind=help": hit,
        "source=letter": hit,
        "channel=desk": hit,
        "photo=yes": hit,
        "contact=no": hit,
        "solved=no": hit,
        "solved=low": hit,
        f"until={long_ago}": hit,
        f"since={long_ago}": sent,
        "unit=水务": sent,
        "photo=no": sent,
        "contact=yes": sent,
        "solved=none": sent,
        f"q={sent.number}": sent,
    }
    assert {asked: left(officer, asked) for asked in found} == {asked: [case.number] for asked, case in found.items()}
    both = sorted([hit.number, sent.number])
    everything = ("river=清溪", "reach=三号桥", f"reach={signboard.code}", "place=329921000000")
    nonsense = ("since=x", "until=2026-02-30", "kind=no", "solved=%00", "until=9999-12-31")
    assert {asked: left(officer, asked) for asked in (*everything, *nonsense)} == dict.fromkeys(
        (*everything, *nonsense), both
    )
    nothing = ("river=长江", "reach=没有的桥", "reach=111111", "unit=没有的局", "q=没有的话")
    assert {asked: left(officer, asked) for asked in nothing} == {asked: [] for asked in nothing}


def test_words_find_the_guarded_and_the_newest_of_the_own_desk(
    officer: User, city_officer: User, reach: Reach, other_reach: Reach
) -> None:
    secret = received(reach=reach, confidential=True, description="暗管在竹林后面", at=timezone.now() - 90 * DAY)
    fresh = received(reach=reach, description="暗管在桥下")
    assert left(city_officer, "q=暗管") == sorted([secret.number, fresh.number])
    assert left(city_officer, "q=暗管 竹林") == [secret.number]
    assert left(officer, "q=暗管") == [fresh.number]


@pytest.mark.slow
def test_mine_are_those_that_i_moved(signed: Signed, reach: Reach, officer: User, second_officer: User) -> None:
    case = assigned(reach=reach)
    received(reach=reach)
    mover = case.assignments.get().sent_by
    other = second_officer if mover == officer else officer
    assert numbers_in(signed(mover).get(QUEUE, {"view": "mine"})) == [case.number]
    assert numbers_in(signed(other).get(QUEUE, {"view": "mine"})) == []


@pytest.mark.slow
def test_the_list_turns_to_a_day_and_to_a_case(desk: Client, reach: Reach) -> None:
    now = timezone.now()
    cases = [received(reach=reach, at=now - 7 * n * DAY) for n in range(4)]
    day = timezone.localdate(now - 14 * DAY)

    def turned(said: str, **more: str) -> list[str]:
        answer = desk.get(QUEUE, {"view": "all", "goto": said, **more})
        assert parse_qs(urlsplit(answer["Location"]).query)["view"] == ["all"]
        return numbers_in(desk.get(answer["Location"]))

    newest_first = [case.number for case in cases]
    assert turned(f"{day:%Y-%m-%d}") == turned(f"{day.year}年{day.month}月{day.day}日") == newest_first[2:]
    assert turned(cases[1].number) == newest_first[1:]
    assert turned(cases[1].number, sort="due") == list(reversed(newest_first))[2:]
    assert len(turned("不是日期")) == len(turned("2026-13-40")) == 4


def test_no_number_of_a_case_is_taken_for_a_day() -> None:
    assert to_day("2611120764") is None and to_day("2026/11/1") == to_day("2026年11月01日") == datetime.date(
        2026, 11, 1
    )


def test_sorted_by_the_last_change_the_newest_change_stands_first(desk: Client, reach: Reach) -> None:
    old, new = received(reach=reach), received(reach=reach)
    Complaint.objects.filter(pk=old.pk).update(updated_at=timezone.now() + DAY)
    assert numbers_in(desk.get(QUEUE, {"view": "all", "sort": "updated"})) == [old.number, new.number]


@pytest.mark.slow
def test_own_filters_and_columns_are_kept_for_whoever_made_them(
    desk: Client, signed: Signed, second_officer: User, reach: Reach
) -> None:
    case = received(reach=reach, category="litter")
    received(reach=reach)
    query = "view=received&category=litter&q=13812345678&after=x&kind=no"
    answer = desk.post(f"{QUEUE}own/", {"name": "垃圾", "query": query}, follow=True)
    assert numbers_in(answer) == [case.number] and "垃圾" in text(answer)
    own = OwnFilter.objects.get()
    assert own.query == "view=received&category=litter"
    desk.post(f"{QUEUE}own/", {"name": "", "query": query})
    assert OwnFilter.objects.count() == 1
    other = signed(second_officer)
    assert ">垃圾<" not in text(other.get(QUEUE, {"view": "need_info"}))
    other.post(f"{QUEUE}own/{own.pk}/drop/")
    assert OwnFilter.objects.exists(), "another's"
    desk.post(f"{QUEUE}own/{own.pk}/drop/")
    assert not OwnFilter.objects.exists()
    chosen = desk.post(f"{QUEUE}columns/", {"column": ["due", "public", "x"], "back": "https://evil.example/"})
    assert chosen["Location"] == QUEUE
    page = text(desk.get(QUEUE))
    assert ">公开</th>" in page and ">来源</th>" not in page and "data-due" in page


@pytest.mark.slow
def test_a_telephone_is_found_by_post_exactly_and_recorded(
    desk: Client, signed: Signed, reach: Reach, other_reach: Reach, other_officer: User, supervisor: User
) -> None:
    here, _there = received(reach=reach), received(reach=other_reach)
    asked = text(desk.get(QUEUE, {"q": "138 1234 5678"}))
    assert "按电话找，请用下面的" in asked
    assert desk.post(f"{QUEUE}phone/", {"phone": PHONE, "reason": ""}).status_code == 422
    assert desk.post(f"{QUEUE}phone/", {"phone": "12", "reason": "他来问"}).status_code == 422
    assert not Record.objects.filter(act="phone_search").exists()
    found = desk.post(f"{QUEUE}phone/", {"phone": "138-1234-5678", "reason": "他来问"})
    assert numbers_in(found) == [here.number] and "no-store" in found["Cache-Control"]
    assert numbers_in(desk.post(f"{QUEUE}phone/", {"phone": "13812345679", "reason": "他来问"})) == []
    record = Record.objects.filter(act="phone_search").order_by("pk")[0]
    assert record.data == {"count": 1, "cases": [here.pk]} and "1381234" not in record.reason
    assert signed(supervisor).get(f"{QUEUE}phone/").status_code == 403


def test_the_page_is_told_of_what_came_since_and_no_more(desk: Client, reach: Reach, other_reach: Reach) -> None:
    drawn = timezone.now().isoformat()
    assert desk.get(f"{QUEUE}news/", {"view": "received", "drawn": drawn}).json() == {"new": 0}
    received(reach=reach), received(reach=other_reach)
    answer = desk.get(f"{QUEUE}news/", {"view": "received", "drawn": drawn})
    assert answer.json() == {"new": 1}
    again = desk.get(f"{QUEUE}news/", {"view": "received", "drawn": drawn}, headers={"If-None-Match": answer["ETag"]})
    assert again.status_code == 304
    assert desk.get(f"{QUEUE}news/", {"view": "review", "drawn": drawn}).json() == {"new": 0}
    assert desk.get(f"{QUEUE}news/", {"drawn": "x"}).json() == {"new": 0}


@pytest.mark.slow
def test_the_map_takes_no_further_query_and_tells_what_has_no_place(desk: Client, reach: Reach) -> None:
    case = received(reach=reach, latitude="33.910000", longitude="119.310000")
    received(reach=None)
    desk.get(QUEUE, {"view": "all"})
    with CaptureQueriesContext(connection) as plain:
        desk.get(QUEUE, {"view": "all"})
    with CaptureQueriesContext(connection) as mapped:
        page = text(desk.get(QUEUE, {"view": "all", "map": "1"}))
    assert len(mapped) <= len(plain)
    drawing = page.split("<svg viewBox", 1)[1].split("</figure>")[0]
    assert f"{QUEUE}{case.number}/" in drawing and "<polyline" in drawing
