"""A telephone call becomes a case, by keyboard alone."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from cms.directory.models import Reach, Signboard
from complaints import moderation, timeline
from complaints.models import Call, Complaint
from portal.accounts.models import User
from portal.codes.query import query_code
from portal.guard import tokens
from portal.messaging.models import Delivery
from tests import pictures
from tests.complaints.desk.conftest import Signed, text
from tests.factories.complaints import officer_of

NEW = "/admin/complaints/new/"
CALL = {"category": "foul_water", "description": "水发黑", "source": "phone", "kind": "report", "follow": "on"}


@pytest.fixture
def call(signed: Signed, operator: User) -> Any:
    """``call(phone="…")``: the operator sends the form."""
    client = signed(operator)

    def send(**said: Any) -> Any:
        return client.post(NEW, {**CALL, "token": tokens.make(), **said})

    return send


def test_number_and_code_are_shown_to_be_read_out(call: Any, operator: User, signboard: Signboard) -> None:
    response = call(where="320 512", phone="138 1234 5678", name="王先生")
    case = Complaint.objects.get()
    code = query_code(case.uuid, case.code_version)
    assert f'data-case-number="{case.number}" data-case-code="{code}"' in text(response)
    assert "no-store" in response["Cache-Control"]
    assert (case.channel, case.source, case.entered_by, case.signboard) == ("desk", "phone", operator, signboard)
    assert case.contact is not None and case.contact.phone == "+8613812345678"


@pytest.mark.parametrize(
    ("said", "owed"),
    [
        ({"source": "phone"}, False),
        ({"source": "visit"}, False),
        ({"source": "phone", "unheard": "on"}, True),
        ({"source": "letter"}, True),
        ({"source": "hotline"}, True),
    ],
)
def test_who_heard_his_number_is_not_called_to_hear_it(
    call: Any, reach: Reach, said: dict[str, str], owed: bool
) -> None:
    call(phone="0571-87654321", where="清溪河", **said)
    case = Complaint.objects.get()
    assert Call.objects.filter(complaint=case, template="received").exists() is owed
    assert ("编号当时就念给他了" in str(timeline.for_desk(case)[0])) is not owed
    moderation.decline(complaint=case, actor=officer_of(case), reason="not_river", words="请打12345。")
    assert Call.objects.filter(complaint=case, template="progress").count() == 1, "later news is told all the same"


def test_who_has_a_mobile_gets_his_number_in_writing_all_the_same(call: Any, reach: Reach) -> None:
    call(phone="138 1234 5678", where="清溪河")
    assert Delivery.objects.get().template == "received"


def test_a_double_enter_makes_one_case_and_shows_number_and_code_again(call: Any, reach: Reach) -> None:
    token = tokens.make()
    call(token=token)
    again = call(token=token)
    case = Complaint.objects.get()
    code = query_code(case.uuid, case.code_version)
    assert f'data-case-number="{case.number}" data-case-code="{code}"' in text(again)


def test_the_same_page_sent_later_shows_no_code(call: Any, reach: Reach) -> None:
    token = tokens.make()
    call(token=token)
    Complaint.objects.update(received_at=timezone.now() - timedelta(minutes=11))
    again = call(token=token)
    assert Complaint.objects.count() == 1
    assert "data-case-number" in text(again) and "data-case-code" not in text(again)


def test_the_same_page_sent_by_another_shows_no_code(
    call: Any, signed: Signed, administrator: User, reach: Reach
) -> None:
    token = tokens.make()
    call(token=token)
    again = signed(administrator).post(NEW, {**CALL, "token": token})
    assert "data-case-number" in text(again) and "data-case-code" not in text(again)


def test_a_village_finds_its_reach(call: Any, reach: Reach) -> None:
    call(where="清溪河 三桥村")
    assert Complaint.objects.get().reach == reach


def test_a_river_with_several_reaches_is_asked_about(call: Any, reach: Reach, other_reach: Reach) -> None:
    response = call(where="清溪河")
    assert not Complaint.objects.exists()
    assert "· qingxi-3" in text(response) and "· qingxi-4" in text(response)
    call(where="清溪河 石桥段（石桥村）· qingxi-4")
    assert Complaint.objects.get().reach == other_reach


BAD: list[tuple[dict[str, Any], str]] = [
    ({"category": ""}, "请选一样"),
    ({"category": "no"}, "请选一样"),
    ({"description": ""}, "请写一句话"),
    ({"description": "\x00\u200b"}, "请写一句话"),
    ({"description": "长" * 4001}, "4000"),
    ({"place": "长" * 201}, "200"),
    ({"phone": "12"}, "好像不对"),
    ({"email": "x@"}, "邮"),
    ({"where": "123456"}, "牌号不对"),
    ({"where": "320513"}, "牌号不对"),
    ({"where": "没有的村"}, "没有找到"),
    ({"source": "pigeon"}, "pigeon"),
    ({"source_due_on": "2020-01-01"}, "已经过去"),
    ({"source_due_on": "someday"}, "日期"),
    ({"token": "x"}, "开了太久"),
    ({"token": ""}, "开了太久"),
]


@pytest.mark.parametrize(("said", "told"), BAD)
def test_what_is_wrong_is_told_and_the_rest_is_kept(call: Any, reach: Reach, said: dict[str, Any], told: str) -> None:
    response = call(**{"name": "王先生", "place": "桥下", **said})
    assert response.status_code == 200 and not Complaint.objects.exists()
    assert told in text(response) and 'role="alert"' in text(response)
    assert 'value="王先生"' in text(response)


def test_an_old_page_gets_a_token_with_which_it_goes_through(call: Any, reach: Reach) -> None:
    found = re.search(r'name="token" value="([^"]+)"', text(call(token="old")))
    assert found is not None
    call(token=found[1])
    assert Complaint.objects.count() == 1


def test_a_letter_brings_photos_number_and_date(call: Any, reach: Reach) -> None:
    photo = SimpleUploadedFile("a.jpg", pictures.saved(pictures.scene(), "JPEG"))
    call(source="superior", source_number="督〔2026〕7号", source_due_on="2099-01-04", photos=photo)
    case = Complaint.objects.get()
    assert (case.source, case.source_number, case.evidence.count()) == ("superior", "督〔2026〕7号", 1)
    assert case.source_due_at is not None and case.source_due_at.isoformat().startswith("2099-01-04T10:00")


def test_places_are_suggested(signed: Signed, operator: User, reach: Reach) -> None:
    answer = signed(operator).get("/admin/complaints/places/", {"q": "三桥"})
    assert answer.json() == {"places": ["清溪河 三号桥段（三桥村）· qingxi-3"]}


def test_the_first_field_has_the_focus_and_none_needs_a_mouse(signed: Signed, operator: User) -> None:
    form = text(signed(operator).get(NEW)).split('class="desk-entry"')[1].split("</form>")[0]
    assert form.index("autofocus") < form.index('name="where"') < form.index('name="description"')
    assert "tabindex" not in form and "onclick" not in form


def test_a_leader_enters_nothing(client: Client, signed: Signed, supervisor: User) -> None:
    assert signed(supervisor).post(NEW, CALL).status_code == 403
