"""Number and code: who is let in, and that guessing leads nowhere."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from complaints.models import Complaint
from portal.guard import challenge
from tests.complaints.tracking.browser import code_of, inside, page_of, text, tried

UNKNOWN = "2611000000"


def wrong_code(case: Complaint) -> str:
    return f"{(int(code_of(case)) + 1) % 10**8:08d}"


def test_number_and_code_lead_to_the_page(client: Client, case: Complaint) -> None:
    response = tried(client, case.number, code_of(case))
    assert (response.status_code, response["Location"]) == (303, f"/track/{case.number}/")
    assert f'data-case-status="{case.status}"' in text(client.get(response["Location"]))


def test_both_are_taken_in_full_width_and_with_blanks(client: Client, case: Complaint) -> None:
    wide = str.maketrans("0123456789", "０１２３４５６７８９")
    code = code_of(case)
    assert (
        tried(client, f" {case.number[:4]} {case.number[4:]}".translate(wide), f"{code[:4]}-{code[4:]}").status_code
        == 303
    )


def test_the_cookie_is_bound_to_the_case_and_hidden_from_scripts(client: Client, case: Complaint) -> None:
    cookie = tried(client, case.number, code_of(case), secure=True).cookies["track"]
    assert cookie["path"] == f"/track/{case.number}/"
    assert (cookie["httponly"], cookie["samesite"], cookie["secure"]) == (True, "Lax", True)
    assert cookie["max-age"] == 12 * 60 * 60
    assert case.number not in cookie.value and code_of(case) not in cookie.value


def test_the_code_of_another_version_opens_nothing(client: Client, case: Complaint) -> None:
    old = code_of(case)
    Complaint.objects.filter(pk=case.pk).update(code_version=2)
    assert "track" not in tried(client, case.number, old).cookies


def test_a_wrong_code_and_an_unknown_number_get_the_same_answer(client: Client, case: Complaint) -> None:
    wrong, unknown = tried(client, case.number, wrong_code(case)), tried(client, UNKNOWN, wrong_code(case))
    shown = {case.number: wrong, UNKNOWN: unknown}
    bodies = {text(answer).replace(f"{n[:4]} {n[4:8]} {n[8:]}", "NUMBER") for n, answer in shown.items()}
    assert len(bodies) == 1 and "编号或查询码不对" in bodies.pop()
    assert wrong.status_code == unknown.status_code == 200
    assert dict(wrong.headers).keys() == dict(unknown.headers).keys() and not wrong.cookies and not unknown.cookies


def test_a_wrong_code_and_an_unknown_number_cost_the_same_work(client: Client, case: Complaint) -> None:
    tried(client, UNKNOWN, "00000000")
    with CaptureQueriesContext(connection) as wrong:
        tried(client, case.number, wrong_code(case))
    with CaptureQueriesContext(connection) as unknown:
        tried(client, UNKNOWN, wrong_code(case))
    assert [re.sub(r"\d{10}", "N", q["sql"]) for q in wrong] == [re.sub(r"\d{10}", "N", q["sql"]) for q in unknown]


def test_what_is_empty_is_asked_for_at_its_field_and_not_counted(client: Client, case: Complaint) -> None:
    for _ in range(6):
        answer = text(tried(client, case.number, ""))
        assert "请填查询码" in answer and 'aria-describedby="code-h code-e"' in answer
    assert tried(client, case.number, code_of(case)).status_code == 303


@pytest.mark.parametrize("path", ["/track/", "/track/{number}/"])
def test_a_code_in_the_address_is_never_looked_at_and_goes(client: Client, case: Complaint, path: str) -> None:
    sent = {"number": case.number, "code": code_of(case)}
    response = client.get(path.format(number=case.number), sent, follow=True)
    assert response.redirect_chain == [(f"/track/?number={case.number}", 303)]
    assert response.status_code == 200 and not client.cookies
    assert code_of(case) not in text(response) and f'value="{case.number[:4]} ' in text(response)


def test_the_fifth_wrong_code_pauses_this_number_for_this_address_alone(client: Client, case: Complaint) -> None:
    for _ in range(5):
        assert tried(client, case.number, wrong_code(case)).status_code == 200
    stopped = tried(client, case.number, code_of(case))
    assert (stopped.status_code, stopped["Retry-After"]) == (429, "900")
    assert "请过15分钟再试" in text(stopped) and "track" not in stopped.cookies
    assert tried(client, case.number, code_of(case), REMOTE_ADDR="198.51.100.9").status_code == 303


def test_a_number_that_does_not_exist_is_paused_as_well(client: Client, case: Complaint) -> None:
    for _ in range(5):
        tried(client, UNKNOWN, "00000000")
    assert tried(client, UNKNOWN, "00000000").status_code == 429


@pytest.mark.slow
def test_sixty_wrong_ones_from_one_address_stop_it_whatever_it_claims_to_be(client: Client, case: Complaint) -> None:
    for guess in range(60):
        forged = {"HTTP_X_FORWARDED_FOR": f"203.0.113.{guess}"}
        assert tried(client, f"2611{guess:06d}", "00000000", **forged).status_code == 200
    forged = {"HTTP_X_FORWARDED_FOR": "192.0.2.77"}
    stopped = tried(client, case.number, code_of(case), **forged)
    assert stopped.status_code == 429 and "track" not in stopped.cookies
    assert "no-store" in stopped["Cache-Control"]


def test_a_forged_address_does_not_undo_the_pause(client: Client, case: Complaint) -> None:
    for guess in range(5):
        tried(client, case.number, wrong_code(case), HTTP_X_FORWARDED_FOR=f"203.0.113.{guess}")
    assert tried(client, case.number, code_of(case), HTTP_X_FORWARDED_FOR="192.0.2.1").status_code == 429


def guessed_by_many(case: Complaint) -> None:
    for neighbour in range(20):
        tried(Client(REMOTE_ADDR=f"203.0.113.{neighbour}"), case.number, wrong_code(case))


def test_after_twenty_guesses_at_a_number_work_is_asked_for_first(client: Client, case: Complaint) -> None:
    guessed_by_many(case)
    asked = tried(client, case.number, code_of(case))
    assert asked.status_code == 200 and "track" not in asked.cookies
    assert "altcha-widget" in text(asked) and 'value="' + code_of(case) in text(asked)


@pytest.mark.parametrize(("proof", "opens"), [(True, True), (False, False), (None, False)])
def test_with_the_proof_the_right_code_still_opens(
    client: Client, case: Complaint, monkeypatch: pytest.MonkeyPatch, proof: bool | None, opens: bool
) -> None:
    guessed_by_many(case)
    monkeypatch.setattr(challenge, "passed", lambda request: proof)
    assert (tried(client, case.number, code_of(case)).status_code == 303) is opens


@pytest.mark.slow
def test_a_proof_made_up_is_none(client: Client, case: Complaint) -> None:
    guessed_by_many(case)
    sent = {"number": case.number, "code": code_of(case), "altcha": "e30="}
    assert client.post("/track/", sent).status_code == 200


@pytest.mark.slow
def test_who_has_the_right_is_never_stopped(case: Complaint) -> None:
    browser = inside(case)
    for guess in range(61):
        tried(Client(), f"2611{guess:06d}", "00000000")
    guessed_by_many(case)
    assert "data-case-status" in text(page_of(case, browser))


def test_a_foreign_page_cannot_try_codes(client: Client, case: Complaint) -> None:
    assert tried(client, case.number, code_of(case), HTTP_ORIGIN="https://evil.example").status_code == 403
    assert tried(client, case.number, code_of(case), HTTP_SEC_FETCH_SITE="cross-site").status_code == 403


@pytest.mark.parametrize("number", ["<script>", "\x00", "9" * 500, "二六一一", "{{ 7 }}", "\ud83c", "261104823a"])
def test_nonsense_is_answered_as_a_wrong_number(client: Client, case: Complaint, number: str) -> None:
    response = client.post("/track/", {"number": number.encode("utf-8", "replace").decode(), "code": "48160537"})
    assert response.status_code == 200 and "<script>" not in text(response).replace("<script type", "")


def test_the_form_speaks_english(client: Client, case: Complaint) -> None:
    shown = text(client.get("/track/?lang=en"))
    assert "Report number" in shown and "查询码" not in shown
    wrong = client.post("/track/?lang=en", {"number": UNKNOWN, "code": "00000000"})
    assert "number or code is wrong" in text(wrong)
    opened = client.post("/track/?lang=en", {"number": case.number, "code": code_of(case)})
    assert opened["Location"] == f"/track/{case.number}/?lang=en"
