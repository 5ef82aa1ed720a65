"""One case on one screen: what it shows, and what it keeps to itself."""

import datetime

import pytest
from django.test import Client
from django.utils import timezone

from cms.directory.models import Post, Reach, Unit
from complaints import conflict, publication
from complaints.choices import Origin, Status
from complaints.desk.forms import FORMS
from complaints.models import Complaint, Event, Look
from complaints.moves import MOVES
from complaints.photographs import attach
from portal.accounts.models import User
from portal.audit.models import Record
from portal.codes.query import query_code
from tests.complaints.desk.conftest import Signed, make, moves, text
from tests.factories.complaints import PHONE, WORDS, accepted, assigned, photograph, received, standing_in

ADDRESS = "/admin/complaints/{}/"


def page(client: Client, case: Complaint) -> str:
    return text(client.get(ADDRESS.format(case.number)))


def test_the_screen_shows_words_place_limits_and_history(desk: Client, reach: Reach) -> None:
    case = received(reach=reach, place="桥下第三个桥墩", photographs=(photograph(), photograph()))
    shown = page(desk, case)
    for part in (WORDS, "桥下第三个桥墩", "清溪河 三号桥段", 'data-event="register"', "还有"):
        assert part in shown
    assert shown.count("data-photo") == 2
    assert f'data-case-status="received" data-public-number="{case.public_number}"' in shown
    assert shown.count("<h1") == 1


def test_the_telephone_is_masked_and_the_code_is_not_there(desk: Client, reach: Reach) -> None:
    case = received(reach=reach)
    shown = page(desk, case)
    assert "138****5678" in shown and PHONE[3:] not in shown
    assert query_code(case.uuid, case.code_version) not in shown and "********" in shown


@pytest.mark.slow
def test_the_telephone_is_shown_for_a_reason_that_is_recorded(desk: Client, officer: User, reach: Reach) -> None:
    case = received(reach=reach)
    shown = text(desk.post(ADDRESS.format(case.number) + "contact/", {"reason": "问清地点"}))
    assert "138 1234 5678" in shown or PHONE in shown
    record = Record.objects.get(act="reveal_contact")
    assert (record.actor, record.subject, record.reason) == (officer, case.subject_string, "问清地点")
    assert Event.objects.filter(complaint=case, kind="contact_seen", actor=officer).count() == 1
    assert PHONE[3:] not in page(desk, case)


def test_without_a_reason_the_telephone_stays_masked(desk: Client, reach: Reach) -> None:
    case = received(reach=reach)
    response = desk.post(ADDRESS.format(case.number) + "contact/", {"reason": " \x00 "})
    assert PHONE[3:] not in text(response) and 'role="alert"' in text(response)
    assert not Record.objects.exists()


def test_a_supervisor_never_sees_the_telephone(signed: Signed, supervisor: User, reach: Reach) -> None:
    case = received(reach=reach)
    response = signed(supervisor).post(ADDRESS.format(case.number) + "contact/", {"reason": "想看"})
    assert response.status_code == 403
    assert PHONE[3:] not in text(response) and not Record.objects.exists()


def test_who_opened_a_case_is_remembered(desk: Client, officer: User, reach: Reach) -> None:
    case = received(reach=reach)
    page(desk, case)
    page(desk, case)
    assert Look.objects.get().user == officer


@pytest.mark.parametrize("status", Status.values)
def test_the_buttons_are_moves_of_the_table_from_this_state(desk: Client, reach: Reach, status: str) -> None:
    case = standing_in(status, reach=reach)
    shown = moves(desk.get(ADDRESS.format(case.number)))
    assert len(shown) == len(set(shown))
    assert all(status in (FORMS[move].rule() if move in FORMS else MOVES[move]).sources for move in shown)


MAIN = [
    (Status.RECEIVED, {"accept", "decline", "ask", "answer", "merge", "transfer", "publish"}),
    (Status.NEED_INFO, {"accept", "decline", "resume", "reply_info"}),
    (Status.ACCEPTED, {"assign", "answer", "ask"}),
    (Status.HANDLING, {"recall", "ask", "transfer"}),
    (Status.ANSWERED, {"resolve", "send_back"}),
    (Status.RESOLVED, {"close", "reopen"}),
    (Status.CLOSED, {"reopen"}),
    (Status.TRANSFERRED, {"confirm_transfer"}),
    (Status.MERGED, {"unmerge"}),
]


