"""Every address of the desk before every role; an address without a row fails."""

from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, get_resolver

from cms.directory.models import Posting, Reach, Unit
from complaints.models import Attachment, Call, CannedReply, Complaint, Evidence
from portal.accounts.roles import IN_THE_ADMIN, ROLES
from tests.complaints.conftest import account
from tests.complaints.desk.conftest import Signed, text
from tests.factories.complaints import account_of, photograph, received, recording
from tests.walkers import fetched_once, walkers

OFFICE, LOOKING = {"moderator", "duty", "administrator"}, {"supervisor", "leader", "auditor"}
DESK = OFFICE | LOOKING | {"operator"}
ENTERING = OFFICE | {"operator"}
WRITING = ENTERING | {"supervisor", "leader"}
MATRIX: dict[str, tuple[str, str, set[str]]] = {
    "queue": ("get", "", DESK),
    "triage": ("get", "screen/", OFFICE),
    "triage-several": ("post", "screen/several/decline/", OFFICE),
    "triage-pane": ("get", "screen/{number}/", OFFICE),
    "triage-undo": ("post", "screen/{number}/undo/", OFFICE),
    "news": ("get", "news/?view=received", DESK),
    "columns": ("post", "columns/", DESK),
    "own": ("post", "own/", DESK),
    "phone": ("get", "phone/", ENTERING),
    "listed": ("get", "listed/", DESK),
    "rulings": ("get", "rulings/", DESK),
    "given": ("get", "given/", DESK),
    "stubs": ("get", "stubs/", {"administrator", "auditor"}),
    "handovers": ("get", "handovers/", DESK),
    "cards": ("get", "cards/", {"moderator", "administrator"}),
    "words": ("post", "{number}/words/", DESK),
    "illegal": ("get", "{number}/illegal/", OFFICE),
    "source": ("get", "{number}/source/", OFFICE),
    "new": ("get", "new/", ENTERING),
    "new-caller": ("post", "new/caller/", ENTERING),
    "new-near": ("post", "new/near/", ENTERING),
    "new-draft": ("post", "new/draft/", ENTERING),
    "new-drop": ("post", "new/drop/", ENTERING),
    "note": ("post", "{number}/note/", ENTERING),
    "places": ("get", "places/?q=x", DESK),
    "who": ("get", "who/", {"administrator"}),
    "ascended": ("get", "ascended/", DESK),
    "parked": ("get", "parked/", DESK),
    "hidden": ("get", "hidden/", OFFICE),
    "papers": ("get", "papers/", OFFICE),
    "case-papers": ("post", "{number}/papers/", OFFICE),
    "expose": ("get", "{number}/expose/", {"moderator", "administrator"}),
    "confirm-hidden": ("post", "{number}/hidden/", OFFICE),
    "export-csv": ("get", "export.csv", DESK),
    "export-xlsx": ("get", "export.xlsx", DESK),
    "file": ("get", "files/{photo}/", DESK),
    "redact": ("get", "files/{photo}/redact/", OFFICE),
    "redacted": ("get", "files/{photo}/redacted/?shapes=[]", OFFICE),
    "mentions": ("get", "mentions/", DESK),
    "attached": ("get", "files/attached/{attached}/", DESK),
    "attached-remove": ("post", "files/attached/{attached}/remove/", WRITING),
    "attach": ("post", "{number}/attach/", WRITING),
    "remark": ("post", "{number}/remark/", WRITING),
    "colleagues": ("get", "{number}/colleagues/?q=x", WRITING),
    "open": ("post", "{number}/open/", DESK),
    "canned": ("get", "{number}/canned/{canned}/", OFFICE),
    "own-preview": ("post", "{number}/preview/ask/", OFFICE),
    "duty": ("get", "duty/", DESK),
    "acknowledge": ("post", "{number}/acknowledge/", OFFICE),
    "case": ("get", "{number}/", DESK),
    "preview": ("get", "{number}/preview/", DESK),
    "contact": ("post", "{number}/contact/", ENTERING),
    "recording": ("get", "recordings/{recording}/", DESK),
    "transcribe": ("post", "recordings/{recording}/words/", ENTERING),
    "calls": ("get", "calls/", ENTERING),
    "call-number": ("post", "calls/{call}/number/", ENTERING),
    "call-result": ("post", "calls/{call}/told/", ENTERING),
    "code": ("post", "{number}/code/", ENTERING),
    "undo": ("post", "{number}/undo/", DESK),
    "apart": ("post", "{number}/apart/", OFFICE),
    "sightings": ("post", "{number}/sightings/", OFFICE),
    "move": ("post", "{number}/accept/", OFFICE),
    "triage-act": ("post", "screen/{number}/ask/", OFFICE),
}
"""The name of each address: how it is asked, where, and which roles get through."""
OF_ROWS = {"own-drop", "handover-sheet", "paper-pdf", "paper-docx", "card-make", "card-revoke", "card-print"}
"""Asked with a filter and a handover of somebody's in ``test_narrowing`` and ``test_watch_lists``; the cards of the
field in ``test_field_cards``; papers in ``test_papers``."""


def addresses() -> set[str]:
    """The names in the desk's URLconf, as the running site has them."""
    space = get_resolver().namespace_dict
    prefix, desk = get_resolver().namespace_dict["desk"] if "desk" in space else ("", None)
    assert prefix == "admin/complaints/" and desk is not None
    return {str(pattern.name) for pattern in desk.url_patterns if isinstance(pattern, URLPattern)}


