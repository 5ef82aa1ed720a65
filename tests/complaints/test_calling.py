"""电话告知: who is called, what is noted of a call, and what is never said or kept."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from django.utils import timezone
from pytest_django import Settings

from cms.directory.models import Reach, Unit
from complaints import calling, conflict, erasure, moderation, timeline, undoing
from complaints.choices import CallResult, Outside, Status
from complaints.lifecycle import IllegalMove, NotAllowed, Stale
from complaints.models import Call, Complaint
from portal.accounts.models import User
from portal.codes.query import query_code
from portal.messaging.models import Delivery
from tests.complaints.acts import ACTS
from tests.complaints.cast import account
from tests.complaints.erasing import erased
from tests.complaints.test_notices import SILENT, TOLD
from tests.factories.complaints import accepted, need_info, received

LANDLINE, HONGKONG = "+8657187654321", "+85251234567"


def looked(act: Callable[..., Call]) -> Callable[..., Call]:
    """The act of somebody who has had the number shown."""

    def done(**said: Any) -> Call:
        calling.opened(call=said["call"], actor=said["actor"], now=said.get("now"))
        return act(**said)

    return done


told, not_reached, wrong_number = map(looked, (calling.told, calling.not_reached, calling.wrong_number))


def calls(case: Complaint) -> list[str]:
    return list(case.calls.order_by("pk").values_list("template", flat=True))


@pytest.fixture
def call(officer: User, reach: Reach) -> Call:
    """The receipt of a farmer with a landline."""
    return received(reach=reach, phone=LANDLINE).calls.get()


def test_a_landline_is_called_with_the_receipt_and_gets_no_message(call: Call) -> None:
    assert (call.template, call.result, call.tries) == ("received", "", 0)
    assert call in Call.objects.waiting(timezone.now())
    assert not Delivery.objects.filter(subject=call.complaint.subject_string).exists()


@pytest.mark.parametrize(("move", "make", "template"), TOLD)
def test_of_each_notice_there_is_a_call(
    officer: User, reach: Reach, move: str, make: Callable[..., Complaint], template: str
) -> None:
    assert calls(ACTS[move](make(reach=reach, phone=LANDLINE)))[-1] == template


@pytest.mark.parametrize(("move", "make"), SILENT)
def test_of_what_concerns_the_office_alone_nobody_is_called(
    officer: User, reach: Reach, move: str, make: Callable[..., Complaint]
) -> None:
    case = make(reach=reach, phone=LANDLINE)
    before = calls(case)
    assert calls(ACTS[move](case)) == before


@pytest.mark.parametrize(
    ("phone", "email", "countries", "called"),
    [
        (LANDLINE, "", ["all"], True),
        (HONGKONG, "", ["86"], True),
        (HONGKONG, "", ["all"], False),
        ("+8613812345678", "", ["none"], True),
        (LANDLINE, "a@example.org", ["all"], False),
        ("", "a@example.org", ["all"], False),
        ("", "", ["all"], False),
    ],
)
def test_who_gets_a_message_or_left_no_telephone_is_not_called(
    settings: Settings, officer: User, reach: Reach, phone: str, email: str, countries: list[str], called: bool
) -> None:
    settings.SMS_COUNTRIES = countries
    case = received(reach=reach, phone=phone, email=email)
    assert bool(calls(case)) is called
    assert Delivery.objects.filter(subject=case.subject_string).exists() is (not called and bool(phone or email))


def test_who_wished_no_news_is_called_with_the_receipt_alone(officer: User, reach: Reach) -> None:
    assert calls(ACTS["decline"](received(reach=reach, phone=LANDLINE, follow=False))) == ["received"]


def test_of_a_confidential_case_there_is_news_and_no_more(city_officer: User, reach: Reach) -> None:
    case = ACTS["decline"](received(reach=reach, phone=LANDLINE, confidential=True))
    news = case.calls.get(template="progress")
    assert set(news.params) == {"number", "lang"}


def test_what_can_be_undone_is_not_called_before(officer: User, reach: Reach) -> None:
    case = moderation.decline(
        complaint=received(reach=reach, phone=LANDLINE), actor=officer, reason="empty", words="看不明白"
    )
    news = case.calls.get(template="progress")
    assert news not in Call.objects.waiting(timezone.now())
    assert news in Call.objects.waiting(timezone.now() + timedelta(seconds=11))
    undoing.undo(complaint=case, actor=officer)
    news.refresh_from_db()
    assert news.result == CallResult.CANCELLED


class TestACall:
    def test_that_was_made_is_told_in_the_history_by_name_and_to_the_reporter_without(
        self, officer: User, call: Call
    ) -> None:
        User.objects.filter(pk=officer.pk).update(last_name="王", first_name="大河")
        done = told(call=call, actor=officer, version=1)
        assert (done.result, done.done_by, done.version) == (CallResult.TOLD, officer, 2)
        inside = timeline.for_desk(call.complaint)[-1]
        outside = timeline.for_reporter(call.complaint)[-1]
        officer.refresh_from_db()
        assert (inside.title, inside.who) == ("已电话告知", officer.get_full_name())
        assert (outside.title, outside.text, outside.who) == ("已电话告知", "工作人员打的电话", "")

    def test_that_reached_nobody_rests_and_ends_after_three_tries(self, officer: User, call: Call) -> None:
        now = timezone.now()
        for tries in (1, 2, 3):
            assert call.result == ""
            call = not_reached(call=call, actor=officer, version=tries, now=now)
            assert call.tries == tries and call not in Call.objects.waiting(now)
            now += calling.REST
        assert call.result == CallResult.NO_ANSWER
        assert not Call.objects.waiting(now + timedelta(days=30)).exists()

    def test_is_on_the_list_again_after_its_rest(self, officer: User, call: Call) -> None:
        now = timezone.now()
        not_reached(call=call, actor=officer, version=1, now=now)
        assert call in Call.objects.waiting(now + calling.REST)

    def test_to_a_wrong_number_is_not_made_again(self, officer: User, call: Call) -> None:
        assert wrong_number(call=call, actor=officer, version=1).result == CallResult.WRONG_NUMBER
        assert timeline.for_desk(call.complaint)[-1].text == "号码不对"

    @pytest.mark.parametrize("act", [calling.told, calling.not_reached, calling.wrong_number])
    def test_noted_twice_is_noted_once(
        self, officer: User, second_officer: User, call: Call, act: Callable[..., Call]
    ) -> None:
        not_reached(call=call, actor=officer, version=1)
        with pytest.raises(Stale, match="别人刚记过"):
            act(call=call, actor=second_officer, version=1)
        call.refresh_from_db()
        assert (call.tries, call.result) == (1, "")

    @pytest.mark.parametrize("act", [calling.told, calling.not_reached, calling.wrong_number])
    def test_was_made_by_who_had_the_number_shown_for_it(
        self, officer: User, second_officer: User, call: Call, act: Callable[..., Call]
    ) -> None:
        for actor in (officer, second_officer):
            with pytest.raises(IllegalMove, match="请先点“显示号码”"):
                act(call=call, actor=actor, version=1)
            calling.opened(call=call, actor=officer)
        call.refresh_from_db()
        assert (call.result, call.tries) == ("", 0)

    def test_needs_the_number_again_for_the_next_try(self, officer: User, call: Call) -> None:
        call, later = not_reached(call=call, actor=officer, version=1), timezone.now() + calling.REST
        with pytest.raises(IllegalMove, match="请先点“显示号码”"):
            calling.told(call=call, actor=officer, version=2, now=later)

    def test_that_is_not_to_be_made_yet_is_not_opened_nor_settled(self, officer: User, reach: Reach) -> None:
        asked = need_info(reach=reach, phone=LANDLINE).calls.latest("pk")
        Call.objects.filter(pk=asked.pk).update(
            ready_at=timezone.now() + timedelta(seconds=9), opened_at=timezone.now(), opened_by=officer
        )
        for act in (calling.opened, partial(calling.told, version=1)):
            with pytest.raises(IllegalMove, match="不到打的时候"):
                act(call=asked, actor=officer)
        asked.refresh_from_db()
        assert asked.result == "" and asked.complaint.parked_at is None

    def test_that_is_done_takes_no_other_result(self, officer: User, call: Call) -> None:
        done = told(call=call, actor=officer, version=1)
        with pytest.raises(Stale):
            not_reached(call=done, actor=officer, version=2)

    @pytest.mark.parametrize("role", ["operator", "duty", "moderator"])
    def test_is_made_by_who_may_speak_with_reporters(self, call: Call, county_office: Unit, role: str) -> None:
        assert told(call=call, actor=account("a", role, county_office), version=1).result

    @pytest.mark.parametrize("role", ["supervisor", "leader", "auditor", "handler"])
    def test_is_made_by_nobody_else(self, call: Call, county_office: Unit, role: str) -> None:
        with pytest.raises(NotAllowed):
            told(call=call, actor=account("a", role, county_office), version=1)

    def test_is_not_made_by_another_county(self, call: Call, other_officer: User) -> None:
        with pytest.raises(NotAllowed):
            told(call=call, actor=other_officer, version=1)


def ready(case: Complaint) -> Complaint:
    """The time to undo is over."""
    case.calls.update(ready_at=timezone.now())
    return case


class TestAQuestion:
    @pytest.mark.parametrize("confidential", [False, True])
    def test_that_was_read_out_counts_as_delivered(self, city_officer: User, reach: Reach, confidential: bool) -> None:
        case = need_info(reach=reach, phone=LANDLINE, confidential=confidential)
        asked = ready(case).calls.latest("pk")
        told(call=asked, actor=city_officer, version=1)
        case.refresh_from_db()
        assert case.status == Status.NEED_INFO and case.parked_at is not None

    def test_stops_no_clock_while_nobody_was_reached_nor_by_another_call(self, officer: User, reach: Reach) -> None:
        case = need_info(reach=reach, phone=LANDLINE)
        receipt, asked = ready(case).calls.order_by("pk")
        told(call=receipt, actor=officer, version=1)
        not_reached(call=asked, actor=officer, version=1)
        case.refresh_from_db()
        assert case.parked_at is None

    def test_that_was_answered_meanwhile_stops_none(self, officer: User, reach: Reach) -> None:
        case = need_info(reach=reach, phone=LANDLINE)
        moderation.reply_info(complaint=case, actor=Outside.REPORTER, words="在桥东")
        told(call=ready(case).calls.latest("pk"), actor=officer, version=1)
        case.refresh_from_db()
        assert case.parked_at is None


class TestErasure:
    def test_empties_calls_and_nobody_calls_any_more(self, call: Call) -> None:
        erasure.erase_contact(complaint=call.complaint, actor=Outside.REPORTER, why="request")
        call.refresh_from_db()
        assert (call.params, call.result) == ({}, CallResult.CANCELLED)

    def test_of_the_whole_case_empties_what_was_told_too(self, officer: User, call: Call) -> None:
        told(call=call, actor=officer, version=1)
        erased(call.complaint)
        call.refresh_from_db()
        assert (call.params, call.result) == ({}, CallResult.TOLD)


def test_the_accused_sees_no_call(reach: Reach, officer: User, county_office: Unit, city_officer: User) -> None:
    case = conflict.name_subject(complaint=accepted(reach=reach, phone=LANDLINE), actor=officer, unit=county_office)
    assert not Call.objects.on_desk(officer).filter(complaint=case).exists()
    assert Call.objects.on_desk(city_officer).filter(complaint=case).exists()


def test_no_row_holds_telephone_or_code(call: Call) -> None:
    stored = str(Call.objects.filter(pk=call.pk).values().get())
    case = call.complaint
    assert "7654321" not in stored and query_code(case.uuid, case.code_version) not in stored