@pytest.mark.parametrize(("status", "wanted"), MAIN)
def test_the_moves_that_matter_are_offered(desk: Client, reach: Reach, status: str, wanted: set[str]) -> None:
    assert wanted <= set(moves(desk.get(ADDRESS.format(standing_in(status, reach=reach).number))))


def test_an_auditor_looks_and_has_no_button(signed: Signed, auditor: User, reach: Reach) -> None:
    response = signed(auditor).get(ADDRESS.format(received(reach=reach).number))
    assert response.status_code == 200 and moves(response) == []


def test_a_photo_that_has_not_come_is_announced(desk: Client, reach: Reach) -> None:
    assert "还有 2 张未传到" in page(desk, received(reach=reach, photo_count=2))


def test_the_neighbours_in_the_list_are_linked(desk: Client, reach: Reach) -> None:
    days = [timezone.now() - datetime.timedelta(days=n) for n in (9, 6, 3)]
    first, middle, last = (received(reach=reach, at=day) for day in days)
    shown = page(desk, middle)
    assert f'rel="prev" href="/admin/complaints/{first.number}/' in shown
    assert f'rel="next" href="/admin/complaints/{last.number}/' in shown


def test_a_number_with_dashes_leads_to_the_plain_one(desk: Client, reach: Reach) -> None:
    case = received(reach=reach)
    address = ADDRESS.format(f"{case.number[:4]}-{case.number[4:]}")
    assert desk.get(address)["Location"] == ADDRESS.format(case.number)


@pytest.mark.slow
def test_whom_a_case_is_about_cannot_open_it_any_more(
    signed: Signed, city_officer: User, city_office: Unit, officer: User, county_office: Unit, reach: Reach
) -> None:
    case = received(reach=reach)
    conflict.name_subject(complaint=case, actor=city_officer, unit=county_office)
    assert signed(officer).get(ADDRESS.format(case.number)).status_code == 404
    assert signed(city_officer).get(ADDRESS.format(case.number)).status_code == 200


def test_who_is_led_by_the_accused_cannot_open_it(
    signed: Signed, city_officer: User, officer: User, reach: Reach, county_office: Unit
) -> None:
    general = Post.objects.create(
        title="清溪县总河长", role="chief_general", level="county", division=county_office.division
    )
    case = received(reach=reach)
    conflict.name_subject(complaint=case, actor=city_officer, post=general)
    for address in ("", "preview/"):
        assert signed(officer).get(ADDRESS.format(case.number) + address).status_code == 404
    assert make(signed(officer), case, "accept").status_code == 404


def test_the_accused_is_no_choice_for_the_order(
    desk: Client, officer: User, reach: Reach, post: Post, unit: Unit
) -> None:
    case = conflict.name_subject(complaint=accepted(reach=reach), actor=officer, post=post)
    shown = page(desk, case).split('data-move="assign"')[1].split("</form>")[0]
    assert f"unit:{unit.pk}" in shown and f"post:{post.pk}" not in shown


def test_the_preview_shows_what_the_public_would_see(desk: Client, reach: Reach) -> None:
    case = received(reach=reach)
    said = {"title": "桥下水黑", "text": "有一根管子在排黑水。"}
    response = desk.post(ADDRESS.format(case.number) + "preview/", said)
    assert "有一根管子在排黑水。" in text(response) and WORDS not in text(response)
    assert text(response).count("<h1") == 1
    case.refresh_from_db()
    assert (case.public_text, case.publicity) == ("", "pending")


def test_the_preview_leaves_out_photos_without_consent(desk: Client, officer: User, reach: Reach) -> None:
    case = assigned(reach=reach, photographs=(photograph(),))
    after = attach(case=case, photograph=photograph(), origin=Origin.ANSWER, now=timezone.now())
    assert after is not None
    before = case.evidence.get(origin="report")
    sent = {"title": "a", "text": "b", "photos": [before.pk, after.pk]}
    shown = text(desk.post(ADDRESS.format(case.number) + "preview/", sent))
    assert f"files/{after.pk}/" in shown and f"files/{before.pk}/" not in shown


def test_a_public_case_is_linked(desk: Client, officer: User, reach: Reach) -> None:
    case = publication.publish(complaint=accepted(reach=reach), actor=officer, title="水黑", text="在查")
    assert f"/cases/{case.public_number}/" in page(desk, case)
