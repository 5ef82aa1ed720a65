"""/cases/<public number>/seen/: 我也看到了 by a form of its own, once a browser, never refused."""

from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError
from django.test import Client
from pytest_django import Settings

from cms.directory.models import Reach, Signboard
from complaints import publication, sighting_news, sightings
from complaints.models import Complaint, Evidence, Sighting
from portal.accounts.models import User
from portal.codes.query import query_code
from portal.guard import challenge, tokens
from tests.complaints.cast import MONDAY
from tests.complaints.channels import pages
from tests.complaints.shown import TITLE, marked, public, solved
from tests.complaints.tracking.browser import picture, text

PHONE = "13912340000"


@pytest.fixture(autouse=True)
def no_limits(settings: Settings) -> None:
    settings.PUBLIC_RATE = (0, 0)


@pytest.fixture
def case(officer: User, reach: Reach) -> Complaint:
    return public(reach=reach)


def seen(case: Complaint) -> str:
    return f"/cases/{case.public_number}/seen/"


def tap(case: Complaint, client: Client | None = None, **said: Any) -> Any:
    """The form opened and sent, by a new browser unless one is given."""
    client = client or Client()
    drawn = client.get(seen(case))
    headers, query = said.pop("headers", None), said.pop("query", "")
    form = {"token": pages.token(drawn) if b'name="token"' in drawn.content else "", **said}
    return client.post(seen(case) + query, form, headers=headers)


def count(case: Complaint) -> int:
    return Complaint.objects.get(pk=case.pk).marks


@pytest.mark.parametrize("lang", ["", "?lang=en"])
def test_the_form_stands_on_a_page_that_nobody_keeps(case: Complaint, lang: str) -> None:
    page = Client().get(seen(case) + lang)
    assert page.status_code == 200 and "no-store" in page["Cache-Control"] and "noindex" in page["X-Robots-Tag"]
    assert pages.headings(page) == 1 and TITLE in text(page) and 'name="token"' in text(page)
    assert not lang or pages.chinese_in_english(page) == []


def test_one_tap_marks_and_gives_number_and_code(case: Complaint) -> None:
    answer = tap(case)
    row = Sighting.objects.get()
    assert answer.status_code == 200 and "no-store" in answer["Cache-Control"] and count(case) == 1
    assert pages.mark(answer, "data-sighting-number") == row.number
    assert pages.mark(answer, "data-sighting-code") == query_code(row.uuid, 1)
    assert TITLE not in text(answer) and pages.headings(answer) == 1


def test_the_receipt_in_english_has_no_chinese(case: Complaint) -> None:
    assert pages.chinese_in_english(tap(case, query="?lang=en", phone=PHONE)) == []


@pytest.mark.slow
def test_a_second_time_it_says_so_and_counts_nothing(case: Complaint) -> None:
    client = Client()
    first = tap(case, client)
    again = client.get(seen(case))
    assert "您已经说过了" in text(again) and "您已经说过了" in text(tap(case, client))
    assert pages.mark(again, "data-sighting-code") == pages.mark(first, "data-sighting-code") and count(case) == 1


@pytest.mark.slow
def test_a_browser_that_has_said_so_is_not_asked_again_anywhere(case: Complaint, signboard: Signboard) -> None:
    client, other = Client(), Client()
    pages_ = (f"/cases/{case.public_number}/", f"/p/{signboard.code}/", f"/report/?board={signboard.code}")
    for address in pages_:
        assert seen(case) in text(client.get(address)) and "data-said" not in text(client.get(address))
    tap(case, client)
    tap(case, other)
    for address in pages_:
        page = client.get(address)
        assert seen(case) not in text(page) and "您已经说过了。" in text(page), address
        assert "又有2人看到" in text(page).replace(" ", ""), address
        assert "no-store" in page["Cache-Control"] and pages.headings(page) == 1
        stranger = Client().get(address)
        assert seen(case) in text(stranger) and "data-said" not in text(stranger), address
        english = client.get(address + ("&" if "?" in address else "?") + "lang=en")
        assert address.startswith("/cases/") or pages.chinese_in_english(english) == []


def test_after_a_day_the_same_browser_is_told_no_number(case: Complaint) -> None:
    client = Client()
    with time_machine.travel(MONDAY):
        tap(case, client)
    with time_machine.travel(MONDAY.replace(day=1, month=12, hour=11)):
        page = client.get(seen(case))
    assert "您已经说过了" in text(page) and not pages.mark(page, "data-sighting-code")


