"""Every move as the desk makes it: by its form, once, and never on a case that has changed."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from cms.directory.models import Post, Reach, Unit
from complaints import dispatch, moderation, prolonging
from complaints.choices import Status
from complaints.desk.forms import FORMS
from complaints.models import Complaint, Evidence
from complaints.moves import MOVES
from portal.accounts.models import User
from portal.guard import tokens
from tests import pictures
from tests.complaints.acts import LISTED
from tests.complaints.desk.conftest import Signed, make, moves, text
from tests.factories.complaints import (
    PHONE,
    accepted,
    answered,
    assigned,
    closed,
    handling,
    merged,
    need_info,
    photograph,
    received,
    resolved,
    transferred,
)

NOT_HERE = {"register", "appeal", "undo"}
"""The reporter's own moves, and the one that has an address of its own. The unit's are here for whoever telephones."""


def test_every_move_that_an_office_can_make_has_its_form() -> None:
    assert {form.rule().name for form in FORMS.values()} == set(MOVES) - NOT_HERE


PLAIN: list[tuple[Any, str, dict[str, Any], str]] = [
    (received, "accept", {}, Status.ACCEPTED),
    (received, "decline", {"reason": "not_river", "words": "请打12345。"}, Status.DECLINED),
    (received, "ask", {"words": "在哪座桥？"}, Status.NEED_INFO),
    (received, "answer", {"text": "是清淤。", "outcome": "explained"}, Status.ANSWERED),
    (need_info, "reply_info", {"words": "三号桥"}, Status.RECEIVED),
    (need_info, "resume", {}, Status.RECEIVED),
    (need_info, "accept", {}, Status.ACCEPTED),
    (merged, "unmerge", {}, Status.RECEIVED),
    (assigned, "recall", {"words": "派错了"}, Status.ACCEPTED),
    (answered, "send_back", {"words": "没说清原因"}, Status.HANDLING),
    (answered, "resolve", {"text": "改得更好懂。"}, Status.RESOLVED),
    (resolved, "close", {"solved": "yes", "score": "5"}, Status.CLOSED),
    (resolved, "close", {"solved": "unreached"}, Status.CLOSED),
    (closed, "reopen", {"words": "又黑了"}, Status.ACCEPTED),
    (resolved, "reopen", {"solved": "on"}, Status.ACCEPTED),
    (accepted, "transfer", {"body": "hotline"}, Status.TRANSFERRED),
    (transferred, "confirm_transfer", {"number": "12345-7"}, Status.TRANSFERRED),
    (handling, "withdraw", {"words": "他说不用了"}, Status.WITHDRAWN),
    (received, "amend", {"category": "litter", "urgent": "yes"}, Status.RECEIVED),
    (received, "subject", {"text": "某饭店老板"}, Status.RECEIVED),
    (received, "publish", {"title": "水黑", "text": "在查。"}, Status.RECEIVED),
    (received, "withhold", {}, Status.RECEIVED),
]


@pytest.mark.parametrize(("start", "move", "said", "status"), PLAIN)
def test_a_move_is_made_and_leads_back_to_the_case(
    desk: Client, reach: Reach, start: Any, move: str, said: dict[str, Any], status: str
) -> None:
    case = start(reach=reach)
    before = case.events.count()
    response = make(desk, case, move, **said)
    assert (response.status_code, response["Location"]) == (302, f"/admin/complaints/{case.number}/")
    case.refresh_from_db()
    assert case.status == status
    assert case.events.count() == before + 1


LACKING = [
    (received, "decline", {"words": "找12345"}, "原因"),
    (received, "decline", {"reason": "outside", "words": "\x00 "}, "找谁"),
    (received, "ask", {}, "补充什么"),
    (received, "merge", {"into": "12"}, "没有这个编号"),
    (received, "amend", {}, "没有改动"),
    (received, "amend", {"reach": "没有的河"}, "没有找到"),
    (received, "publish", {"title": "", "text": ""}, "标题和内容"),
    (received, "answer", {"text": "好了", "outcome": "solved"}, "照片"),
    (received, "answer", {"text": "会修", "outcome": "planned", "promised_on": "2020-01-01"}, "日期"),
    (accepted, "assign", {"dispatch_text": "看看"}, "请选"),
    (accepted, "transfer", {}, "转给哪个单位"),
    (resolved, "close", {}, "请选一个"),
    (received, "ask", {"words": "长" * 2001}, "2000"),
]


@pytest.mark.parametrize(("start", "move", "said", "told"), LACKING)
def test_what_is_lacking_is_told_at_the_field_and_nothing_is_lost(
    desk: Client, reach: Reach, start: Any, move: str, said: dict[str, Any], told: str
) -> None:
    case = start(reach=reach)
    before = case.events.count()
    response = make(desk, case, move, **said)
    assert response.status_code == 200
    assert told in text(response) and 'role="alert"' in text(response)
    assert case.events.count() == before
    assert all(str(typed).strip("\x00 ") in text(response) for typed in said.values())


def test_a_case_goes_to_a_unit_with_its_text_and_the_ticked_photo(desk: Client, reach: Reach, unit: Unit) -> None:
    case = accepted(reach=reach, photographs=(photograph(), photograph()))
    first = case.evidence.order_by("pk")[0]
    make(desk, case, "assign", to=f"unit:{unit.pk}", dispatch_text="去看", released=[first.pk])
    case.refresh_from_db()
    assert (case.status, case.dispatch_text, case.assignments.get().unit) == (Status.ASSIGNED, "去看", unit)
    assert list(Evidence.objects.filter(released=True)) == [first]


def test_a_case_goes_to_the_chief_of_the_reach(desk: Client, reach: Reach, post: Post, chief: User) -> None:
    case = accepted(reach=reach)
    make(desk, case, "assign", to=f"post:{post.pk}", dispatch_text="去看")
    assert case.assignments.get().post == post


def test_the_text_for_the_unit_is_ready_without_telephone_and_plate(desk: Client, reach: Reach) -> None:
    case = accepted(reach=reach, description="我是王河，电话13800001111，车苏A12345在倒土")
    shown = text(desk.get(f"/admin/complaints/{case.number}/"))
    box = shown.split('name="dispatch_text"')[1].split("</textarea>")[0]
    assert box.count("〔已隐去〕") == 2 and "13800001111" not in box
    assert "13800001111" in shown  # the original stands beside it


def test_a_unit_of_another_county_is_no_choice(desk: Client, reach: Reach, other_unit: Unit) -> None:
    case = accepted(reach=reach)
    response = make(desk, case, "assign", to=f"unit:{other_unit.pk}", dispatch_text="去看")
    assert response.status_code == 200 and not case.assignments.exists()


def test_an_office_answers_with_a_photo_after(desk: Client, reach: Reach) -> None:
    case = received(reach=reach, category="litter")
    photo = SimpleUploadedFile("a.jpg", pictures.saved(pictures.scene(), "JPEG"))
    make(desk, case, "answer", text="清走了", outcome="solved", photos=photo)
    case.refresh_from_db()
    assert case.status == Status.ANSWERED and case.evidence.get().origin == "answer"


def test_a_file_that_is_no_photo_gets_its_reason(desk: Client, reach: Reach) -> None:
    case = received(reach=reach)
    bad = SimpleUploadedFile("a.jpg", b"<svg/>")
    response = make(desk, case, "answer", text="清走了", outcome="solved", photos=bad)
    assert response.status_code == 200 and "answer-photos_error" in text(response) and "清走了" in text(response)


@pytest.mark.slow
def test_a_form_that_comes_back_keeps_the_photos_that_were_chosen(desk: Client, reach: Reach) -> None:
    case = accepted(reach=reach)
    photo = SimpleUploadedFile("after.jpg", pictures.jpeg())
    token = {"photos-token": tokens.make()}
    page = text(make(desk, case, "answer", text="", outcome="solved", photos=photo, **token))
    kept = {"photos-kept": page.split('name="photos-kept" value="')[1].partition('"')[0]}
    assert "第1张收下了" in page and token["photos-token"] in page
    make(desk, case, "answer", text="清走了", outcome="solved", **token, **kept)
    case.refresh_from_db()
    assert case.status == Status.ANSWERED
    assert Evidence.objects.get(complaint=case, origin="answer").taken_at is not None


@pytest.mark.slow
def test_one_that_was_unticked_is_left_out(desk: Client, reach: Reach) -> None:
    case = accepted(reach=reach)
    photo = SimpleUploadedFile("after.jpg", pictures.jpeg())
    token = {"photos-token": tokens.make()}
    make(desk, case, "answer", text="", outcome="solved", photos=photo, **token)
    make(desk, case, "answer", text="说明白了", outcome="explained", **token)
    assert not Evidence.objects.filter(complaint=case).exists()


def test_a_case_joins_another_by_its_number(desk: Client, reach: Reach) -> None:
    case, into = received(reach=reach), received(reach=reach)
    make(desk, case, "merge", into=f"{into.number[:4]} {into.number[4:]}")
    case.refresh_from_db()
    assert case.merged_into == into


def test_a_case_of_another_county_is_no_target_for_a_merger(
    desk: Client, reach: Reach, other_officer: User, other_reach: Reach
) -> None:
    case, foreign = received(reach=reach), received(reach=other_reach)
    assert "没有这个编号" in text(make(desk, case, "merge", into=foreign.number))


@pytest.mark.slow
def test_a_stale_form_changes_nothing_and_keeps_what_was_typed(
    desk: Client, second_officer: User, officer: User, reach: Reach
) -> None:
    case = received(reach=reach)
    moderation.ask(complaint=case, actor=second_officer, words="几号桥？")
    address = f"/admin/complaints/{case.number}/decline/"
    sent = {"version": case.version, "reason": "outside", "words": "请找邻市河长办"}
    response = desk.post(address, sent)
    shown = text(response)
    assert response.status_code == 409
    for part in ("data-conflict", "请找邻市河长办", "几号桥？", f'value="{case.version + 1}"'):
        assert part in shown
    assert desk.post(address, {**sent, "version": case.version + 1}).status_code == 302


@pytest.mark.slow
def test_a_stale_form_of_a_move_that_is_gone_keeps_the_words_too(
    desk: Client, officer: User, unit: Unit, reach: Reach
) -> None:
    case = accepted(reach=reach)
    dispatch.assign(complaint=case, actor=officer, to=unit, dispatch_text="去看")
    sent = {"version": case.version, "to": f"unit:{unit.pk}", "dispatch_text": "写了很久的话"}
    response = desk.post(f"/admin/complaints/{case.number}/assign/", sent)
    assert response.status_code == 409
    assert "写了很久的话" in text(response) and "assign" not in moves(response)
    assert f">unit:{unit.pk}<" not in text(response)  # what was chosen stands there as it was called


@pytest.mark.parametrize("version", ["", "x", "-1", "99999999999999999999"])
def test_a_form_without_its_version_is_refused(desk: Client, reach: Reach, version: str) -> None:
    case = received(reach=reach)
    response = desk.post(f"/admin/complaints/{case.number}/accept/", {"version": version})
    case.refresh_from_db()
    assert response.status_code in (200, 409) and case.status == Status.RECEIVED


@pytest.mark.slow
def test_the_last_move_is_taken_back_within_ten_seconds(desk: Client, reach: Reach) -> None:
    case = received(reach=reach)
    make(desk, case, "accept")
    assert 'data-move="undo"' in text(desk.get(f"/admin/complaints/{case.number}/"))
    desk.post(f"/admin/complaints/{case.number}/undo/")
    case.refresh_from_db()
    assert case.status == Status.RECEIVED


@pytest.mark.slow
def test_nobody_else_takes_it_back(desk: Client, signed: Signed, second_officer: User, reach: Reach) -> None:
    case = received(reach=reach)
    make(desk, case, "accept")
    response = signed(second_officer).post(f"/admin/complaints/{case.number}/undo/", follow=True)
    case.refresh_from_db()
    assert case.status == Status.ACCEPTED and "不能撤销" in text(response)


def test_an_operator_has_no_part_in_screening(signed: Signed, operator: User, officer: User, reach: Reach) -> None:
    case = received(reach=reach)
    assert make(signed(operator), case, "accept").status_code == 403
    case.refresh_from_db()
    assert case.status == Status.RECEIVED


@pytest.mark.slow
def test_a_second_person_takes_a_public_case_down(
    desk: Client, signed: Signed, second_officer: User, reach: Reach
) -> None:
    case = received(reach=reach)
    make(desk, case, "publish", title="水黑", text="在查")
    first = make(desk, case, "take_down", words="有人名")
    assert first.status_code == 403 and "有人名" in text(first)
    assert make(signed(second_officer), case, "take_down", words="有人名").status_code == 302


@pytest.mark.slow
def test_a_supervisor_watches_and_lifts(signed: Signed, supervisor: User, officer: User, reach: Reach) -> None:
    case, client = handling(reach=reach), signed(supervisor)
    make(client, case, "supervise", level="listed", words="限期办结", **LISTED)
    assert "挂牌督办" in text(client.get(f"/admin/complaints/{case.number}/"))
    assert make(client, case, "lift", words="办好了").status_code == 302


@pytest.mark.slow
def test_a_returned_case_is_ruled_upon_by_a_second_person(
    desk: Client, signed: Signed, second_officer: User, reach: Reach, unit: Unit, handler: User
) -> None:
    case = assigned(reach=reach, to=unit)
    dispatch.hand_back(complaint=case, actor=handler, words="不归我们")
    said = {"to": f"unit:{unit.pk}", "dispatch_text": "就归你们", "words": "按三定方案"}
    assert make(desk, case, "rule", **said).status_code == 403
    assert make(signed(second_officer), case, "rule", **said).status_code == 302


@pytest.mark.slow
def test_more_time_is_granted_where_it_was_asked_for(desk: Client, reach: Reach, unit: Unit, handler: User) -> None:
    case = handling(reach=reach, to=unit)
    until = case.answer_due_at + timedelta(days=5)
    prolonging.ask_extension(complaint=case, actor=handler, until=until, words="要挖路面")
    assert {"grant_extension", "refuse_extension"} <= set(moves(desk.get(f"/admin/complaints/{case.number}/")))
    make(desk, case, "grant_extension", words="要挖开路面")
    assert Complaint.objects.get(pk=case.pk).answer_due_at == until


@pytest.mark.slow
def test_the_reporter_is_heard_through_the_desk(desk: Client, reach: Reach) -> None:
    case = resolved(reach=reach)
    make(desk, case, "close", solved="unsure", words="说不好")
    event = case.events.get(kind="close")
    assert event.data["entered_by_office"] and case.verdicts.get().solved == "unsure"
    assert PHONE not in text(desk.get(f"/admin/complaints/{case.number}/"))
