"""The page 曝光 on the desk: who gets to it, what it offers at each step, and what becomes of mistakes."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cms.directory.models import Reach, Unit
from cms.exposure.models import Exposure, Party
from complaints import conflict, publication, redacting
from complaints.models import Complaint
from portal.accounts.models import User
from tests.complaints.cast import account
from tests.complaints.desk.conftest import Signed, text
from tests.complaints.exposing import exposable, publishable
from tests.factories.exposures import exposure_index

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(reach: Reach, officer: User, unit: Unit) -> Complaint:
    exposure_index()
    return exposable(reach, officer, to=unit)


def address(case: Complaint) -> str:
    return f"/admin/complaints/{case.number}/expose/"


def send(client: Client, case: Complaint, do: str, **said: Any) -> Any:
    case.refresh_from_db()
    return client.post(address(case), {"do": do, "version": case.version, **said})


def make(client: Client, case: Complaint, **more: Any) -> Any:
    photo = case.evidence.get().pk
    said = {"title": "桥下管子排黑水", "text": "早晚排。", "photos": [photo], f"alt-{photo}": "管口", "checked": "on"}
    return send(client, case, "make", **{**said, **more})


@pytest.mark.slow
def test_the_case_shows_the_way_and_the_page_makes_the_draft(case: Complaint, desk: Client) -> None:
    assert "data-expose" in text(desk.get(f"/admin/complaints/{case.number}/"))
    page = text(desk.get(address(case)))
    assert "桥下管子排黑水" in page and 'data-send="make"' in page and "data-hindrance" not in page
    assert make(desk, case).status_code == 302
    exposure = Exposure.objects.get()
    assert not exposure.live and exposure.photos.get().picture.alt == "管口"
    page = text(desk.get(address(case)))
    assert 'data-send="make"' not in page and "曝光台：编辑" in page
    assert 'data-send="photos"' in page and 'data-send="verify"' in page and 'data-send="told"' not in page
    assert make(desk, case).status_code == 409


@pytest.mark.slow
def test_names_that_are_typed_are_offered_once_and_masked_when_ticked(case: Complaint, desk: Client) -> None:
    answer = make(desk, case, text="找王老板问过。")
    page = text(answer)
    assert answer.status_code == 200 and "王老板" in page and "要遮的打勾" in page and not Exposure.objects.exists()
    assert make(desk, case, text="找王老板问过。", mask=["王老板"], offered="王老板").status_code == 302
    assert "王老板" not in Exposure.objects.get().words


@pytest.mark.slow
def test_the_party_is_verified_told_and_heard_step_by_step(case: Complaint, desk: Client) -> None:
    make(desk, case)
    said = {"kind": "company", "party": "某某厂", "proof": "record", "words": "管子通到厂里。"}
    page = text(send(desk, case, "verify", **said))
    assert "请写文书编号" in page and "某某厂" in page and not Party.objects.exists()
    assert send(desk, case, "verify", **said, reference="12号").status_code == 302
    page = text(desk.get(address(case)))
    assert 'data-send="told"' in page and "页面还不写名字" in page and "某某厂" not in page
    assert send(desk, case, "replied", text="不服").status_code == 409
    assert send(desk, case, "told", words="").status_code == 200
    assert send(desk, case, "told", words="送达告知书").status_code == 302
    assert send(desk, case, "replied", text="已经改了").status_code == 302
    assert "页面写名字" in text(desk.get(address(case))) and Party.objects.get().named


@pytest.mark.slow
def test_a_page_that_was_taken_off_waits_for_a_decision(case: Complaint, desk: Client, second_officer: User) -> None:
    make(desk, case)
    case.refresh_from_db()
    publication.take_down(complaint=case, actor=second_officer, words="弄错了。")
    assert "data-expose" in text(desk.get(f"/admin/complaints/{case.number}/"))
    page = text(desk.get(address(case)))
    assert "已撤下：案件不再公开" in page and 'data-send="decide"' in page and 'data-send="photos"' not in page
    assert send(desk, case, "decide", back="yes", words="恢复").status_code == 409
    assert send(desk, case, "decide", back="no", words="不再曝光").status_code == 302


@pytest.mark.slow
def test_photos_that_are_not_covered_lead_to_the_tool(case: Complaint, desk: Client, officer: User) -> None:
    photo = case.evidence.get()
    redacting.redact(evidence=photo, shapes=[], actor=officer)
    page = text(desk.get(address(case)))
    assert f"/admin/complaints/files/{photo.pk}/redact/" in page and 'name="photos"' not in page


@pytest.mark.slow
def test_what_cannot_be_exposed_offers_nothing_and_says_why(
    case: Complaint, reach: Reach, desk: Client, officer: User, unit: Unit
) -> None:
    hidden = publishable(reach, description="没公开")
    conflict.name_subject(complaint=case, actor=officer, text="某个管事的人")
    for one in (hidden, case):
        assert "data-expose" not in text(desk.get(f"/admin/complaints/{one.number}/"))
        page = text(desk.get(address(one)))
        assert "data-hindrance" in page and "data-send" not in page
        assert send(desk, one, "make", title="题", text="文").status_code == 409
    assert not Exposure.objects.exists()


@pytest.mark.slow
def test_a_stale_form_keeps_what_was_typed(case: Complaint, desk: Client) -> None:
    answer = make(desk, case, version=1, title="写好的题目")
    page = text(answer)
    assert answer.status_code == 409 and "data-conflict" in page and "写好的题目" in page
    assert f'name="version" value="{case.version}"' in page


@pytest.mark.slow
@pytest.mark.parametrize("role", ["duty", "operator", "supervisor", "auditor"])
def test_other_roles_are_denied_and_shown_no_way(
    role: str, case: Complaint, county_office: Unit, signed: Signed
) -> None:
    client = signed(account("other", role, county_office))
    assert "data-expose" not in text(client.get(f"/admin/complaints/{case.number}/"))
    assert client.get(address(case)).status_code == 403 and make(client, case).status_code == 403


@pytest.mark.slow
def test_for_another_county_the_case_is_not_there(case: Complaint, other_officer: User, signed: Signed) -> None:
    client = signed(other_officer)
    assert client.get(address(case)).status_code == 404 and make(client, case).status_code == 404
    assert send(client, case, "nonsense").status_code == 404


@pytest.mark.slow
def test_the_page_costs_few_queries(case: Complaint, desk: Client) -> None:
    for _made in (False, True):
        desk.get(address(case))
        with CaptureQueriesContext(connection) as asked:
            desk.get(address(case))
        assert len(asked) <= 20, len(asked)
        make(desk, case)
