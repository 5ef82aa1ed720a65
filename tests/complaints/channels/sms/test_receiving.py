"""A text becomes a case: once, with its place, joined to what came before it."""

import datetime
import re
from typing import Any

import pytest
import time_machine
from django.test import Client

from cms.directory.models import Reach
from complaints import moderation
from complaints.channels.sms import receiving, view
from complaints.models import Complaint, IncomingText
from portal.accounts.models import User
from portal.codes.query import query_code
from portal.contacts.models import PhoneStanding
from portal.messaging import sender, wording
from portal.messaging.models import Delivery
from tests.complaints.channels.conftest import PHONE, Texted, form, said
from tests.twilio_server import Provider, hook

pytestmark = pytest.mark.usefixtures("clock", "county_office", "signboard")
MINUTE = datetime.timedelta(minutes=1)


def only() -> Complaint:
    return Complaint.objects.select_related("category", "reach", "signboard", "contact").get()


def test_a_text_with_a_board_is_a_case_and_is_answered_with_the_receipt(texted: Texted, reach: Reach) -> None:
    receipt = texted("公示牌 320512，有人在排污水😡")
    case = only()
    code = query_code(case.uuid, case.code_version)
    assert case.number in receipt and code in receipt and wording.units(receipt) <= 70
    assert (case.channel, case.category.code, case.reach, case.signboard and case.signboard.code) == (
        "sms", "sewage", reach, "320512"
    )  # fmt: skip
    assert case.description == "公示牌 320512，有人在排污水😡" and case.contact and case.contact.phone == PHONE
    row = Delivery.objects.get()
    assert (row.state, row.template) == ("sending", "received"), "it goes with the reply; a report will tell"
    assert code not in str(row.params) and IncomingText.objects.get().words == ""
    assert PHONE not in str(list(IncomingText.objects.values()) + list(PhoneStanding.objects.values()))


@pytest.mark.slow
def test_the_report_of_the_reply_makes_it_sent_and_without_one_the_worker_sends_it(
    texted: Texted, client: Client, provider: Provider, clock: time_machine.Traveller
) -> None:
    texted("清溪河三号桥边发臭")
    row = Delivery.objects.get()
    address = f"/hooks/twilio/status/?delivery={row.pk}"
    hook(client, address, {"MessageSid": "SM-out", "MessageStatus": "delivered"})
    row.refresh_from_db()
    assert (row.state, row.provider_id, row.state_shown) == ("sent", "SM-out", "已送达")
    texted("石桥那边河里有死鱼", sender="+8613900000008")
    clock.shift(6 * MINUTE)
    assert sender.work_off() == 1 and [form["To"] for form in provider.messages] == ["+8613900000008"]


def test_without_a_place_one_question_is_asked_and_its_answer_joins_the_case(
    texted: Texted, reach: Reach, clock: time_machine.Traveller
) -> None:
    asked = texted("水发黑了")
    assert "在哪条河" in asked and only().number in asked and wording.units(asked) <= 70
    clock.shift(30 * MINUTE)
    assert only().number in texted("清溪河三号桥下游")
    case = only()
    assert (case.reach, case.place) == (reach, "清溪河三号桥下游")
    assert case.description == "水发黑了\n清溪河三号桥下游"
    assert [event.kind for event in case.events.order_by("n")] == ["register", "words_added"]
    clock.shift(30 * MINUTE)
    texted("又有死鱼，三号桥")
    assert Complaint.objects.count() == 2, "the question was answered: this is another matter"


def test_texts_within_two_minutes_are_one_report_unless_they_name_another_board(
    texted: Texted, clock: time_machine.Traveller, other_reach: Reach
) -> None:
    assert texted("清溪河三号桥有油污")
    clock.shift(MINUTE)
    assert texted("已经两天了") == ""
    clock.shift(MINUTE)
    assert texted("没人管") == ""
    case = only()
    assert case.description == "清溪河三号桥有油污\n已经两天了\n没人管" and case.events.count() == 3
    clock.shift(3 * MINUTE)
    assert texted("清溪河三号桥还有垃圾") and Complaint.objects.count() == 2
    assert texted("公示牌 320512 牌子倒了") == "", "that one had named no board"


def test_a_second_delivery_gives_the_first_receipt(texted: Texted, clock: time_machine.Traveller) -> None:
    first = texted("清溪河三号桥发臭", sid="SM1")
    clock.shift(MINUTE)
    assert texted("清溪河三号桥发臭", sid="SM1") == first and Complaint.objects.count() == 1
    assert Delivery.objects.count() == 1 and only().events.count() == 1


def test_confidential_kinds_keep_their_rules(texted: Texted, officer: User) -> None:
    receipt = texted("清溪河三号桥有人电鱼")
    case = only()
    assert case.confidential and case.category.code == "poaching"
    assert "您的事" in receipt and "举报" not in receipt and "鱼" not in receipt
    assert not Complaint.objects.on_desk(officer).exists(), "the city screens it"


