"""A telephone number finds, takes along and erases what was left with it."""

import json
import re
from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from django.test import Client
from django.utils import timezone
from django_q.models import OrmQ
from pytest_django import Settings

from cms.directory.models import Reach
from complaints import moderation, reporting, resending
from complaints.choices import Outside
from complaints.lifecycle import changed_since
from complaints.models import Complaint
from portal.contacts import standing
from portal.contacts.models import PhoneProof
from portal.guard import challenge
from portal.messaging import wording
from portal.messaging.models import Delivery
from tests.complaints.channels.pages import chinese_in_english
from tests.complaints.tracking.browser import Page, again, inside, page_of, send, text
from tests.factories.complaints import PHONE, closed, handling, officer_of, photograph, received

pytestmark = pytest.mark.usefixtures("officer", "reach")
OTHER = "+8613912340000"
SECRET = "我家就在河口老桥东头第二间"
MINE = "/track/mine/"


@pytest.fixture(autouse=True)
def own_folder(settings: Settings, tmp_path: Path) -> None:
    settings.DATA_DIR = tmp_path


def ask(phone: str, client: Client | None = None, **query: str) -> Page:
    return (client or Client()).post(MINE, {"step": "phone", "phone": phone}, QUERY_STRING="lang=en" if query else "")


def prove(phone: str = PHONE) -> Client:
    """A browser that has proved the number."""
    client = Client()
    ask(phone, client)
    row = PhoneProof.objects.latest("pk")
    said = {"step": "code", "phone": phone, "code": row.code(), "ticket": row.ticket()}
    assert client.post(MINE, said).status_code == 303
    return client


@pytest.mark.parametrize("lang", ["", "en"])
def test_the_form_stands_in_both_languages_and_is_kept_by_nobody(lang: str) -> None:
    response = Client().get(MINE, {"lang": lang} if lang else {})
    assert text(response).count("<h1") == 1 and 'name="phone"' in text(response)
    assert "no-store" in response["Cache-Control"] and "noindex" in response["X-Robots-Tag"]


def test_that_the_links_were_given_anew_is_told_on_the_page_once_a_day(case: Complaint) -> None:
    other = received(description="别人的", phone=OTHER)
    before = again(case).version
    for _time in range(2):
        prove()
    tasks = [row.task for row in OrmQ.objects.all() if row.task["func"] == "complaints.resending.linked"]
    assert len(tasks) == 2 and PHONE[3:] not in str(tasks)
    assert [resending.linked(*task["args"]) for task in tasks] == [1, 0]
    assert "有人用您留下的手机号查到了这件事" in text(page_of(again(case)))
    assert not changed_since(again(case), before), "no form of the office is held up by it"
    assert not other.events.filter(kind="link_renewed").exists()
    with time_machine.travel(timezone.now() + timedelta(hours=25)):
        assert resending.linked(*tasks[0]["args"]) == 1


