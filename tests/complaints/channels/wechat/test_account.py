"""The WeChat account: what people send becomes a case, once, with the receipt that everybody gets."""

import datetime
import time
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode
from xml.etree.ElementTree import fromstring

import pytest
import time_machine
from django.core.cache import caches
from django.test import Client
from wechatpy.crypto import WeChatCrypto
from wechatpy.utils import WeChatSigner

from cms.directory.datum import to_gcj02
from cms.directory.models import Appointment, Reach, Signboard
from complaints.channels.wechat import api, checks, receiving
from complaints.models import Complaint, RemotePhoto, WechatMessage
from portal.codes import numbers
from portal.codes.query import query_code

APP, TOKEN, AES = "wx0000000000000001", "token-of-the-tests", "a" * 42 + "A"
MINUTE = datetime.timedelta(minutes=1)
HOOK = "/hooks/wechat/"
Said = Callable[..., str]


@pytest.fixture(autouse=True)
def keys(settings: Any) -> None:
    settings.WECHAT_APP_ID, settings.WECHAT_TOKEN = APP, TOKEN


def signed(*more: str, **query: str) -> str:
    """The query of a request that WeChat has signed."""
    asked = {"timestamp": str(int(time.time())), "nonce": "1234567", **query}
    signer = WeChatSigner()
    signer.add_data(TOKEN, asked["timestamp"], asked["nonce"])
    return urlencode({**asked, "signature": signer.signature})


def xml(kind: str, number: int, sender: str = "oABC", **fields: object) -> str:
    """A message as WeChat writes it."""
    inner = "".join(f"<{name}><![CDATA[{value}]]></{name}>" for name, value in fields.items())
    known = f"<ToUserName>gh_1</ToUserName><FromUserName>{sender}</FromUserName><CreateTime>{number}</CreateTime>"
    ident = "" if kind == "event" else f"<MsgId>{number}</MsgId>"
    return f"<xml>{known}<MsgType><![CDATA[{kind}]]></MsgType>{inner}{ident}</xml>"


@pytest.fixture
def said(client: Client, county_office: object, clock: time_machine.Traveller) -> Said:
    """Somebody sends a message; what comes back, "" for nothing."""
    count = [0]

    def send(kind: str, sender: str = "oABC", number: int = 0, **fields: object) -> str:
        count[0] += 1
        body = xml(kind, number or count[0], sender, **fields)
        answer = client.post(f"{HOOK}?{signed()}", body, content_type="text/xml")
        assert answer.status_code == 200
        if answer.content == b"success":
            return ""
        return str(fromstring(answer.content).findtext("Content"))

    return send


def only() -> Complaint:
    return Complaint.objects.select_related("category", "reach", "signboard").get()


def test_words_a_place_and_a_picture_become_one_case_with_the_receipt(
    said: Said, signboard: Signboard, clock: time_machine.Traveller
) -> None:
    first = said("text", Content="桥下有人排污水")
    case = only()
    code = query_code(case.uuid, case.code_version)
    assert numbers.show(case.number) in first and numbers.show(code) in first and "哪条河" in first
    assert (case.channel, case.category.code, case.held) == ("wechat", "sewage", "")
    assert said("text", number=1, Content="桥下有人排污水") == first, "a second delivery"
    clock.shift(10 * MINUTE)
    x, y = to_gcj02(33.91, 119.31)
    assert "记下了" in said("location", Location_X=x, Location_Y=y, Scale=16, Label="三号桥")
    assert "记下了" in said("image", PicUrl="http://mmbiz.qpic.cn/1.jpg", MediaId="m")
    case = only()
    assert abs(float(case.latitude or 0) - 33.91) < 1e-5 and case.reach == signboard.reach and case.place == "三号桥"
    photo = RemotePhoto.objects.get()
    assert (photo.url, photo.hosts) == ("https://mmbiz.qpic.cn/1.jpg", "mmbiz.qpic.cn,mmecoa.qpic.cn")
    assert (
        "oABC" not in str(list(WechatMessage.objects.values())) and not WechatMessage.objects.exclude(words="").exists()
    )
    clock.shift(10 * MINUTE)
    assert (
        numbers.show(case.number) not in said("text", Content="公示牌 320512，又有垃圾")
        and Complaint.objects.count() == 2
    )


def test_a_place_that_comes_first_waits_for_its_report(said: Said, reach: Reach) -> None:
    x, y = to_gcj02(33.91, 119.31)
    assert "位置收到了" in said("location", Location_X=x, Location_Y=y, Scale=16, Label="桥头")
    assert not Complaint.objects.exists()
    said("text", Content="河里很臭，水发黑")
    assert (only().reach, only().place) == (reach, "桥头")


def test_the_menu_answers_how_progress_and_who(said: Said, signboard: Signboard, appointment: Appointment) -> None:
    click: dict[str, Any] = {"kind": "event", "Event": "CLICK"}
    assert "哪条河" in said(**click, EventKey="REPORT") and "位置" in said("event", Event="subscribe", EventKey="")
    assert said("event", Event="unsubscribe") == ""
    assert "河长" in said(**click, EventKey="CHIEF")
    for asked in ("河长 清溪河", "320 512", "查河长：清溪河三号桥"):
        answer = said("text", Content=asked)
        assert "张大山" in answer and "/rivers/qingxi/" in answer
    assert "没有找到" in said("text", Content="河长 没有河") and not Complaint.objects.exists()
    said("text", Content="清溪河三号桥发臭")
    case = only()
    code = query_code(case.uuid, case.code_version)
    assert numbers.show(case.number) in said(**click, EventKey="PROGRESS") and "已收到" in said(
        "text", Content="查进度"
    )
    assert "已收到" in said("text", sender="oXYZ", Content=f"查 {case.number} {code}")
    assert numbers.show(case.number) not in said("text", sender="oXYZ", Content="查进度")
    wrong = [said("text", sender="oXYZ", Content=f"查 {case.number} 0000000{n}") for n in range(7)]
    assert "不对" in wrong[0] and "15分钟" in wrong[-1]


