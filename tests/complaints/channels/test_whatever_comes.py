"""Whatever is sent: an answer in the channel's own form, never an error page, never a lost report."""

import json
from typing import Any
from urllib.parse import quote_from_bytes, urlencode
from xml.etree.ElementTree import fromstring

import pytest
from django.http import QueryDict
from django.test import Client
from hypothesis import HealthCheck, given, settings as bounds, strategies as some

from complaints.channels.sms import commands
from complaints.channels.sms.commands import Want
from complaints.models import Complaint, HotlineCall, IncomingText, Open311Client, WechatMessage
from portal.text import clean
from tests.complaints.channels.open311.conftest import KEY, LIST
from tests.complaints.channels.wechat.test_account import APP, HOOK, TOKEN, signed
from tests.twilio_server import Provider, signature

pytestmark = [pytest.mark.long, pytest.mark.usefixtures("city_office", "signboard")]
FORM = "application/x-www-form-urlencoded"
often = bounds(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))
seeds = some.sampled_from(
    ["公示牌 320512", "查 2611048230 48160537", "退订", "清溪河", "\x00", "\ud800", "😡" * 40, "0", "-1", "9" * 400]
)
value = seeds | some.text(some.characters(exclude_categories=()), max_size=60) | some.text("0123456789#*", max_size=20)


def one_of(words: str) -> some.SearchStrategy[str]:
    """Any of the words."""
    return some.sampled_from(words.split())


forms = some.dictionaries(
    one_of(
        "From To Body NumMedia MediaUrl0 MediaContentType0 OptOutType Digits RecordingSid SpeechResult RecordingStatus"
        " RecordingDuration DialCallStatus CallStatus MessageStatus ErrorCode MessageSid CallSid"
    ),
    value,
)
steps = some.sampled_from(["", "dialled/", "menu/", "recorded/", "recording/", "board/", "number/", "code/", "ended/"])


def encoded(form: dict[str, str]) -> bytes:
    """A form's body, also of what is no character."""
    parts = (f"{name}={quote_from_bytes(said.encode(errors='surrogatepass'))}" for name, said in form.items())
    return "&".join(parts).encode()


def posted(client: Client, path: str, body: bytes) -> Any:
    """Signed as the provider signs what anybody reads out of the body."""
    read: Any = QueryDict(body)
    return client.post(path, body, content_type=FORM, headers={"X-Twilio-Signature": signature(path, read)})


@often
@given(form=forms, number=some.integers(0, 9**9))
def test_a_text_is_answered_and_kept(provider: Provider, client: Client, form: dict[str, str], number: int) -> None:
    sid = f"SM{number}"
    answer = posted(client, "/hooks/twilio/sms/", encoded({**form, "MessageSid": sid}))
    assert answer.status_code == 200 and fromstring(answer.content).tag == "Response"
    said = clean(form.get("Body", "").encode(errors="surrogatepass").decode(errors="replace"), 4000)
    if said and commands.of(said, 0).want is Want.REPORT:
        row = IncomingText.objects.get(sid=sid)
        assert row.complaint is not None or row.first is not None, "in a case, or waiting for the one that it joins"


@often
@given(calls=some.lists(some.tuples(steps, forms, some.integers(1, 3)), min_size=1, max_size=6))
def test_every_step_of_a_call_speaks(
    provider: Provider, client: Client, calls: list[tuple[str, dict[str, str], int]]
) -> None:
    for step, form, number in calls:
        body = encoded({"CallSid": f"CA{number}", **form})
        answer = posted(client, f"/hooks/twilio/voice/{step}", body)
        assert answer.status_code == 200 and fromstring(answer.content).tag == "Response"
        assert "您的输入有误" not in answer.content.decode()
    assert HotlineCall.objects.filter(sid="").count() == 0


@often
@given(path=some.sampled_from(["sms/", "status/", "voice/", "voice/menu/"]), body=some.binary(max_size=200))
def test_bytes_are_refused_or_answered(provider: Provider, client: Client, path: str, body: bytes) -> None:
    assert client.post(f"/hooks/twilio/{path}", body, content_type=FORM).status_code == 403
    try:
        answer = posted(client, f"/hooks/twilio/{path}", body)
    except UnicodeError:  # the provider's library cannot sign it either
        return
    assert answer.status_code in (200, 403)