@pytest.mark.slow
def test_where_strangers_asked_for_many_codes_a_proof_of_work_brings_the_next(
    case: Complaint, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(20):
        ask(PHONE, Client(REMOTE_ADDR=f"198.51.100.{number % 4}"))
    assert text(ask(PHONE)).count("<altcha-widget") == 1 and PhoneProof.objects.count() == 20
    monkeypatch.setattr(challenge, "passed", lambda request: True)
    assert f'data-case="{case.number}"' in text(prove().get(MINE)) or case.number in text(prove().get(MINE))


def test_the_code_goes_to_the_number_and_is_stored_nowhere(case: Complaint) -> None:
    page = text(ask("138 1234 5678"))
    row, sent = PhoneProof.objects.get(), Delivery.objects.get(template="code")
    assert (sent.contact, sent.subject, sent.urgent) == (case.contact, f"proof:{row.pk}", True)
    assert row.code() in wording.render(sent)
    assert row.code() not in page + str(Delivery.objects.values()) + str(PhoneProof.objects.values())


def test_the_message_speaks_the_language_of_the_page(case: Complaint) -> None:
    ask(PHONE, lang="en")
    assert "Code" in wording.render(Delivery.objects.get(template="code"))


def test_an_unknown_number_gets_the_same_answer_and_no_message(case: Complaint) -> None:
    known, unknown = text(ask(PHONE)), text(ask(OTHER))
    ticket = re.compile(r'name="ticket" value="[^"]+"')
    assert ticket.sub("", known.replace(PHONE, "")) == ticket.sub("", unknown.replace(OTHER, ""))
    assert Delivery.objects.filter(template="code").count() == 1
    row = PhoneProof.objects.latest("pk")
    said = {"step": "code", "phone": OTHER, "code": row.code(), "ticket": row.ticket()}
    response = Client().post(MINE, said)
    assert response.status_code == 303, "who proves a number sees what there is: nothing"


def test_a_proved_number_without_a_case_sees_an_empty_list() -> None:
    page = text(prove(OTHER).get(MINE))
    assert "data-case=" not in page and "0件" in page


def test_the_list_holds_the_cases_of_this_number_alone(reach: Reach) -> None:
    first, second, other = received(reach=reach), closed(reach=reach), received(reach=reach, phone=OTHER)
    page = text(prove().get(MINE))
    assert all(f'data-case="{case.number}"' in page for case in (first, second))
    assert other.number not in page and first.description not in page and PHONE not in page


def test_a_link_of_the_list_opens_the_page_of_the_case(case: Complaint) -> None:
    client = prove()
    page = text(client.get(MINE))
    link = page.split(f'href="/track/{case.number}/')[1].split('"')[0]
    response = Client().get(f"/track/{case.number}/{link}", follow=True)
    assert f'data-case-status="{case.status}"' in text(response)


@pytest.mark.parametrize("code", ["", "000000", "abc", "１２３"])
def test_a_wrong_code_shows_the_form_again(code: str, case: Complaint) -> None:
    client = Client()
    ask(PHONE, client)
    response = client.post(MINE, {"step": "code", "phone": PHONE, "code": code})
    assert response.status_code == 200 and 'role="alert"' in text(response) and "mine" not in response.cookies


def test_a_code_is_good_once_and_bears_two_slips(case: Complaint) -> None:
    ask(PHONE)
    row = PhoneProof.objects.get()
    right, ticket = row.code(), row.ticket()
    wrong = f"{(int(right) + 1) % 1_000_000:06d}"
    answers = [
        Client().post(MINE, {"step": "code", "phone": PHONE, "code": code, "ticket": ticket})
        for code in (wrong, wrong, right, right)
    ]
    assert [answer.status_code for answer in answers] == [200, 200, 303, 200]


@pytest.mark.parametrize("phone", ["", "12345", "abc", "0571-87654321", "\x00", "1" * 300])
def test_what_gets_no_message_is_told_so(phone: str) -> None:
    response = ask(phone)
    assert 'role="alert"' in text(response) and not PhoneProof.objects.exists()


def test_the_sixth_in_an_hour_is_told_to_wait_known_or_not(case: Complaint) -> None:
    for phone in (PHONE, OTHER):
        pages = [text(ask(phone)) for _time in range(6)]
        assert "一小时" in pages[5] and "一小时" not in pages[4]


def test_one_address_asks_for_twenty_numbers_an_hour() -> None:
    pages = [text(ask(f"+861390000{number:04}")) for number in range(21)]
    assert "altcha-widget" in pages[20] and "altcha-widget" not in pages[19]


def test_the_right_ends_after_half_an_hour_and_by_leaving(case: Complaint) -> None:
    client = prove()
    with time_machine.travel(timezone.now() + timedelta(minutes=31)):
        assert 'name="phone"' in text(client.get(MINE))
    client = prove()
    client.post(f"{MINE}leave/")
    assert 'name="phone"' in text(client.get(MINE))


def test_a_forged_right_is_none(case: Complaint) -> None:
    client = Client()
    digest = case.contact.phone_digest if case.contact else ""
    client.cookies["mine"] = f"{digest}:1wAbCd:forged"
    assert 'name="phone"' in text(client.get(MINE))
    assert client.post(f"{MINE}export/").status_code == 303
    client.post(f"{MINE}erase/", {"all": "1"})
    assert again(case).contact == case.contact and again(case).contact.erased_at is None  # type: ignore[union-attr]


def test_the_number_is_in_no_cookie_and_no_address(case: Complaint) -> None:
    client = prove()
    assert "1381234" not in str(client.cookies)
    assert PhoneProof.objects.get().phone_digest not in text(client.get(MINE))


def test_a_foreign_page_can_send_nothing(case: Complaint) -> None:
    client = prove()
    for act in ("", "export/", "erase/", "leave/"):
        answer = client.post(f"{MINE}{act}", {"all": "1"}, headers={"Origin": "https://elsewhere.example"})
        assert answer.status_code == 403
    assert again(case).contact.erased_at is None  # type: ignore[union-attr]


def test_the_export_tells_all_that_is_kept(reach: Reach) -> None:
    case = received(reach=reach, description=SECRET, name="王小河", email="w@example.com", photographs=(photograph(),))
    moderation.ask(complaint=case, actor=officer_of(case), words="在哪里？")
    moderation.reply_info(complaint=case, actor=Outside.REPORTER, words="在老桥下")
    response = prove().post(f"{MINE}export/")
    assert response["Content-Disposition"].startswith("attachment") and "no-store" in response["Cache-Control"]
    (kept,) = json.loads(response.content)["cases"]
    told = (kept["number"], kept["description"], kept["phone"], kept["email"], kept["name"], kept["replies"])
    assert told == (case.number, SECRET, PHONE, "w@example.com", "王小河", ["在老桥下"])
    assert len(kept["photos"]) == 1 and [line["what"] for line in kept["history"]]


def test_it_tells_nothing_of_the_office(reach: Reach) -> None:
    handling(reach=reach)
    assert "请到现场查看" not in prove().post(f"{MINE}export/").content.decode()


def test_an_open_case_loses_the_contact_and_goes_on(case: Complaint) -> None:
    client = prove()
    response = client.post(f"{MINE}erase/", {"number": case.number})
    assert response["Location"] == f"{MINE}?done=erased"
    now = again(case)
    assert now.contact is not None and now.contact.erased_at and now.description and now.open
    assert case.number not in text(client.get(MINE))


def test_a_finished_case_loses_everything(reach: Reach) -> None:
    case = closed(reach=reach)
    prove().post(f"{MINE}erase/", {"number": case.number})
    assert again(case).erased_at and again(case).description == ""


@pytest.mark.slow
def test_all_at_once(reach: Reach) -> None:
    cases = [closed(reach=reach), received(reach=reach)]
    prove().post(f"{MINE}erase/", {"all": "1"})
    assert all(again(case).contact.erased_at for case in cases)  # type: ignore[union-attr]


@pytest.mark.parametrize("number", ["", "abc", "none"])
def test_anothers_case_is_not_erased(number: str, reach: Reach) -> None:
    other = received(reach=reach, phone=OTHER)
    received(reach=reach)
    prove().post(f"{MINE}erase/", {"number": number or other.number})
    assert again(other).contact.erased_at is None  # type: ignore[union-attr]


def test_by_number_and_code_it_goes_without_a_telephone(reach: Reach) -> None:
    case = received(reach=reach, phone="", description=SECRET)
    browser = inside(case)
    assert f"/track/{case.number}/erase/" in text(page_of(case, browser))
    assert send(case, "erase", browser).status_code == 303
    page = text(page_of(case, browser))
    assert "办完后清除" in page and f"/track/{case.number}/erase/" not in page
    reporting.withdraw(complaint=case, actor=Outside.REPORTER)
    assert again(case).erasure_asked_at


def test_the_page_of_an_erased_case_tells_so_and_shows_nothing(reach: Reach) -> None:
    case = closed(reach=reach, description=SECRET)
    browser = inside(case)
    assert send(case, "erase", browser).status_code == 303
    page = text(page_of(case, browser))
    assert "已经清除，这里只剩办理的经过" in page and SECRET not in page and 'data-event="erased"' in page
    assert send(case, "erase", browser).status_code == 303, "a second tap is no fault"


def test_in_english_no_word_is_left_in_chinese(reach: Reach) -> None:
    closed(reach=reach)
    received(reach=reach)
    client = Client()
    answers = [ask(phone, client, lang="en") for phone in (PHONE, "12345")]
    answers.append(prove().get(MINE, {"lang": "en"}))
    assert [words for answer in answers for words in chinese_in_english(answer)] == []


def test_the_owner_of_a_number_may_have_peace_and_end_it(case: Complaint) -> None:
    assert Client().post(f"{MINE}peace/").status_code == 303 and not standing.is_barred(PHONE)
    client = prove()
    assert standing.has_answered(PHONE), "who types the code has read the message"
    assert client.post(f"{MINE}peace/")["Location"].endswith("?done=barred") and standing.is_barred(PHONE)
    told, page = text(client.get(f"{MINE}?done=barred")), text(client.get(MINE))
    assert "不再给这个手机号发短信" in told and 'name="lift"' in page
    client.post(f"{MINE}peace/", {"lift": "1"})
    assert not standing.is_barred(PHONE) and standing.has_answered(PHONE)