def test_a_double_tap_counts_once_with_and_without_a_cookie(case: Complaint) -> None:
    for client in (Client(), None):
        token = tokens.make()
        for _ in range(2):
            (client or Client()).post(seen(case), {"token": token})
    assert count(case) == 2


def test_the_cookie_is_signed_kept_from_scripts_and_holds_for_a_year(case: Complaint) -> None:
    client = Client()
    client.get(seen(case))
    cookie = client.cookies["seen"]
    assert cookie["httponly"] and cookie["samesite"] == "Lax" and cookie["max-age"] == 365 * 86400
    assert cookie["path"] == "/", "the board and the form ask it too"
    tap(case, client)
    assert cookie.value.split(":")[0] not in str(list(Sighting.objects.values()))


def test_a_forged_cookie_is_no_browser(case: Complaint) -> None:
    client = Client()
    tap(case, client)
    client.cookies["seen"] = client.cookies["seen"].value[:-2] + "xx"
    assert tap(case, client).status_code == 200 and count(case) == 2


@pytest.mark.parametrize("headers", [{"origin": "https://elsewhere.example"}, {"sec-fetch-site": "cross-site"}])
def test_a_foreign_page_stores_nothing(case: Complaint, headers: dict[str, str]) -> None:
    assert tap(case, headers=headers).status_code == 403 and not Sighting.objects.exists()


@pytest.mark.parametrize("token", ["", "x" * 80])
def test_without_a_good_token_the_form_comes_again(case: Complaint, token: str) -> None:
    answer = tap(case, token=token, phone=PHONE)
    assert answer.status_code == 422 and PHONE in text(answer) and "请再点一次" in text(answer)
    assert not Sighting.objects.exists()


def test_no_session_is_begun(case: Complaint) -> None:
    client = Client()
    tap(case, client)
    assert set(client.cookies) == {"seen"}


def test_a_phone_is_kept_and_a_wrong_one_is_told_at_the_field(case: Complaint) -> None:
    answer = tap(case, phone="123")
    assert answer.status_code == 422 and "phone-e" in text(answer) and not Sighting.objects.exists()
    assert "办完发短信告诉您。" in text(tap(case, phone=PHONE))
    contact = Sighting.objects.get().contact
    assert contact is not None and contact.phone == f"+86{PHONE}"


def test_a_landline_is_promised_a_call_and_no_text_message(case: Complaint) -> None:
    assert "座机也行，收不到短信的我们打电话告诉您。" in text(Client().get(seen(case)))
    said = text(tap(case, phone="0513-87654321"))
    assert "您留的电话收不到短信，有了结果我们打电话告诉您。" in said and "发短信告诉您" not in said


@pytest.mark.slow
def test_a_photo_goes_to_the_office_alone(case: Complaint) -> None:
    tap(case, photos=picture())
    photo = Evidence.objects.get(sighting__isnull=False)
    assert photo.complaint == case and not photo.public and not photo.released
    assert "data-photo" not in text(Client().get(f"/cases/{case.public_number}/"))


def test_a_file_that_is_no_photo_is_told_at_the_field(case: Complaint) -> None:
    answer = tap(case, photos=SimpleUploadedFile("a.jpg", b"nothing", "image/jpeg"))
    assert answer.status_code == 422 and "photos-e" in text(answer) and not Sighting.objects.exists()


def test_a_large_photo_passes_the_body_limit(case: Complaint) -> None:
    answer = tap(case, photos=SimpleUploadedFile("a.jpg", b"\xff\xd8\xff" + b"0" * 3_000_000, "image/jpeg"))
    assert answer.status_code == 422


def test_above_the_rate_the_question_comes_once_and_then_it_is_held(case: Complaint, settings: Settings) -> None:
    settings.PUBLIC_RATE = (1, 3600)
    tap(case)
    client = Client()
    asked = tap(case, client)
    assert asked.status_code == 422 and "altcha-widget" in text(asked) and 'name="asked"' in text(asked)
    answer = client.post(seen(case), {"token": pages.token(asked), "asked": "1"})
    assert pages.mark(answer, "data-sighting-number") and count(case) == 1
    assert Sighting.objects.latest("pk").held == "rate"


@pytest.mark.parametrize(("proof", "held"), [(True, ""), (None, "challenge")])
def test_a_proof_counts_and_one_that_cannot_be_checked_is_held(
    case: Complaint, settings: Settings, monkeypatch: pytest.MonkeyPatch, proof: bool | None, held: str
) -> None:
    settings.PUBLIC_RATE = (1, 3600)
    tap(case)
    monkeypatch.setattr(challenge, "passed", lambda request: proof)
    tap(case, asked="1")
    assert Sighting.objects.latest("pk").held == held


