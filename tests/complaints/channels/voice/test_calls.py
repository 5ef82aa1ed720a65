"""A call: a person first, then one menu; whatever the caller does, nothing of it is lost."""

import datetime
import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable

import pytest
import time_machine
from django.test import Client
from django.utils import timezone
from wagtail.models import Site

from cms.directory.models import DutyLine, DutyMember, DutyShift, Reach, Signboard, Unit
from complaints.channels.twilio import files
from complaints.channels.voice import receiving
from complaints.models import Call, Complaint, Hotline, HotlineCall, ProviderFile
from portal.codes.query import query_code
from portal.messaging import aloud, sender
from portal.messaging.models import Delivery
from tests.factories.complaints import received
from tests.twilio_server import ACCOUNT, NUMBER, File, Provider, hook

pytestmark = pytest.mark.usefixtures("clock", "city_office")
MOBILE, LANDLINE = "+8613812345678", "+8657187654321"
RECORDINGS = f"/2010-04-01/Accounts/{ACCOUNT}/Recordings/"
SOUND = b"ID3\x04" + b"\x00" * 400
Dialled = Callable[..., ElementTree.Element]


@pytest.fixture
def dial(provider: Provider, client: Client) -> Dialled:
    """One webhook of a call; what the machine answers."""

    def send(step: str = "", sid: str = "CA1", sender: str = MOBILE, **more: str) -> ElementTree.Element:
        fields = {"CallSid": sid, "From": sender, "To": NUMBER, "CallStatus": "in-progress", **more}
        answer = hook(client, f"/hooks/twilio/voice/{step}", fields)
        assert answer.status_code == 200, answer
        return ElementTree.fromstring(answer.content)

    return send


def spoken(answer: ElementTree.Element) -> str:
    """Everything that is said, in its order."""
    return "".join(str(one.text) for one in answer.iter("prosody"))


def only() -> Complaint:
    return Complaint.objects.select_related("contact", "category").get()


def outcome() -> str:
    return HotlineCall.objects.get().outcome


@pytest.fixture
def attended(city_office: Unit, above: DutyMember) -> DutyMember:
    """Somebody answers around the clock."""
    DutyShift.objects.update(attended=True)
    DutyLine.objects.create(office=city_office, number="0000-1234567")
    return above


def test_in_the_rosters_hours_a_person_is_called_first(dial: Dialled, attended: DutyMember) -> None:
    ringing = dial()
    assert ringing[0].tag == "Dial" and ringing[0].attrib["timeout"] == "15" and not spoken(ringing)
    assert attended.way and [one.text for one in ringing.iter("Number")] == [attended.way.phone]
    assert [one.tag for one in dial("dialled/", DialCallStatus="completed")] == ["Hangup"]
    dial("ended/", CallStatus="completed")
    assert outcome() == "talked" and not Complaint.objects.exists()
    Hotline.objects.create(site=Site.objects.get(), transfer_to="0000-7654321", ring_seconds=9)
    assert [one.text for one in dial(sid="CA2").iter("Number")] == ["0000-7654321"]
    assert "按1" in spoken(dial("dialled/", sid="CA2", DialCallStatus="no-answer"))


def test_the_menu_has_one_level_and_its_first_choice_is_heard_within_eight_seconds(dial: Dialled) -> None:
    menu = dial()
    (gather,) = menu
    said = spoken(menu)
    assert gather.tag == "Gather" and gather.attrib["numDigits"] == "1" and gather.attrib["timeout"] == "5"
    assert re.findall(r"按(\d)", said) == ["1", "2", "0"] and "输入有误" not in said
    assert len(said[: said.index("按1") + 2]) / 3 <= 8, "three characters a second is slow"
    assert next(menu.iter("Say")).attrib["language"] == "cmn-CN"


@pytest.mark.slow
def test_whoever_speaks_and_hangs_up_has_reported(
    dial: Dialled, provider: Provider, reach: Reach, signboard: Signboard
) -> None:
    dial()
    record = dial("menu/", Digits="1").find("Record")
    assert record is not None and record.attrib["maxLength"] == "120"
    provider.files["/2010-04-01/Accounts/AC00000000000000000000000000000001/Recordings/RE1.mp3"] = File(
        SOUND, "audio/mpeg"
    )
    for step in ("recorded/", "recording/", "recording/", "recorded/"):
        dial(step, RecordingSid="RE1", RecordingDuration="7", RecordingStatus="completed", Digits="hangup")
    dial("ended/", CallStatus="completed")
    case = only()
    assert (case.channel, case.category.code, case.description, outcome()) == ("voice", "other", "", "report")
    assert sender.work_off() == 1 and case.number in provider.messages[0]["Body"]
    assert [files.step(), files.step(), files.step()] == [1, 1, 0]
    row = ProviderFile.objects.get()
    assert row.file.read() == SOUND and (row.state, row.seconds, row.content_type) == ("stored", 7, "audio/mpeg")
    assert row.removed_at and provider.asked("DELETE") == [f"{RECORDINGS}RE1.json"]


def test_whoever_stays_hears_number_and_code_twice_and_may_key_in_the_board(
    dial: Dialled, reach: Reach, signboard: Signboard
) -> None:
    dial()
    dial("menu/", Digits="1")
    answer = dial("recorded/", RecordingSid="RE1", RecordingDuration="7")
    case = only()
    number, code = aloud.digits(case.number), aloud.digits(query_code(case.uuid, case.code_version))
    assert spoken(answer).count(number) == spoken(answer).count(code) == 2
    assert answer.find("Gather") is not None
    dial("board/", Digits="320513")
    assert only().reach is None
    dial("board/", Digits="320512")
    dial("board/", Digits="320512")
    assert only().reach == reach and only().events.count() == 2