@pytest.fixture
def case(county_office: Unit, reach: Reach) -> Complaint:
    """A case of the county with a photo, and a landline at which the reporter waits for a call."""
    made = received(reach=reach, phone="+8657187654321", photographs=(photograph(),))
    recording(made)
    Attachment.objects.create(
        complaint=made,
        kind="image",
        name="a.jpg",
        file=made.evidence.get().file.name,
        size=1,
        sha256="a" * 64,
        by=account_of(county_office, ("moderator",)),
        at=made.received_at,
    )
    CannedReply.objects.create(name="a", text="{编号}")
    return made


def asked(client: Client, name: str, case: Complaint) -> Any:
    """The answer to the address of that name."""
    method, address, _roles = MATRIX[name]
    photo, call = Evidence.objects.get(complaint=case).pk, Call.objects.filter(complaint=case).latest("pk")
    version = call.version if name == "call-result" else case.version
    data = {"version": version, "reason": "问清地点", "words": "水发黑"} if method == "post" else {}
    sound = case.provider_files.get().pk
    where = address.format(number=case.number, photo=photo, call=call.pk, recording=sound, **hung_on(case))
    return getattr(client, method)(f"/admin/complaints/{where}", data)


def hung_on(case: Complaint) -> dict[str, int]:
    """What an address names besides: a file of the office, which may have been taken off before, and a reply."""
    Attachment.objects.filter(complaint=case).update(removed_at=None)
    return {"attached": case.attachments.latest("pk").pk, "canned": CannedReply.objects.latest("pk").pk}


def test_every_address_has_its_row() -> None:
    assert addresses() == set(MATRIX) | OF_ROWS


@pytest.mark.slow
@pytest.mark.one_engine
@pytest.mark.usefixtures("bare_errors", "without_menu")
@pytest.mark.parametrize("role", walkers(ROLES))
def test_each_role_gets_what_its_row_says(signed: Signed, county_office: Unit, case: Complaint, role: str) -> None:
    user = account(role, role, county_office)
    client, outside = signed(user), 302 if role not in IN_THE_ADMIN else 403
    with fetched_once(user):
        for name, (_method, _address, may) in MATRIX.items():
            case.refresh_from_db()
            response = asked(client, name, case)
            assert (response.status_code in (200, 302, 422)) if role in may else response.status_code == outside, name
            if role not in IN_THE_ADMIN:
                assert response["Location"].startswith("/admin/login/"), name


@pytest.mark.slow
def test_a_refusal_has_words(signed: Signed, handler: Any) -> None:
    response = signed(handler).get("/admin/complaints/")
    assert response.status_code == 403 and "我的工单" in text(response)
    assert "/field/" in text(response) and "回到举报" not in text(response)


def test_who_works_at_the_desk_is_told_whose_page_it_is(signed: Signed, officer: Any) -> None:
    page = text(signed(officer).get("/admin/complaints/who/"))
    assert "这一页只给这些岗位看：系统管理员。" in page and "回到举报" in page
    assert "您的账号不能用" not in page and "我的工单" not in page


@pytest.mark.slow
@pytest.mark.usefixtures("bare_errors")
@pytest.mark.parametrize("role", walkers(["moderator", "duty", "supervisor", "leader", "operator"]))
def test_another_countys_case_does_not_exist(signed: Signed, other_office: Unit, case: Complaint, role: str) -> None:
    user = account("foreign", role, other_office)
    client = signed(user)
    with fetched_once(user):
        for name in [name for name in MATRIX if "{" in MATRIX[name][1]]:
            wanted = 404 if role in MATRIX[name][2] or name in ("move", "acknowledge", "contact", "code") else 403
            response = asked(client, name, case)
            assert response.status_code == wanted, name
            assert case.description not in text(response), name


@pytest.mark.slow
def test_who_is_posted_nowhere_sees_nothing(signed: Signed, case: Complaint) -> None:
    client = signed(account("nowhere", "moderator"))
    assert case.number not in text(client.get("/admin/complaints/?view=all"))
    assert asked(client, "case", case).status_code == 404


def test_a_desk_role_at_a_department_is_no_office(signed: Signed, unit: Unit, case: Complaint) -> None:
    assert asked(signed(account("dept", "moderator", unit)), "case", case).status_code == 404


def test_the_citys_office_opens_the_countys_case(signed: Signed, city_officer: Any, case: Complaint) -> None:
    assert asked(signed(city_officer), "case", case).status_code == 200


def test_the_say_ends_with_the_posting(signed: Signed, officer: Any, case: Complaint) -> None:
    client = signed(officer)
    Posting.objects.all().delete()
    assert asked(client, "case", case).status_code == 404


@pytest.mark.parametrize("address", ["1/", "2611000000/", "abc/", "files/0/", "files/99999999999999999/", "x/accept/"])
def test_what_is_not_there_is_not_found(desk: Client, address: str) -> None:
    method = desk.post if address.endswith("accept/") else desk.get
    assert method("/admin/complaints/" + address).status_code == 404


@pytest.mark.parametrize("move", ["register", "begin", "no-such-move"])
def test_a_move_without_a_form_is_not_found(desk: Client, case: Complaint, move: str) -> None:
    assert desk.post(f"/admin/complaints/{case.number}/{move}/").status_code == 404


@pytest.mark.slow
def test_a_visitor_is_asked_to_sign_in(client: Client, case: Complaint) -> None:
    for name in MATRIX:
        answer = asked(client, name, case)
        shown = answer.status_code == 403 and 'name="kept"' in text(answer)  # a form that was sent is kept in the page
        assert shown or answer["Location"].startswith("/admin/login/")


def test_a_foreign_page_cannot_move_a_case(officer: Any, case: Complaint) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(officer)
    assert asked(client, "move", case).status_code == 403