def test_a_case_that_waits_for_an_answer_gets_it(
    texted: Texted, city_officer: User, clock: time_machine.Traveller
) -> None:
    texted("清溪河三号桥发臭")
    moderation.ask(complaint=only(), actor=city_officer, words="在桥的哪一边？")
    clock.shift(60 * MINUTE)
    assert only().number in texted("在北边")
    assert (only().status, only().questions.get().reply) == ("received", "在北边")


@pytest.mark.slow
def test_a_text_whose_request_died_is_finished_by_the_worker(
    texted: Texted, provider: Provider, client: Client, clock: time_machine.Traveller, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(receiving, "made", lambda row, now, *, replying: 1 / 0)
    assert said(hook(client, "/hooks/twilio/sms/", form("SM1", "清溪河三号桥发臭"))) == []
    monkeypatch.undo()
    assert receiving.step() == 0, "for five seconds it is the request's"
    clock.shift(10)
    assert [receiving.step(), receiving.step()] == [1, 0]
    assert only().description == "清溪河三号桥发臭" and IncomingText.objects.get().words == ""
    assert sender.work_off() == 1 and only().number in provider.messages[0]["Body"]


def test_when_the_row_alone_took_long_the_worker_does_the_rest(
    texted: Texted, provider: Provider, clock: time_machine.Traveller, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(view, "PATIENCE", -1)
    assert texted("清溪河三号桥发臭", sid="SM1") == texted("清溪河三号桥发臭", sid="SM1") == ""
    assert IncomingText.objects.get().words == "清溪河三号桥发臭" and not Complaint.objects.exists()
    clock.shift(10)
    assert receiving.step() == sender.work_off() == 1 and only().number in provider.messages[0]["Body"]
    assert only().number in texted("清溪河三号桥发臭", sid="SM1"), "a repeated delivery gives the first receipt"


@pytest.mark.parametrize("sender_", ["", "anonymous", "12345", "RIVER", "+266696687"])
def test_a_sender_who_cannot_be_answered_still_makes_a_case(texted: Texted, sender_: str) -> None:
    texted("清溪河三号桥发臭", sender=sender_)
    assert only().contact is None


def test_what_is_no_report_makes_no_case(texted: Texted) -> None:
    for words in ("", "\u200b\x00", "帮助", "查 1 2", "退订", "恢复"):
        assert 10 < wording.units(texted(words)) <= 70
    assert texted("STOP", OptOutType="STOP") == "", "the provider has answered that itself"
    assert not Complaint.objects.exists()


def test_above_the_limit_of_the_phone_reports_are_held_and_never_refused(
    texted: Texted, settings: Any, clock: time_machine.Traveller
) -> None:
    settings.PUBLIC_RATE = (2, 3600)
    for n in range(4):
        assert re.search(r"编号\d{10}", texted(f"清溪河三号桥发臭{n}"))
        clock.shift(3 * MINUTE)
    assert list(Complaint.objects.order_by("pk").values_list("held", flat=True)) == ["", "", "rate", "rate"]


def test_above_the_limit_of_a_board_reports_from_whomever_are_held(texted: Texted, settings: Any) -> None:
    settings.PUBLIC_RATE = (2, 3600)
    for n, words in enumerate(("有垃圾", "水很臭", "有油污", "石桥那边有死鱼")):
        texted(f"公示牌 320512，{words}" if n < 3 else words, f"+861391234000{n}")
    assert list(Complaint.objects.order_by("pk").values_list("held", flat=True)) == ["", "", "rate", ""]


def test_the_same_text_from_many_phones_is_held_from_the_fifth_on(texted: Texted, settings: Any) -> None:
    settings.PUBLIC_RATE = (60, 3600)
    for n in range(5):
        texted(f"清溪河三号桥有人排污水 {n}", f"+861391234000{n}")
    assert list(Complaint.objects.order_by("pk").values_list("held", flat=True)) == ["", "", "", "", "rate"]


@pytest.mark.slow
def test_progress_is_told_for_number_and_code_with_the_limits_of_the_page(
    texted: Texted, clock: time_machine.Traveller
) -> None:
    texted("清溪河三号桥有人电鱼")
    case = only()
    code = query_code(case.uuid, case.code_version)
    told = texted(f"查 {case.number} {code}")
    assert f"编号{case.number}：已收到，" in told and "前答复您" in told and "鱼" not in told
    assert Delivery.objects.filter(template="asked_progress", subject=case.subject_string).count() == 1
    stranger, guesser, wrong = "+8613900000007", "+8613900000006", f"{(int(code) + 1) % 10**8:08d}"
    assert "前答复您" in texted(f"查 {case.number} {code}", sender=stranger), "the code is what counts"
    assert Delivery.objects.filter(template="asked_progress").count() == 1
    for number in (case.number, "2611000000"):
        answers = [texted(f"查 {number} {wrong}", sender=guesser) for _try in range(6)]
        assert ["不对" in answer for answer in answers] == [True] * 5 + [False] and "15分钟" in answers[5]
    assert "15分钟" in texted(f"查 {case.number} {code}", sender=guesser)
    assert "前答复您" in texted(f"查 {case.number} {code}"), "the reporter's own phone is not held up by others"
