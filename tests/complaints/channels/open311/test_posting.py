"""A report of another program becomes a case once; what is wrong is told in the form that was asked for."""

import datetime
import json
from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError
from django.test import Client

from cms.directory.models import Signboard
from complaints import intake
from complaints.channels.open311 import keys
from complaints.models import Complaint, Open311Client, Open311Report, RemotePhoto, Submission
from portal.codes import numbers
from portal.codes.query import query_code
from tests import pictures
from tests.complaints.channels.open311.conftest import KEY, LIST, WORDS, Posted, rows, tree
from tests.complaints.shown import published

FORM = "application/x-www-form-urlencoded"
HOUR = datetime.timedelta(hours=1)


def only() -> Complaint:
    return Complaint.objects.select_related("category", "contact", "reach", "signboard").get()


def test_a_report_becomes_a_case_with_the_same_receipt_as_any(
    post: Posted, signboard: Signboard, client: Client
) -> None:
    photo = SimpleUploadedFile("a.jpg", pictures.saved(pictures.scene(), "JPEG"), "image/jpeg")
    row = rows(
        post(
            address_id="320 512", attribute_now="yes", attribute_side="upstream", attribute_outlet="pipe",
            attribute_confidential="no", attribute_strange="还有别的", phone="13812345678", first_name="三",
            last_name="张", media=photo, extensions="true",
        ), 201,
    )[0]  # fmt: skip
    case = only()
    code = query_code(case.uuid, case.code_version)
    assert row["service_request_id"] == case.public_number and isinstance(row["service_request_id"], str)
    assert numbers.show(case.number) in row["service_notice"] and numbers.show(code) in row["service_notice"]
    assert row["extended_attributes"] == {"receipt_number": case.number, "query_code": code}
    assert (case.channel, case.category.code, case.side, case.urgent) == ("open311", "sewage", "upstream", True)
    assert case.signboard == signboard and case.reach == signboard.reach and case.evidence.count() == 1
    assert case.description == f"{WORDS}\n污水从哪里来：管子\nstrange：还有别的"
    assert case.contact and (case.contact.name, case.contact.phone) == ("张三", "+8613812345678")
    assert not case.confidential and not case.held and Submission.objects.get().source
    assert client.get(f"{LIST}/{case.public_number}.json").status_code == 404, "nobody has published it"
    published(case)
    token = f"/open311/v2/tokens/{row['token']}.xml"
    assert tree(client.get(f"{token}?api_key={KEY}")).findtext("request/service_request_id") == case.public_number
    assert tree(client.get(token), 403).findtext("error/code") == "403"


def test_the_same_within_a_day_is_the_same_report(post: Posted, clock: time_machine.Traveller) -> None:
    first = rows(post(), 201)
    clock.shift(23 * HOUR)
    assert rows(post()) == first and Complaint.objects.count() == 1
    as_json = json.dumps({"description": WORDS, "service_code": "sewage", "address_string": "三号桥", "api_key": KEY})
    again = Client().post(f"{LIST}.json", as_json, content_type="application/json")
    assert rows(again) == first, "whatever its form"
    assert rows(post(phone="13812345678"), 201) != first
    clock.shift(2 * HOUR)
    assert rows(post(), 201) != first and Complaint.objects.count() == 3
    other = Open311Client(name="别的")
    other.new_key("another")
    other.save()
    assert rows(post(api_key="another"), 201) and Open311Report.objects.count() == 4


def test_the_same_that_came_while_the_first_was_being_looked_for_is_the_same_report(
    post: Posted, monkeypatch: pytest.MonkeyPatch
) -> None:
    earlier: list[Any] = []
    count = keys.count

    def meanwhile(client: Open311Client) -> None:
        """The second one overtakes the first, which has found nothing and not stored itself yet."""
        count(client)
        if not earlier:
            earlier.append(None)
            earlier[0] = rows(post(), 201)

    monkeypatch.setattr(keys, "count", meanwhile)
    assert [row["service_request_id"] for row in rows(post(), 201)] == [row["service_request_id"] for row in earlier[0]]
    assert Complaint.objects.count() == Open311Report.objects.count() == 1


def test_keys_are_hashed_can_be_shut_and_have_a_quota(post: Posted, program: Open311Client) -> None:
    assert KEY not in str(Open311Client.objects.values()) and program.hint == KEY[-4:]
    for key in (None, "", "wrong", KEY + " x", "钥匙"):
        assert rows(post(api_key=key), 403)[0]["code"] == "403"
    Open311Client.objects.update(quota=2)
    assert [post(description=f"第一处{n * '甲'}").status_code for n in range(3)] == [201, 201, 429]
    assert post(description="第一处").status_code == 200, "what is known already costs nothing"
    Open311Client.objects.update(active=False)
    assert tree(post("xml"), 403).findtext("error/code") == "403" and Complaint.objects.count() == 2


