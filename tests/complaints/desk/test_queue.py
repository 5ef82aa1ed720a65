"""The queue: what is in which list, in which order, for whom."""

import datetime
import re
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client
from django.utils import timezone

from cms.directory.models import Reach
from complaints import comparing, supervision
from complaints.choices import Status
from complaints.models import Complaint
from portal.accounts.models import User
from tests.complaints.acts import LISTED
from tests.complaints.desk.conftest import Signed, counted, numbers_in, text
from tests.factories.complaints import (
    accepted,
    answered,
    handling,
    need_info,
    received,
    resolved,
    standing_in,
    transferred,
)

QUEUE = "/admin/complaints/"
WHERE = [
    ("received", Status.RECEIVED),
    ("need_info", Status.NEED_INFO),
    ("to_dispatch", Status.ACCEPTED),
    ("handling", Status.ASSIGNED),
    ("handling", Status.HANDLING),
    ("review", Status.ANSWERED),
    ("follow_up", Status.RESOLVED),
    ("unconfirmed", Status.TRANSFERRED),
    ("all", Status.CLOSED),
]


@pytest.mark.parametrize(("view", "status"), WHERE)
def test_each_state_has_its_list(desk: Client, reach: Reach, view: str, status: str) -> None:
    case = standing_in(status, reach=reach, at=timezone.now() - datetime.timedelta(days=8))
    assert numbers_in(desk.get(QUEUE, {"view": view})) == [case.number]


def test_without_a_view_the_cases_to_accept_come_due_first(desk: Client, reach: Reach) -> None:
    late = received(reach=reach, at=timezone.now() - datetime.timedelta(days=9))
    new = received(reach=reach)
    accepted(reach=reach)
    response = desk.get(QUEUE)
    assert numbers_in(response) == [late.number, new.number]
    assert 'data-case-status="received"' in text(response)
    assert f'data-due="{timezone.localtime(late.accept_due_at).isoformat()}"' in text(response)


def test_what_happens_just_now_stands_above_what_is_due_before(desk: Client, reach: Reach) -> None:
    late = received(reach=reach, at=timezone.now() - datetime.timedelta(days=9))
    now = received(reach=reach, category="oil", now=True)
    assert now.urgent and numbers_in(desk.get(QUEUE)) == [now.number, late.number]


@pytest.mark.slow
def test_who_reads_english_is_marked_and_the_forms_that_speak_to_him_say_so(desk: Client, reach: Reach) -> None:
    other, case = received(reach=reach), received(reach=reach, lang="en")
    assert text(desk.get(QUEUE)).count(">英文<") == 1
    page = text(desk.get(f"{QUEUE}{case.number}/"))
    assert ">英文<" in page and "请用英文写，再附中文。" in page
    forms = re.findall(r'<summary[^>]*data-move="(\w+)"(.*?)</form>', page, re.S)
    assert {name for name, form in forms if "data-english" in form} == {"ask", "answer", "decline"}
    assert "英文" not in text(desk.get(f"{QUEUE}{other.number}/"))


def test_the_limit_is_told_in_words(desk: Client, reach: Reach) -> None:
    received(reach=reach, at=timezone.now() - datetime.timedelta(days=20))
    assert "超期" in text(desk.get(QUEUE, {"view": "overdue"}))


@pytest.mark.slow
def test_four_fifths_of_the_time_make_a_case_due_soon(desk: Client, reach: Reach) -> None:
    case, _new = handling(reach=reach), handling(reach=reach)
    Complaint.objects.filter(pk=case.pk).update(clock_at=timezone.now() - datetime.timedelta(days=60))
    assert numbers_in(desk.get(QUEUE, {"view": "due_soon"})) == [case.number]


def test_what_the_gate_held_waits_to_be_looked_at(desk: Client, reach: Reach) -> None:
    case = received(reach=reach, held="rate")
    received(reach=reach)
    response = desk.get(QUEUE, {"view": "verify"})
    assert numbers_in(response) == [case.number]
    assert "请核实" in text(response)


@pytest.mark.slow
def test_two_reports_that_say_the_same_at_one_reach_may_be_the_same(desk: Client, reach: Reach) -> None:
    pair = {received(reach=reach).number, received(reach=reach).number}
    received(reach=reach, category="litter", description="岸边有一大堆塑料袋和泡沫箱子")
    received(reach=reach, at=timezone.now() - datetime.timedelta(days=31))
    comparing.sweep()
    assert set(numbers_in(desk.get(QUEUE, {"view": "alike"}))) == pair


