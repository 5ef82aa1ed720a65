"""督办和裁定: what somebody above has to look at, each list at constant cost, nothing of what is hidden."""

import re
from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cms.directory.models import Posting, Reach, Unit
from complaints import conflict, passing, supervision, transferring
from complaints.models import Complaint, TransferTarget
from portal.accounts.models import User
from tests.complaints.acts import ACTS, LISTED
from tests.complaints.desk.conftest import Signed, make, text
from tests.factories.complaints import accepted, assigned, handling, received, transferred

LISTS = "/admin/complaints"


def queries(client: object, address: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200  # type: ignore[attr-defined]
    return len(asked)


@pytest.mark.slow
def test_listed_cases_stand_with_level_leader_demands_day_and_progress(
    signed: Signed, officer: User, supervisor: User, reach: Reach, monday: datetime
) -> None:
    desk, case = signed(officer), handling(reach=reach)
    supervision.supervise(complaint=case, actor=supervisor, level="listed", words="久拖", **LISTED)
    assert make(desk, case, "watch_progress", words="已查到排口").status_code == 302
    page = text(desk.get(f"{LISTS}/listed/"))
    for words in ("挂牌督办", "王副市长", "查清源头", "12月31日", "已查到排口", "久拖"):
        assert words in page, words
    assert page.count("<h1") == 1 and re.findall(r'data-case="(\d+)"', page) == [case.number]
    few = queries(desk, f"{LISTS}/listed/")
    for _ in range(3):
        supervision.supervise(complaint=handling(reach=reach), actor=supervisor, level="watched", words="多人反映")
    assert queries(desk, f"{LISTS}/listed/") == few <= 20


@pytest.mark.slow
def test_what_was_handed_back_waits_for_another_than_who_sent_it(
    signed: Signed, officer: User, second_officer: User, city_officer: User, reach: Reach
) -> None:
    case = ACTS["hand_back"](assigned(reach=reach))
    own, other, above = (
        text(signed(user).get(f"{LISTS}/rulings/")) for user in (officer, second_officer, city_officer)
    )
    assert "您派的，要由别人裁定" in own and "您派的" not in other
    for page in (own, other, above):
        assert case.number in page and "不归我们管" in page


@pytest.mark.slow
def test_given_away_cases_wait_for_their_number(signed: Signed, officer: User, reach: Reach) -> None:
    desk, case = signed(officer), transferred(reach=reach)
    assert "不给联系方式" in text(desk.get(f"{LISTS}/given/"))
    assert "不给联系方式" in text(desk.get(f"{LISTS}/{case.number}/"))
    response = make(desk, case, "confirm_transfer", number="12345-7", dated_on="")
    assert response.status_code == 302 and case.number not in text(desk.get(f"{LISTS}/given/"))


@pytest.mark.slow
def test_of_stubs_the_auditor_sees_the_receipt_alone(
    signed: Signed, auditor: User, administrator: User, officer: User, city_office: Unit, reach: Reach
) -> None:
    case = received(reach=reach, about_chief=True, description="局长收了钱")
    conflict.name_subject(complaint=case, actor=administrator, unit=city_office)
    case = transferring.transfer(complaint=case, actor=administrator, body="discipline")
    transferring.confirm_transfer(complaint=case, actor=administrator, number="纪-1")
    page = text(signed(auditor).get(f"{LISTS}/stubs/"))
    assert f'data-stub="{case.number}"' in page and "纪-1" in page and "局长" not in page
    assert signed(officer).get(f"{LISTS}/stubs/").status_code == 403
    assert signed(administrator).get(f"{LISTS}/{case.number}/").status_code == 404


@pytest.mark.slow
@pytest.mark.parametrize("tab", ["listed", "rulings", "given"])
def test_no_list_shows_a_case_to_whom_it_is_about_or_to_another_county(
    signed: Signed, officer: User, other_officer: User, supervisor: User, county_office: Unit, reach: Reach, tab: str
) -> None:
    case = accepted(reach=reach)
    ready = {"listed": case, "rulings": ACTS["hand_back"](assigned(reach=reach)), "given": transferred(reach=reach)}[
        tab
    ]
    if tab == "listed":
        supervision.supervise(complaint=case, actor=supervisor, level="watched", words="久拖")
    assert ready.number in text(signed(officer).get(f"{LISTS}/{tab}/"))
    conflict.name_subject(complaint=ready, actor=officer, unit=county_office)
    for user in (officer, other_officer):
        assert ready.number not in text(signed(User.objects.get(pk=user.pk)).get(f"{LISTS}/{tab}/"))


@pytest.mark.slow
def test_the_forms_of_the_new_acts_say_what_is_missing(signed: Signed, officer: User, reach: Reach) -> None:
    TransferTarget.objects.filter(code="court").update(active=False)
    desk, case = signed(officer), received(reach=reach)
    response = make(desk, case, "decline", reason="repeated", words="已答复", earlier="")
    assert "请填以前答复过的那一件" in text(response)
    response = make(desk, case, "sharing", share="yes")
    assert response.status_code == 302 and Complaint.objects.get().share_contact is True
    page = text(desk.get(f"{LISTS}/{case.number}/"))
    assert "举报人同意把联系方式给对方" in page and "法院" not in page


def test_the_tree_hangs_below_the_order(signed: Signed, officer: User, handler: User, unit: Unit, reach: Reach) -> None:
    case = handling(to=unit, reach=reach)
    order = case.assignments.get()
    station = Unit.objects.create(name="清溪镇水管站", short_name="水管站", kind="station", division=unit.division)
    part = passing.pass_on(order=order, actor=handler, to=station, text="请查")
    page = text(signed(officer).get(f"{LISTS}/{case.number}/"))
    assert f'data-part="{part.pk}" data-part-state="sent"' in page and "主办 清溪镇水管站" in page
    assert not Posting.objects.filter(unit=station).exists() and timedelta(0) < part.due_at - part.sent_at