@often
@given(query=value, form=forms)
def test_any_report_of_a_message_is_heard(provider: Provider, client: Client, query: str, form: dict[str, str]) -> None:
    asked = urlencode({"delivery": query.encode(errors="replace")})
    assert posted(client, f"/hooks/twilio/status/?{asked}", encoded(form)).status_code == 200


@often
@given(
    kind=one_of("text image location voice event video link shortvideo file strange") | value,
    fields=some.dictionaries(
        one_of("Content PicUrl Location_X Location_Y Label Event EventKey Recognition MsgId MediaId Scale Title"),
        value,
    ),
    number=some.integers(1, 9**9),
)
def test_a_message_of_wechat_is_answered_and_kept(
    client: Client, settings: Any, kind: str, fields: dict[str, str], number: int
) -> None:
    settings.WECHAT_APP_ID, settings.WECHAT_TOKEN = APP, TOKEN
    inner = {
        "ToUserName": "gh",
        "FromUserName": "o1",
        "CreateTime": "1",
        "MsgType": kind,
        "MsgId": str(number),
        **fields,
    }
    body = "".join(f"<{name}><![CDATA[{said}]]></{name}>" for name, said in inner.items())
    answer = client.post(f"{HOOK}?{signed()}", f"<xml>{body}</xml>".encode(errors="replace"), content_type="text/xml")
    assert answer.status_code in (200, 403)
    if answer.status_code == 200 and answer.content != b"success":
        assert fromstring(answer.content).findtext("Content")
    known = fields.keys() & {"MsgId", "Content"} == {"Content"} and kind == "text" and "]]>" not in fields["Content"]
    if known and len(clean(fields["Content"])) > 30 and answer.status_code == 200:
        assert WechatMessage.objects.filter(msg_id=str(number)).exists() or "查" in fields["Content"]


@often
@given(
    body=some.recursive(
        some.none() | some.booleans() | some.floats() | some.integers() | value,
        lambda inner: some.lists(inner, max_size=4) | some.dictionaries(value, inner, max_size=6),
        max_leaves=12,
    )
    | some.dictionaries(
        one_of(
            "service_code description lat long address_string address_id email phone media_url attribute"
            " attribute[now] attribute[seen_at] attribute[outlet] device_id extensions"
        ),
        value | some.floats() | some.sampled_from(["sewage", "litter", "yes", "2099-01-01", "119.3", "NaN", "1e999"]),
    ),
    form=some.sampled_from(["json", "xml"]),
    kind=some.sampled_from(["application/json", FORM, "text/xml", "multipart/form-data; boundary=x", "", "a/b;c"]),
)
def test_a_program_gets_a_number_or_the_errors_of_the_standard(
    db: None, client: Client, body: Any, form: str, kind: str
) -> None:
    program, _new = Open311Client.objects.get_or_create(name="随手拍", defaults={"quota": 0})
    program.new_key(KEY)
    program.save()
    raw = (
        json.dumps(body).encode()
        if kind != FORM or not isinstance(body, dict)
        else encoded({k.encode(errors="replace").decode(): str(v) for k, v in body.items()})
    )
    before = Complaint.objects.count()
    answer = client.post(f"{LIST}.{form}?api_key={KEY.replace(' ', '%20')}", raw, content_type=kind)
    assert answer.status_code in (200, 201, 400, 403, 404, 415, 429), answer.content
    read = json.loads(answer.content) if form == "json" else list(fromstring(answer.content))
    assert isinstance(read, list) and read
    assert (answer.status_code == 201) == (Complaint.objects.count() > before)


@often
@given(
    asked=some.dictionaries(
        one_of("service_request_id service_code start_date end_date status page page_size extensions api_key q"),
        value | some.dates().map(str) | some.datetimes().map(lambda one: one.isoformat()) | some.integers().map(str),
    ),
    form=some.sampled_from(["json", "xml"]),
    tail=some.sampled_from(["requests", "services", "services/sewage", "requests/9123456789", "tokens/abc"]),
)
def test_whatever_is_asked_of_the_open_interface(
    db: None, client: Client, asked: dict[str, str], form: str, tail: str
) -> None:
    query = urlencode({name: said.encode(errors="replace") for name, said in asked.items()})
    answer = client.get(f"/open311/v2/{tail}.{form}?{query}")
    assert answer.status_code in (200, 400, 403, 404), answer.content
    if form == "json":
        json.loads(answer.content)
    else:
        fromstring(answer.content)
