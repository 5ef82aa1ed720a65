"""常用语: refused with a variable that there is not, offered where they fit, put into the box and never sent."""

import pytest
from django.core.cache import caches
from django.test import Client

from cms.directory.models import Reach, Unit
from complaints import variables
from complaints.models import CannedReply, Category, Complaint
from portal.accounts.models import User
from portal.codes import numbers
from tests.complaints.desk.conftest import Signed, make, text
from tests.factories.complaints import accepted, received

LIST = "/admin/complaint-canned/"
TEXT = "您好，{编号}（{类别}）由{承办单位}办，{答复期限}前答复。"


def canned(name: str, **fields: object) -> CannedReply:
    return CannedReply.objects.create(name=name, **{"text": TEXT, **fields})


@pytest.mark.parametrize(
    ("said", "wrong"),
    [
        ("{编号}{河段}", ""),
        ("没有变量", ""),
        ("{电话}", "没有“电话”这个变量"),
        ("{}", "没有“”"),
        ("{编号", "大括号没有成对"),
    ],
)
def test_an_unknown_variable_is_told(said: str, wrong: str) -> None:
    assert variables.faults(said).startswith(wrong) and bool(variables.faults(said)) == bool(wrong)


def test_what_the_case_does_not_know_asks_to_be_written(reach: Reach) -> None:
    case = received(reach=reach)
    said = variables.filled(TEXT, case, "")
    assert numbers.show(case.number) in said and case.category.name in said and "（请写承办单位）" in said
    assert "由水务局办" in variables.filled(TEXT, case, "水务局") and "{" not in said


@pytest.mark.slow
def test_an_office_keeps_its_own_and_the_form_refuses_what_is_wrong(
    desk: Client, signed: Signed, county_office: Unit, other_office: Unit, administrator: User
) -> None:
    form = {"name": "已在办", "text": "{电话}", "order": 10, "active": "on", "office": county_office.pk}
    refused = text(desk.post(f"{LIST}new/", form))
    assert "没有“电话”这个变量" in refused and "{答复期限}" in refused and not CannedReply.objects.exists()
    assert desk.post(f"{LIST}new/", {**form, "text": TEXT}).status_code == 302
    assert desk.post(f"{LIST}new/", {**form, "text": TEXT, "office": other_office.pk}).status_code == 200
    foreign, for_all = canned("别的县", office=other_office), canned("全市")
    own = CannedReply.objects.get(name="已在办")
    listed = text(desk.get(LIST))
    assert "已在办" in listed and "别的县" not in listed and "全市" not in listed
    assert [desk.get(f"{LIST}edit/{row.pk}/").status_code for row in (own, foreign, for_all)] == [200, 404, 404]
    assert text(signed(administrator).get(LIST)).count("全市") >= 1


@pytest.mark.slow
def test_those_are_offered_that_fit_kind_state_step_and_office(
    desk: Client, reach: Reach, other_office: Unit, county_office: Unit
) -> None:
    kind = Category.objects.get(code="litter")
    shown = [canned("全市用"), canned("本办用", office=county_office), canned("待受理用", status="received")]
    canned("别的县用", office=other_office)
    canned("垃圾用", category=kind)
    canned("办结用", status="closed")
    canned("停用的", active=False)
    page = text(desk.get(f"/admin/complaints/{received(reach=reach).number}/"))
    ask = page.split('data-canned="ask-words"')[1].split("</select>")[0]
    assert ask.count("data-from") == len(shown) and all(row.name in ask for row in shown)
    canned("只给不受理用", used_in="decline")
    caches["pages"].clear()  # nothing is committed here, so that no generation was raised
    page = text(desk.get(f"/admin/complaints/{received(reach=reach).number}/"))
    assert "只给不受理用" in page.split('data-canned="decline-words"')[1].split("</select>")[0]
    assert "只给不受理用" not in page.split('data-canned="ask-words"')[1].split("</select>")[0]


def test_without_script_the_button_brings_the_form_back_with_it(desk: Client, reach: Reach) -> None:
    case, reply = received(reach=reach), canned("请补充", used_in="ask")
    response = make(desk, case, "ask", words="王先生：", canned=reply.pk, insert="1")
    box = text(response).split('id="ask-words"')[1].split("</textarea>")[0]
    assert "王先生：\n您好，" in box and numbers.show(case.number) in box
    case.refresh_from_db()
    assert case.status == "received" and case.events.count() == 1


def test_the_screening_view_puts_it_in_too(desk: Client, reach: Reach) -> None:
    case, reply = received(reach=reach), canned("请补充", used_in="ask")
    form = {"words": "", "version": case.version, "canned": reply.pk, "insert": "1"}
    response = desk.post(f"/admin/complaints/screen/{case.number}/ask/", form)
    assert response.status_code == 200 and numbers.show(case.number) in text(response).split('id="ask-words"')[1]
    case.refresh_from_db()
    assert case.status == "received"


def test_the_script_gets_the_text_of_one_that_fits(
    desk: Client, signed: Signed, reach: Reach, other_officer: User
) -> None:
    case, reply, other = accepted(reach=reach), canned("答复"), canned("办结用", status="closed")
    address = f"/admin/complaints/{case.number}/canned/"
    assert numbers.show(case.number) in desk.get(f"{address}{reply.pk}/").json()["text"]
    assert desk.get(f"{address}{other.pk}/").status_code == 404
    assert signed(other_officer).get(f"{address}{reply.pk}/").status_code == 404


def test_nothing_of_a_case_is_read_where_there_is_no_case() -> None:
    assert set(variables.VARIABLES) == set(
        variables.VARIABLE.findall(str(CannedReply._meta.get_field("text").help_text))
    )
    assert variables.filled("{没有}", Complaint(), "") == "（请写没有）"