def test_what_cannot_be_read_gets_an_answer_and_a_voice_its_words(said: Said) -> None:
    assert "看不了" in said("video", MediaId="m") and "看不了" in said("voice", MediaId="m", Format="amr")
    assert "收到了" in said("voice", MediaId="m", Format="amr", Recognition="清溪河三号桥有死鱼")
    assert only().category.code == "dead_fish"


def test_only_what_wechat_signed_is_heard(client: Client, db: None, settings: Any) -> None:
    body = xml("text", 1, Content="x")
    for query in ("", signed().replace("signature=", "signature=0"), "timestamp=1&nonce=2&signature=%ff"):
        assert client.post(f"{HOOK}?{query}", body, content_type="text/xml").status_code == 403
    bomb = '<!DOCTYPE x [<!ENTITY a "b"><!ENTITY c "&a;&a;">]><xml><MsgType>text</MsgType><Content>&c;</Content></xml>'
    for wrong in (bomb, "<xml>", "", "[]", "<xml><MsgType>text</MsgType></xml>", "<a/>"):
        assert client.post(f"{HOOK}?{signed()}", wrong, content_type="text/xml").status_code == 403
    assert client.get(f"{HOOK}?{signed(echostr='hello')}").content == b"hello"
    assert not WechatMessage.objects.exists()
    settings.WECHAT_TOKEN = ""
    assert client.get(HOOK).status_code == 404, "off until it is set up"


def test_in_encrypted_mode_both_sides_are_sealed(client: Client, county_office: object, settings: Any) -> None:
    settings.WECHAT_AES_KEY = AES
    crypto = WeChatCrypto(TOKEN, AES, APP)
    query = {"timestamp": "1764554400", "nonce": "99"}
    sealed = crypto.encrypt_message(xml("text", 7, Content="清溪河发臭"), query["nonce"], query["timestamp"])
    mark = fromstring(sealed).findtext("MsgSignature") or ""
    address = f"{HOOK}?{signed(**query, encrypt_type='aes', msg_signature=mark)}"
    top = fromstring(client.post(address, sealed, content_type="text/xml").content)
    found = {name: top.findtext(name) or "" for name in ("MsgSignature", "TimeStamp", "Nonce")}
    opened = crypto.decrypt_message({"Encrypt": top.findtext("Encrypt")}, *found.values())
    assert numbers.show(only().number) in opened
    assert client.post(address.replace(mark, "0" * 40), sealed, content_type="text/xml").status_code == 403
    assert client.post(f"{HOOK}?{signed()}", xml("text", 8, Content="x"), content_type="text/xml").status_code == 403


def test_a_request_that_ended_early_is_finished_by_the_worker_once(
    said: Said, monkeypatch: pytest.MonkeyPatch, clock: time_machine.Traveller
) -> None:
    def killed(*_args: Any, **_more: Any) -> None:
        raise RuntimeError("ended")

    with monkeypatch.context() as fault:
        fault.setattr(receiving, "made", killed)
        assert said("text", Content="清溪河三号桥发臭", number=5) == "", (
            "it is kept, so nobody is asked to send it again"
        )
    clock.shift(MINUTE)
    assert receiving.step() == 1 and receiving.step() == 0
    assert numbers.show(only().number) in said("text", Content="清溪河三号桥发臭", number=5)


def test_a_flood_of_one_account_is_held(said: Said, settings: Any, clock: time_machine.Traveller) -> None:
    settings.PUBLIC_RATE = (1, 3600)
    for words in ("清溪镇三号桥边有垃圾", "石桥那边的水发臭"):
        said("text", Content=words)
        clock.shift(3 * MINUTE)
    assert list(Complaint.objects.order_by("pk").values_list("held", flat=True)) == ["", "rate"]


def test_the_form_gets_a_signature_only_for_our_own_pages_and_while_there_is_a_ticket(client: Client, db: None) -> None:
    asked = {"url": "http://testserver/report/?board=320512#x"}
    assert client.get("/report/wechat/", asked).status_code == 404
    caches["default"].set(api.TICKET, "ticket")
    found = client.get("/report/wechat/", asked)
    assert (
        found.json()["appId"] == APP and len(found.json()["signature"]) == 40 and "no-store" in found["Cache-Control"]
    )
    assert client.get("/report/wechat/", {"url": "https://evil.example/"}).status_code == 404


def test_domain_files_and_half_set_accounts(client: Client, db: None, settings: Any) -> None:
    settings.DOMAIN_FILES = {"MP_verify_abc.txt": "abc"}
    assert client.get("/MP_verify_abc.txt").content == b"abc" and client.get("/other.txt").status_code == 404
    assert client.get("/robots.txt").status_code == 200
    settings.SITE_URL, settings.WECHAT_TOKEN, settings.WECHAT_AES_KEY = "https://a.example", "", "short"
    assert [number for number, _text, _hint in checks.faults()] == [31, 32, 34]
    settings.WECHAT_APP_ID = settings.WECHAT_AES_KEY = ""
    assert not list(checks.faults())
