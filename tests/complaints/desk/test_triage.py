"""The screening view: what stands first, one act a key, taken back, several at once, and what is refused."""

import datetime
import re
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from cms.directory.models import Reach, Unit
from complaints import comparing, conflict, moderation
from complaints.choices import Status
from complaints.models import Complaint, Look
from portal.accounts.models import User
from tests.complaints.desk.conftest import Signed, moves, numbers_in, text
from tests.complaints.desk.test_size import asked, many
from tests.factories.complaints import accepted, officer_of, photograph, received

SCREEN = "/admin/complaints/screen/"
JSON = {"Accept": "application/json"}
DAY = datetime.timedelta(days=1)


def act(client: Client, case: Complaint, move: str, *, script: bool = True, **said: Any) -> Any:
    """Sends a form of the screening view as the case stands now."""
    case.refresh_from_db()
    headers = JSON if script else {}
    return client.post(f"{SCREEN}{case.number}/{move}/", {"version": case.version, **said}, headers=headers)


def several(client: Client, cases: list[Complaint], move: str, **said: Any) -> Any:
    """Ticks the rows and sends the form for all of them."""
    ticked = [f"{case.number}.{case.version}" for case in cases]
    return client.post(f"{SCREEN}several/{move}/", {"ticked": ticked, "sure": "1", **said})


def test_danger_stands_first_and_then_what_is_due(desk: Client, reach: Reach, other_officer: User) -> None:
    new, late = received(reach=reach), received(reach=reach, at=timezone.now() - 9 * DAY)
    oil, now = received(reach=reach, category="oil"), received(reach=reach, category="oil", now=True)
    page = desk.get(SCREEN)
    assert numbers_in(page) == [now.number, oil.number, late.number, new.number]
    assert "紧急" in text(page) and text(page).count("<h1") == 1 and "no-store" in page["Cache-Control"]


def test_further_pages_follow_by_key(desk: Client, reach: Reach) -> None:
    many(received(reach=reach, category="oil"), 30)
    first = desk.get(SCREEN)
    address = text(first).split('rel="next" href="')[1].split('"')[0]
    second = desk.get(SCREEN + address)
    seen = numbers_in(first) + numbers_in(second)
    assert len(numbers_in(first)) == 25 and len(seen) == len(set(seen)) == 31
    for nonsense in ("after=x", "after=1~x", "after=99999999~2026-01-01T00:00:00+00:00~1", "view=no"):
        assert len(numbers_in(desk.get(f"{SCREEN}?{nonsense}"))) == 25


def test_the_case_stands_beside_the_list_with_a_form_for_each_key(desk: Client, reach: Reach, officer: User) -> None:
    other, case = received(reach=reach), received(reach=reach, photographs=(photograph(),))
    comparing.compare(case)
    page = desk.get(SCREEN, {"case": case.number})
    assert set(moves(page)) == {"accept", "assign", "decline", "ask", "transfer", "merge", "publish"}
    assert f'data-alike="{other.number}"' in text(page) and f'value="{other.number}"' in text(page)
    assert re.search(r'data-photo src="/admin/complaints/files/\d+/"', text(page)), "large"
    assert Look.objects.filter(complaint=case, user=officer).exists()
    assert text(desk.get(f"{SCREEN}{case.number}/")).count("<article") == 1


def test_an_act_is_written_at_once_and_taken_back(desk: Client, reach: Reach) -> None:
    case = received(reach=reach)
    said = act(desk, case, "accept").json()
    assert said["gone"] and said["number"] == case.number and "受理" in said["words"]
    case.refresh_from_db()
    assert case.status == Status.ACCEPTED
    undone = desk.post(said["undo"], headers=JSON).json()
    case.refresh_from_db()
    assert case.status == Status.RECEIVED and not undone["gone"]
    assert desk.post(said["undo"], headers=JSON).status_code == 409


def test_dispatch_accepts_and_sends_or_does_neither(desk: Client, reach: Reach, unit: Unit) -> None:
    case = received(reach=reach)
    assert act(desk, case, "assign", to=f"unit:{unit.pk}", dispatch_text="").status_code == 422
    case.refresh_from_db()
    assert case.status == Status.RECEIVED
    assert act(desk, case, "assign", to=f"unit:{unit.pk}", dispatch_text="请到现场看。").status_code == 200
    case.refresh_from_db()
    assert case.status == Status.ASSIGNED
    assert [*case.events.order_by("n").values_list("kind", flat=True)][-2:] == ["accept", "assign"]


def test_without_script_an_act_leads_to_the_next_case_and_its_undo(desk: Client, reach: Reach) -> None:
    first, second = received(reach=reach, at=timezone.now() - 7 * DAY), received(reach=reach)
    page = text(desk.get(SCREEN, {"case": first.number}))
    action = page.split('data-act="accept"')[0].rsplit('action="', 1)[1].split('"')[0]
    after = desk.post(action, {"version": first.version}, follow=True)
    assert f'data-number="{second.number}"' in text(after) and f"{SCREEN}{first.number}/undo/" in text(after)
    desk.post(f"{SCREEN}{first.number}/undo/")
    first.refresh_from_db()
    assert first.status == Status.RECEIVED


