"""Who only looks on reads the words of a confidential case for a reason that is recorded, and for an hour."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from cms.directory.models import Reach, Unit
from complaints import conflict, lateness
from complaints.choices import Outside
from complaints.desk.forms import FORMS
from complaints.desk.known import Known
from complaints.models import Complaint
from portal.accounts.models import User
from portal.audit.models import Record
from tests.complaints.cast import account
from tests.complaints.desk.conftest import Signed, make, numbers_in, text
from tests.factories.complaints import photograph, received

WORDS, PLACE, ADDED = "老板姓钱夜里抽沙", "我家门口的码头", "船号改过了"
pytestmark = pytest.mark.usefixtures("city_officer")


@pytest.fixture
def secret(reach: Reach) -> Complaint:
    case = received(description=WORDS, place=PLACE, reach=reach, confidential=True, photographs=(photograph(),))
    return lateness.add(complaint=case, photos=(), actor=Outside.REPORTER, words=ADDED)


def page(client: Client, case: Complaint) -> str:
    return text(client.get(f"/admin/complaints/{case.number}/"))


def photo(client: Client, case: Complaint, query: str = "") -> int:
    return client.get(f"/admin/complaints/files/{case.evidence.get().pk}/{query}").status_code


@pytest.mark.slow
@pytest.mark.parametrize("role", ["supervisor", "leader", "auditor"])
def test_a_bystander_gives_his_reason_first(signed: Signed, city_office: Unit, secret: Complaint, role: str) -> None:
    user = account("looker", role, city_office)
    client, address = signed(user), f"/admin/complaints/{secret.number}/words/"
    closed = page(client, secret)
    assert "data-closed" in closed and not [said for said in (WORDS, PLACE, ADDED, "data-photo") if said in closed]
    assert (photo(client, secret), photo(client, secret, "?small=1")) == (404, 404)
    Complaint.objects.filter(pk=secret.pk).update(reach=None)
    exported: Any = client.get("/admin/complaints/export.csv?view=all")
    taken = text(client.get("/admin/complaints/?view=all")) + b"".join(exported.streaming_content).decode()
    assert secret.number in taken and WORDS[:5] not in taken and PLACE not in taken
    assert numbers_in(client.get("/admin/complaints/", {"view": "all", "q": WORDS})) == []
    assert numbers_in(client.get("/admin/complaints/", {"view": "all", "q": secret.number})) == [secret.number]
    empty = client.post(address, {"reason": " \n"})
    assert empty.status_code == 422 and "请写为什么要看" in text(empty) and WORDS not in text(empty)
    assert not Record.objects.filter(act="read_guarded").exists()
    assert client.post(address, {"reason": "督办前核对"}).status_code == 302
    record = Record.objects.get(act="read_guarded")
    assert (record.actor, record.subject, record.reason) == (user, secret.subject_string, "督办前核对")
    opened = page(client, secret)
    assert "data-closed" not in opened and all(said in opened for said in (WORDS, PLACE, ADDED, "data-photo"))
    assert photo(client, secret) == 200
    with time_machine.travel(timezone.now() + timedelta(minutes=61)):
        client.force_login(user)
        assert WORDS not in page(client, secret) and photo(client, secret) == 404


@pytest.mark.slow
def test_the_office_reads_it_for_its_work_and_lists_show_its_kind_alone(
    signed: Signed, city_officer: User, secret: Complaint
) -> None:
    client = signed(city_officer)
    assert WORDS in page(client, secret) and photo(client, secret) == 200
    listed = text(client.get("/admin/complaints/?view=all"))
    assert secret.number in listed and WORDS[:5] not in listed and PLACE not in listed


@pytest.mark.slow
def test_of_what_is_not_confidential_nobody_is_asked(signed: Signed, supervisor: User, reach: Reach) -> None:
    case = received(description=WORDS, reach=reach)
    assert WORDS in page(signed(supervisor), case) and "data-closed" not in page(signed(supervisor), case)


def test_a_reason_opens_nothing_to_the_accused(
    signed: Signed, city_office: Unit, city_officer: User, secret: Complaint
) -> None:
    client = signed(account("looker", "leader", city_office))
    conflict.name_subject(complaint=secret, actor=city_officer, unit=city_office)
    assert client.post(f"/admin/complaints/{secret.number}/words/", {"reason": "想看"}).status_code == 404
    assert not Record.objects.filter(act="read_guarded").exists()


@pytest.mark.slow
def test_whoever_loses_the_case_by_his_own_act_is_led_to_his_list(signed: Signed, officer: User, reach: Reach) -> None:
    client = signed(officer)
    own = f"unit:{officer.postings.get().unit_id}"
    for move, said in (("amend", {"confidential": "yes"}), ("subject", {"subject": own})):
        case = received(reach=reach, description=f"{WORDS}{move}")
        form = FORMS[move](known=Known(case, officer, timezone.now()))
        sent = {name: form[name].value() or "" for name in form.fields} | said
        answer = make(client, case, move, **sent)
        assert (answer.status_code, answer["Location"]) == (302, "/admin/complaints/"), answer.content.decode()[:500]
        page = client.get("/admin/complaints/")
        assert "交给上级河长办了" in text(page) and case.number not in numbers_in(page)