@pytest.mark.parametrize(
    ("fields", "status", "said"),
    [
        ({"service_code": "nothing"}, 404, "service_code"),
        ({"service_code": None}, 400, "service_code"),
        ({"description": None}, 400, "description"),
        ({"address_string": None}, 400, "address_string"),
        ({"lat": "north", "long": "119.3"}, 400, "lat"),
        ({"lat": "91", "long": "NaN"}, 400, "long"),
        ({"address_id": "999999"}, 400, "999999"),
        ({"phone": "1"}, 400, "phone"),
        ({"email": "x"}, 400, "email"),
        ({"description": "长" * 4001}, 400, "4000"),
        ({"attribute_seen_at": "2099-01-01"}, 400, "将来"),
        ({"attribute_seen_at": "gestern"}, 400, "seen_at"),
        ({"attribute_outlet": "moon"}, 400, "moon"),
    ],
)
def test_what_is_wrong_is_named(post: Posted, fields: dict[str, Any], status: int, said: str) -> None:
    assert said in "".join(one["description"] for one in rows(post(**fields), status))
    top = tree(post("xml", **fields), status)
    assert top.tag == "errors" and top.findtext("error/code") == str(status)
    assert not Complaint.objects.exists()


@pytest.mark.parametrize(
    ("body", "kind", "status"),
    [
        ("{", "application/json", 400), ("[]", "application/json", 400), ("[" * 100_000, "application/json", 400),
        ('{"description": {"a": 1}, "api_key": 1}', "application/json", 400), ("\xff\xfe", "application/json", 400),
        ("<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", "text/xml", 415), ("", "application/xml", 415),
        ("--x\r\nnothing", "multipart/form-data", 400), ("a=" + "b" * 3_000_000, FORM, 400),
        ("&".join(f"a{n}=1" for n in range(1500)), FORM, 400), ("%ff=%fe", "text/plain", 415),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_an_error_of_the_standard(
    program: Open311Client, client: Client, body: str, kind: str, status: int
) -> None:
    for form, read in (("json", rows), ("xml", tree)):
        read(client.post(f"{LIST}.{form}", body.encode("latin-1", "replace"), content_type=kind), status)
    assert not Complaint.objects.exists()


def test_a_huge_body_is_refused_before_it_is_read(client: Client, program: Open311Client) -> None:
    big: Any = {"CONTENT_LENGTH": str(65 * 1024 * 1024)}
    assert rows(client.post(f"{LIST}.json", **big), 413)[0]["code"] == "413"
    assert tree(client.post(f"{LIST}.xml", **big), 413).findtext("error/code") == "413"


def test_a_place_outside_the_city_is_accepted_and_held(post: Posted, signboard: Signboard) -> None:
    rows(post(lat="39.900000", long="116.400000"), 201)
    assert (only().out_of_area, only().held) == (True, "outside")
    rows(post(lat="0", long="0.0"), 201)
    assert Complaint.objects.order_by("-pk")[0].latitude is None, "so speak telephones that do not know"


def test_a_photo_that_is_none_costs_no_report(post: Posted) -> None:
    row = rows(post(media=SimpleUploadedFile("a.jpg", b"no picture")), 201)[0]
    assert "照片没收下" in row["service_notice"] and not only().evidence.exists()
    assert rows(post(description=None, media=SimpleUploadedFile("b.jpg", b"none")), 400)


def test_addresses_of_photos_are_fetched_only_where_the_office_wants_it(post: Posted, settings: Any) -> None:
    rows(post(media_url="https://photos.example.com/1.jpg"), 201)
    assert "https://photos.example.com/1.jpg" in only().description and not RemotePhoto.objects.exists()
    settings.OPEN311_MEDIA_URLS = True
    rows(post(media_url="https://photos.example.com/2.jpg"), 201)
    row = RemotePhoto.objects.select_related("complaint").get()
    assert row.url.endswith("2.jpg") and row.complaint.photo_count == 1 and "2.jpg" not in row.complaint.description


def test_a_locked_database_says_so_and_loses_nothing(post: Posted, monkeypatch: pytest.MonkeyPatch) -> None:
    def locked(*_args: Any, **_more: Any) -> None:
        raise OperationalError("locked")

    with monkeypatch.context() as fault:
        fault.setattr(intake, "receive", locked)
        answer = post()
    assert rows(answer, 503)[0]["code"] == "503" and answer["Retry-After"]
    assert rows(post(), 201) and Complaint.objects.count() == 1


def test_the_fifth_text_alike_within_an_hour_is_held(post: Posted) -> None:
    for n in range(5):
        rows(post(description=f"加微信{n}，低价出售河沙石子", phone=f"1381234567{n}"), 201)
    assert list(Complaint.objects.order_by("pk").values_list("held", flat=True)) == ["", "", "", "", "rate"]


def test_above_the_limit_of_a_telephone_or_a_board_reports_are_held(
    post: Posted, signboard: Signboard, settings: Any
) -> None:
    settings.PUBLIC_RATE = (2, 3600)
    for n in range(3):
        rows(post(description=f"第{'一二三'[n]}处", phone="13812345678"), 201)
        rows(post(description=f"第{'四五六'[n]}处", address_id="320512"), 201)
    assert list(Complaint.objects.order_by("pk").values_list("held", flat=True)) == ["", "", "", "", "rate", "rate"]