def test_a_filled_trap_is_stored_and_held(case: Complaint) -> None:
    assert tap(case, website="x").status_code == 200 and Sighting.objects.get().held == "trap" and count(case) == 0


def test_a_busy_database_keeps_the_phone_in_the_form(case: Complaint, monkeypatch: pytest.MonkeyPatch) -> None:
    def locked(**said: Any) -> None:
        raise OperationalError("locked")

    monkeypatch.setattr(sightings, "mark", locked)
    answer = tap(case, phone=PHONE)
    assert answer.status_code == 503 and answer["Retry-After"] and PHONE in text(answer)


def test_a_number_with_blanks_leads_to_the_plain_one(case: Complaint) -> None:
    number = case.public_number
    answer = Client().get(f"/cases/{number[:4]}-{number[4:]}/seen/?lang=en")
    assert answer.status_code == 302 and answer["Location"] == f"{seen(case)}?lang=en"


def test_a_case_that_is_not_public_is_not_there(case: Complaint, second_officer: User) -> None:
    publication.take_down(complaint=case, actor=second_officer, words="有人名")
    assert Client().get(seen(case)).status_code == 404
    assert Client().post(seen(case), {"token": tokens.make()}).status_code == 404


@pytest.mark.slow
def test_a_done_one_says_so_and_leads_on(officer: User, reach: Reach) -> None:
    case = solved(reach=reach)
    page = Client().get(seen(case))
    assert "不用再标记" in text(page) and f"again={case.public_number}" in text(page)
    assert 'name="token"' not in text(page)
    assert Client().post(seen(case), {"token": tokens.make()}).status_code == 409
    assert not Sighting.objects.exists()


def test_a_guarded_one_cannot_be_marked(case: Complaint) -> None:
    Complaint.objects.filter(pk=case.pk).update(confidential=True)
    assert Client().post(seen(case), {"token": tokens.make()}).status_code == 409 and not Sighting.objects.exists()


def test_the_public_page_tells_the_count_and_links_without_a_form(case: Complaint) -> None:
    marked(case, 3)
    page = Client().get(f"/cases/{case.public_number}/")
    assert "又有 3 人看到" in text(page) and seen(case) in text(page) and 'name="token"' not in text(page)


@pytest.mark.parametrize(("marks", "told"), [(1, False), (2, False), (3, True)])
def test_of_a_confidential_one_no_count_under_three_is_told(case: Complaint, marks: int, told: bool) -> None:
    marked(case, marks)
    Complaint.objects.filter(pk=case.pk).update(confidential=True)
    page = text(Client().get(f"/cases/{case.public_number}/"))
    assert ("人看到" in page) is told and seen(case) not in page


@pytest.mark.slow
def test_two_public_cases_of_one_matter_lead_to_each_other(officer: User, reach: Reach) -> None:
    earlier = solved(reach=reach)
    later = public(reach=reach)
    Complaint.objects.filter(pk=later.pk).update(again_of=earlier)
    first, second = (text(Client().get(f"/cases/{one.public_number}/")) for one in (earlier, later))
    assert "后来又出现了" in first and later.public_number in first
    assert "以前办过" in second and earlier.public_number in second


def test_one_that_is_not_public_is_named_nowhere(officer: User, reach: Reach) -> None:
    earlier = solved(reach=reach)
    later = public(reach=reach)
    Complaint.objects.filter(pk=later.pk).update(again_of=earlier, publicity="withheld")
    page = text(Client().get(f"/cases/{earlier.public_number}/"))
    assert later.public_number not in page and "后来" not in page
    assert f"/report/?again={earlier.public_number}" in page


@pytest.mark.slow
def test_the_board_leads_to_the_form_of_what_can_be_marked(case: Complaint, reach: Reach, signboard: Signboard) -> None:
    done = solved(reach=reach)
    page = Client().get(f"/p/{signboard.code}/")
    assert seen(case) in text(page) and seen(done) not in text(page)
    english = Client().get(f"/p/{signboard.code}/?lang=en")
    assert f"{seen(case)}?lang=en" in text(english) and pages.chinese_in_english(english) == []


@pytest.mark.slow
def test_traps_count_into_the_limit_and_are_told_nothing_later(case: Complaint, settings: Settings) -> None:
    settings.PUBLIC_RATE = (1, 3600)
    tap(case, website="x", phone=PHONE)
    assert "请再点一次" in text(tap(case))
    held = Sighting.objects.get()
    assert held.held == "trap" and not sighting_news.waiting(case).exists()