@pytest.mark.parametrize("sent", [["", ""], ["7", "9"], ["", "*"]])
def test_silence_and_wrong_keys_end_in_being_listened_to(dial: Dialled, sent: list[str]) -> None:
    dial()
    first = dial("menu/", Digits=sent[0])
    assert first.find("Gather") is not None, "the menu once more"
    second = dial("menu/", Digits=sent[1])
    assert second.find("Record") is not None and "有误" not in spoken(first) + spoken(second)
    assert dial("recorded/", RecordingSid="RE1", RecordingDuration="0").find("Record") is not None
    assert "回电话" in spoken(dial("recorded/"))
    assert Call.objects.get().template == "call_back" and only().kind == "enquiry" and outcome() == "call_back"


def test_zero_has_a_person_call_back_once(dial: Dialled) -> None:
    for sid in ("CA1", "CA1", "CA2"):
        dial(sid=sid, sender=LANDLINE)
        assert "回电话" in spoken(dial("menu/", sid=sid, sender=LANDLINE, Digits="0"))
        dial("ended/", sid=sid, sender=LANDLINE)
    call = Call.objects.get(result="")
    assert (call.template, call.complaint, call.contact and call.contact.phone) == ("call_back", only(), LANDLINE)
    assert set(HotlineCall.objects.values_list("outcome", flat=True)) == {"call_back"}


def test_a_number_that_is_not_shown_is_asked_for(dial: Dialled) -> None:
    dial(sender="anonymous")
    answer = dial("menu/", sender="anonymous", Digits="0")
    assert "请说您的电话" in spoken(answer) and answer.find("Record") is not None
    assert dial("recorded/", sender="anonymous", RecordingSid="RE1", RecordingDuration="9") is not None
    assert only().contact is None


def test_who_hangs_up_in_the_menu_is_called_back_and_gets_no_message(
    dial: Dialled, provider: Provider, clock: time_machine.Traveller
) -> None:
    dial()
    dial("ended/", CallStatus="completed")
    assert outcome() == "missed" and Call.objects.get().template == "call_back"
    assert sender.work_off() == 0 and Delivery.objects.get().state == "cancelled"
    dial(sid="CA2")
    clock.shift(datetime.timedelta(hours=1))
    assert [receiving.sweep(), receiving.sweep()] == [1, 0], "of this end nobody has told"
    assert Call.objects.count() == 1 and Complaint.objects.count() == 1, "one call answers both"


def test_a_recording_of_which_nobody_tells_is_waited_for_and_then_the_caller_is_called(
    dial: Dialled, clock: time_machine.Traveller
) -> None:
    dial()
    dial("menu/", Digits="1")
    dial("ended/", CallStatus="completed")
    assert outcome() == "" and not Complaint.objects.exists()
    clock.shift(datetime.timedelta(minutes=21))
    receiving.sweep()
    assert outcome() == "missed" and Call.objects.count() == 1
    dial("recording/", RecordingSid="RE1", RecordingDuration="20")
    assert ProviderFile.objects.get().complaint == only() and outcome() == "report"


@pytest.mark.parametrize(("file", "state"), [(None, "lost"), (File(b"<html>", "audio/mpeg"), "refused")])
def test_a_recording_that_never_arrives_or_is_none_brings_the_caller_on_the_list_of_calls(
    dial: Dialled, provider: Provider, clock: time_machine.Traveller, file: File | None, state: str
) -> None:
    dial()
    dial("menu/", Digits="1")
    dial("recorded/", RecordingSid="RE1", RecordingDuration="7", Digits="hangup")
    provider.files |= {f"{RECORDINGS}RE1.mp3": file} if file else {}
    for _try in range(40):
        files.step()
        row = ProviderFile.objects.get()
        if row.state != "waiting":
            break
        clock.shift(max(row.next_at - timezone.now(), datetime.timedelta(minutes=1)))
    assert row.state == state and only().events.filter(kind="recording_missing").count() == 1
    assert Call.objects.get().template == "call_back" and not row.file


def test_progress_is_read_digit_by_digit_and_repeated_once(dial: Dialled, reach: Reach) -> None:
    case = received(reach=reach, category="poaching")
    code = query_code(case.uuid, case.code_version)
    dial()
    assert "编号" in spoken(dial("menu/", Digits="2"))
    dial("number/", Digits=case.number)
    told = spoken(dial("code/", Digits=code))
    assert told.count(aloud.digits(case.number)) == told.count("已收到") == 2 and "鱼" not in told
    assert outcome() == "progress" and Complaint.objects.count() == 1


def test_three_wrong_codes_lead_to_a_person_and_silence_too(dial: Dialled, clock: time_machine.Traveller) -> None:
    dial()
    for _try in range(3):
        dial("menu/", Digits="2")
        dial("number/", Digits="2611000000")
        answer = dial("code/", Digits="00000000")
        clock.shift(5)
    assert "回电话" in spoken(answer) and outcome() == "call_back"
    dial(sid="CA2")
    dial("menu/", sid="CA2", Digits="2")
    assert dial("number/", sid="CA2").find("Gather") is not None
    assert "回电话" in spoken(dial("number/", sid="CA2"))


def test_a_failure_still_listens(dial: Dialled, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(receiving, "noted", lambda *given: 1 / 0)
    assert dial().find("Record") is not None
    monkeypatch.undo()
    dial("recording/", RecordingSid="RE1", RecordingDuration="5")
    assert only().channel == "voice"
    assert dial(sid="").find("Record") is not None


def test_the_office_words_the_prompts(dial: Dialled) -> None:
    Hotline.objects.create(site=Site.objects.get(), menu="喂，这里是河长热线。举报按1，查询按2，人工按0。")
    assert spoken(dial()).startswith("喂，这里是河长热线")