def test_what_is_missing_is_told_at_the_field_and_what_was_typed_stays(desk: Client, reach: Reach) -> None:
    case = received(reach=reach)
    answer = act(desk, case, "decline", words="请打12345。")
    page = answer.json()["html"]
    assert answer.status_code == 422 and "请打12345。" in page and 'role="alert"' in page and "#decline-reason" in page
    whole = act(desk, case, "decline", script=False, words="请打12345。")
    assert whole.status_code == 422 and "请打12345。" in text(whole) and numbers_in(whole) == [case.number]


def test_of_two_at_once_one_wins_and_the_other_is_told_and_keeps_the_words(
    desk: Client, reach: Reach, second_officer: User
) -> None:
    case = received(reach=reach)
    drawn = case.version
    moderation.ask(complaint=case, actor=second_officer, words="在哪座桥边？")
    sent = {"version": drawn, "words": "哪一根管子？"}
    answer = desk.post(f"{SCREEN}{case.number}/ask/", sent, headers=JSON)
    assert (
        answer.status_code == 409
        and "哪一根管子？" in answer.json()["html"]
        and "data-conflict" in answer.json()["html"]
    )
    moderation.accept(complaint=case, actor=second_officer)
    assert act(desk, case, "accept").status_code == 409, "the lifecycle refuses what no button offers"


@pytest.mark.slow
def test_nobody_else_screens_and_nobody_sees_what_is_not_his(
    desk: Client, signed: Signed, reach: Reach, other_reach: Reach, other_officer: User, supervisor: User, unit: Unit
) -> None:
    foreign, secret, about = (
        received(reach=other_reach),
        received(reach=reach, confidential=True),
        received(reach=reach),
    )
    conflict.name_subject(complaint=about, actor=officer_of(about), unit=about.owner)
    assert numbers_in(desk.get(SCREEN)) == []
    for case in (foreign, secret, about):
        assert desk.get(f"{SCREEN}{case.number}/").status_code == 404
        assert desk.get(SCREEN, {"case": case.number}).status_code == 404
        assert act(desk, case, "accept").status_code == 404
    assert several(desk, [foreign, secret, about], "transfer", body="hotline").status_code == 422
    assert signed(supervisor).get(SCREEN).status_code == 403
    assert act(desk, received(reach=reach), "supervise").status_code == 404


def test_several_are_refused_each_for_itself_and_the_result_says_why(
    desk: Client, reach: Reach, officer: User, unit: Unit
) -> None:
    plain, gone, changed = received(reach=reach), received(reach=reach), received(reach=reach)
    moderation.accept(complaint=gone, actor=officer)
    moderation.ask(complaint=changed, actor=officer, words="在哪座桥边？")
    empty = several(desk, [plain], "decline", reason="not_river")
    assert empty.status_code == 422 and "请填这一格" in text(empty)
    result = several(desk, [plain, gone, changed], "decline", reason="not_river", words="这归城管，请打12345。")
    page = text(result)
    assert [part.split('"')[0] for part in page.split('data-outcome="')[1:]] == ["done", "refused", "refused"]
    assert "不能这样办" in page and "勾选以后有了变化" in page
    states = [Complaint.objects.get(pk=case.pk).status for case in (plain, gone, changed)]
    assert states == [Status.DECLINED, Status.ACCEPTED, Status.NEED_INFO]


@pytest.mark.slow
def test_several_go_each_to_whom_it_is_proposed_or_all_to_one_and_into_one(
    desk: Client, reach: Reach, unit: Unit, post: Any, chief: User
) -> None:
    first, second, silent = received(reach=reach), accepted(reach=reach), received(reach=reach, description="")
    named = received(reach=reach, description="我叫王小明，住在桥头，水发黑。")
    form = text(desk.post(f"{SCREEN}several/assign/", {"ticked": [f"{first.number}.{first.version}"]}))
    assert "各按各的建议" in form and "dispatch_text" in form
    page = text(several(desk, [first, second, silent], "assign"))
    orders = [case.assignments.filter(current=True).first() for case in (first, second, silent)]
    assert [order.post if order else None for order in orders] == [post, post, None]
    assert "请写转办内容" in page
    several(desk, [silent], "assign", to=f"unit:{unit.pk}", dispatch_text="请看照片，到现场查。")
    assert silent.assignments.get(current=True).unit == unit
    unread = text(several(desk, [named], "assign"))
    assert "请打开这一件改写" in unread or named.assignments.exists()
    joined = [received(reach=reach), received(reach=reach)]
    assert "办成1件，共1件" in text(several(desk, joined, "merge", into=joined[0].number))
    assert Complaint.objects.get(pk=joined[1].pk).merged_into == joined[0]


@pytest.mark.parametrize("count", [3, 60])
def test_list_and_case_take_few_queries(desk: Client, reach: Reach, unit: Unit, count: int) -> None:
    case = received(reach=reach, photographs=(photograph(), photograph()))
    many(case, count)
    assert asked(desk, SCREEN) <= 14 and asked(desk, f"{SCREEN}{case.number}/") <= 20