def test_cases_on_the_list_of_the_supervisor_are_together(desk: Client, reach: Reach, supervisor: User) -> None:
    case = handling(reach=reach)
    supervision.supervise(complaint=case, actor=supervisor, level="listed", words="限期", **LISTED)
    response = desk.get(QUEUE, {"view": "listed"})
    assert numbers_in(response) == [case.number]
    assert "挂牌督办" in text(response)


@pytest.mark.slow
def test_the_tabs_show_how_many_wait(desk: Client, reach: Reach, officer: User) -> None:
    received(reach=reach)
    need_info(reach=reach)
    counted(officer)
    assert "待受理<b>1</b>" in text(desk.get(QUEUE)) and "待补充<b>1</b>" in text(desk.get(QUEUE))


@pytest.mark.parametrize("asked", ["category=litter", "channel=qr", "guarded=yes", "q=三号桥下游", "q=桶"])
def test_a_filter_leaves_what_fits(desk: Client, reach: Reach, city_officer: User, asked: str) -> None:
    hit = received(reach=reach, category="litter", channel="qr", place="三号桥下游", description="漂着一个桶")
    Complaint.objects.filter(pk=hit.pk).update(confidential=True)
    received(reach=reach)
    assert numbers_in(desk.get(f"{QUEUE}?{asked}")) == [hit.number]


def test_the_place_filter_narrows_to_a_county(
    signed: Signed, city_officer: User, reach: Reach, other_reach: Reach
) -> None:
    here, _there = received(reach=reach), received(reach=other_reach)
    assert numbers_in(signed(city_officer).get(QUEUE, {"place": "329921000000"})) == [here.number]


@pytest.mark.parametrize(
    "asked", ["category=no", "place=x", "channel=%00", "after=~", "after=2026~1", "before=x~9", "q=%00"]
)
def test_nonsense_in_the_address_breaks_nothing(desk: Client, reach: Reach, asked: str) -> None:
    case = received(reach=reach)
    assert numbers_in(desk.get(f"{QUEUE}?{asked}")) == [case.number]


@pytest.mark.slow
def test_pages_are_turned_by_key_and_back(desk: Client, reach: Reach, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("complaints.desk.paging.cut.__kwdefaults__", {"after": "", "before": "", "size": 2})
    wanted = [received(reach=reach, at=timezone.now() - datetime.timedelta(days=n)).number for n in (9, 6, 3)]
    first = desk.get(QUEUE)
    after = parse_qs(urlsplit(link(first, "next")).query)["after"][0]
    second = desk.get(QUEUE, {"after": after})
    before = parse_qs(urlsplit(link(second, "prev")).query)["before"][0]
    assert numbers_in(first) + numbers_in(second) == wanted
    assert numbers_in(desk.get(QUEUE, {"before": before})) == wanted[:2]


def link(response: object, rel: str) -> str:
    """The address of a link by its relation."""
    return text(response).split(f'rel="{rel}" href="')[1].split('"')[0]


def test_a_number_opens_its_case(desk: Client, reach: Reach) -> None:
    case = received(reach=reach)
    for number in (case.number, f"{case.number[:4]} {case.number[4:]}", case.public_number):
        assert desk.get(QUEUE, {"number": number})["Location"] == f"/admin/complaints/{case.number}/"


def test_a_foreign_number_is_unknown(desk: Client, other_officer: User, other_reach: Reach) -> None:
    response = desk.get(QUEUE, {"number": received(reach=other_reach).number}, follow=True)
    assert "没有这个编号" in text(response)


@pytest.mark.slow
def test_other_offices_cases_are_in_no_list(desk: Client, other_officer: User, other_reach: Reach) -> None:
    for case in (received, accepted, answered, resolved, transferred):
        case(reach=other_reach)
    assert all(not numbers_in(desk.get(QUEUE, {"view": view})) for view, _status in WHERE)


def test_a_guarded_case_is_on_the_desk_of_the_city_alone(
    desk: Client, signed: Signed, city_officer: User, reach: Reach
) -> None:
    case = received(reach=reach, confidential=True)
    assert numbers_in(desk.get(QUEUE)) == []
    assert numbers_in(signed(city_officer).get(QUEUE)) == [case.number]
