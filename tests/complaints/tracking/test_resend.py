"""忘了查询码: what a stranger may learn of a number (nothing), and what who holds the link gets (a new code, once)."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django_q.models import OrmQ

from complaints import resending
from complaints.choices import Outside
from complaints.models import Complaint
from portal.codes import links
from portal.codes.query import query_code
from portal.contacts import digests
from portal.guard import tokens
from portal.messaging.models import Delivery
from tests.complaints.channels.pages import chinese_in_english
from tests.complaints.erasing import erased
from tests.complaints.tracking.browser import Page, again, code_of, inside, page_of, send, text, tried
from tests.factories.complaints import PHONE, received

ASK = "/track/resend/"
UNKNOWN = "2611000000"


def asked(client: Client, number: str, left: str = PHONE) -> str:
    """The answer, as it was sent."""
    answer = client.post(ASK, {"number": number, "left": left})
    assert answer.status_code == 200 and answer["Cache-Control"] == "private, no-store"
    return text(answer)


def worked_off() -> None:
    """Does by hand what the worker does."""
    for row in OrmQ.objects.order_by("pk"):
        if row.task["func"] == "complaints.resending.by_number":
            resending.by_number(*row.task["args"])
        row.delete()


def owed() -> int:
    """How many new codes the worker has still to make."""
    return sum(row.task["func"] == "complaints.resending.by_number" for row in OrmQ.objects.all())


def press(client: Client, case: Complaint, query: str = "") -> Page:
    """The button of the page that the browser has open."""
    page = text(client.get(f"/track/{case.number}/"))
    drawn = re.search(r'name="once" value="([^"]+)"><input type="hidden" name="version" value="(\d+)"', page)
    assert drawn is not None
    return client.post(f"/track/{case.number}/code/{query}", {"once": drawn[1], "version": drawn[2]})


def by_link(client: Client, case: Complaint) -> Client:
    client.get(f"/track/{case.number}/?k={links.make('track', str(case.uuid), days=30)}")
    return client


def test_the_entrance_leads_there(client: Client, db: None) -> None:
    assert f'href="{ASK}"' in text(client.get("/track/"))
    page = text(client.get(ASK))
    assert page.count("<h1") == 1 and 'name="number"' in page


def test_a_number_has_a_new_code_sent_by_a_worker(client: Client, case: Complaint) -> None:
    page = asked(client, f"{case.number[:4]} {case.number[4:]}")
    assert again(case).code_version == 1 and "要是编号和手机号或邮箱对得上，新的查询码会发到那里。" in page
    worked_off()
    assert again(case).code_version == 2
    assert Delivery.objects.filter(subject=case.subject_string, template="code_again").count() == 1
    assert code_of(again(case)) not in page and case.number not in page


def test_every_number_gets_the_same_answer(client: Client, case: Complaint) -> None:
    landline, silent = received(phone="+8657187654321"), received(phone="")
    gone, often = erased(received(description="别的")), received(description="又一件")
    for once in "abc":
        resending.by_number(often.number, once, digests.phone(PHONE))
    answers = {asked(client, one.number) for one in (case, landline, silent, gone, often)} | {asked(client, UNKNOWN)}
    assert len(answers) == 1


def test_every_number_costs_the_same_work(client: Client, case: Complaint) -> None:
    silent = received(phone="")
    asked(client, UNKNOWN)
    work = []
    for number in (case.number, silent.number, "2611999999"):
        with CaptureQueriesContext(connection) as queries:
            asked(client, number)
        work.append([re.sub(r"'.*?'|\d+", "?", one["sql"])[:60] for one in queries.captured_queries])
    assert work[0] == work[1] == work[2]
    assert not [sql for sql in work[0] if "complaints_complaint" in sql]


def test_beyond_the_limit_of_a_number_nothing_is_asked_for(client: Client, case: Complaint) -> None:
    pages = {asked(client, case.number) for _n in range(6)}
    assert len(pages) == 1 and owed() == 3


def test_beyond_the_limit_of_an_address_nothing_is_asked_for(client: Client, case: Complaint) -> None:
    pages = {asked(client, f"26110000{n:02d}") for n in range(25)}
    assert len(pages) == 1 and owed() == 20


@pytest.mark.parametrize("typed", ["", "abc", "123", "²" * 10, "9" * 40])
def test_what_is_no_number_is_told_so(client: Client, db: None, typed: str) -> None:
    page = text(client.post(ASK, {"number": typed, "left": PHONE}))
    assert "请填编号，10位数字" in page and 'role="alert"' in page and not owed()


@pytest.mark.parametrize("left", ["", "没有", "12", "1380013800x"])
def test_what_is_no_telephone_is_told_so_and_both_stay_typed(client: Client, case: Complaint, left: str) -> None:
    page = text(client.post(ASK, {"number": case.number, "left": left}))
    assert 'id="left-e"' in page and case.number[:4] in page and not owed()


def test_a_stranger_with_the_number_alone_ends_no_code_and_uses_nothing_up(case: Complaint) -> None:
    for _n in range(6):
        asked(Client(REMOTE_ADDR="203.0.113.5"), case.number, "13900000000")
    worked_off()
    assert again(case).code_version == 1
    asked(Client(), case.number, "138 1234 5678")
    worked_off()
    assert again(case).code_version == 2


def test_an_address_fits_too_and_no_task_holds_one(client: Client, case: Complaint) -> None:
    case = received(phone="", email="Wang@example.org")
    asked(client, case.number, "wang@EXAMPLE.org")
    assert "example" not in str([row.task for row in OrmQ.objects.all()]).casefold()
    worked_off()
    assert again(case).code_version == 2


def test_a_foreign_page_asks_for_nothing(client: Client, case: Complaint) -> None:
    assert (
        client.post(ASK, {"number": case.number, "left": PHONE}, headers={"origin": "https://evil.example"}).status_code
        == 403
    )
    assert not owed()


def test_it_speaks_english(client: Client, db: None) -> None:
    page = text(client.get(f"{ASK}?lang=en"))
    assert "Send a new code" in page and "查询码" not in page
    assert "查询码" not in text(client.post(f"{ASK}?lang=en", {"number": UNKNOWN, "left": PHONE}))
    assert chinese_in_english(client.post(f"{ASK}?lang=en", {})) == []


class TestByTheLink:
    def test_the_new_code_is_shown_once_and_the_old_one_ends(self, client: Client, case: Complaint) -> None:
        old = code_of(case)
        answer = press(by_link(client, case), case)
        new = query_code(case.uuid, 2)
        assert answer.status_code == 200 and f'data-new-code="{new}"' in text(answer)
        assert answer["Cache-Control"] == "private, no-store"
        assert "track" not in tried(Client(), case.number, old).cookies
        assert tried(Client(), case.number, new).status_code == 303
        assert new not in text(page_of(case, client)) and f"{new[:4]} {new[4:]}" not in text(page_of(case, client))

    def test_nothing_is_sent(self, client: Client, case: Complaint) -> None:
        press(by_link(client, case), case)
        assert not Delivery.objects.filter(template="code_again").exists()

    def test_the_link_goes_on_opening(self, client: Client, case: Complaint) -> None:
        press(by_link(client, case), case)
        assert "data-case-status" in text(page_of(case, by_link(Client(), case)))

    def test_the_browser_that_asked_stays_in_and_others_must_have_the_new_code(
        self, client: Client, case: Complaint
    ) -> None:
        intruder = inside(case)
        press(by_link(client, case), case)
        assert "data-case-status" in text(page_of(case, client))
        assert "data-case-status" not in text(page_of(case, intruder))

    def test_opened_as_an_address_it_makes_nothing(self, client: Client, case: Complaint) -> None:
        assert by_link(client, case).get(f"/track/{case.number}/code/").status_code == 302
        assert again(case).code_version == 1

    def test_without_the_right_there_is_no_code(self, client: Client, case: Complaint) -> None:
        answer = send(case, "code", client)
        assert answer.status_code == 403 and "data-new-code" not in text(answer)
        assert again(case).code_version == 1

    @pytest.mark.slow
    def test_the_fourth_of_a_day_is_refused_with_a_sentence(self, client: Client, case: Complaint) -> None:
        by_link(client, case)
        for _n in range(3):
            assert press(client, case).status_code == 200
        answer = press(client, case)
        assert answer.status_code == 409 and "请明天再换" in text(answer)

    def test_of_an_erased_case_there_is_none(self, client: Client, case: Complaint) -> None:
        by_link(client, case)
        erased(case)
        assert "换一个查询码" not in text(page_of(case, client))
        assert send(case, "code", client, once=tokens.make(), version="1").status_code == 409

    def test_pressed_twice_it_makes_one_code_that_both_answers_show(self, client: Client, case: Complaint) -> None:
        by_link(client, case)
        sent = {"once": tokens.make(), "version": "1"}
        first, right = send(case, "code", client, **sent), client.cookies["track"].value
        assert again(case).code_version == 2 and right
        client.cookies.clear()
        by_link(client, case)
        second = send(case, "code", client, **sent)
        assert re.findall("data-new-code=.*?>", text(first)) == re.findall("data-new-code=.*?>", text(second)) != []
        assert again(case).code_version == 2

    def test_the_second_tap_comes_with_the_right_that_the_first_has_ended(self, case: Complaint) -> None:
        client, sent = inside(case), {"once": tokens.make(), "version": "1"}
        old = client.cookies["track"].value
        send(case, "code", client, **sent)
        client.cookies["track"] = old
        assert "data-new-code" in text(send(case, "code", client, **sent))
        client.cookies["track"] = old
        other = send(case, "code", client, once=tokens.make(), version="1")
        assert other.status_code == 403 and again(case).code_version == 2

    @pytest.mark.parametrize("data", [{}, {"once": "x", "version": "1"}, {"version": "1"}])
    def test_a_form_without_its_token_is_not_taken(self, client: Client, case: Complaint, data: dict[str, str]) -> None:
        answer = send(case, "code", by_link(client, case), **data)
        assert answer.status_code == 409 and "请再点一次" in text(answer) and again(case).code_version == 1

    def test_in_english(self, client: Client, case: Complaint) -> None:
        page = text(press(by_link(client, case), case, "?lang=en"))
        assert "Your new code" in page and "查询码" not in page


def test_a_page_that_was_erased_stays_open_in_the_browser_that_erased_it(case: Complaint) -> None:
    client = inside(case)
    erased(case)
    assert "data-case-status" in text(page_of(case, client))


def test_a_new_code_closes_what_the_old_one_had_opened(case: Complaint) -> None:
    client = inside(case)
    resending.renew(complaint=case, actor=Outside.REPORTER, how=resending.BY_NUMBER, once="a")
    assert "data-case-status" not in text(page_of(case, client))


@pytest.mark.slow
def test_who_is_over_his_own_limit_uses_up_nobodys_number(case: Complaint) -> None:
    stranger = Client(REMOTE_ADDR="203.0.113.5")
    for guess in range(25):
        asked(stranger, case.number if guess >= 20 else f"2611{guess:06d}")
    OrmQ.objects.all().delete()
    asked(Client(REMOTE_ADDR="198.51.100.5"), case.number)
    worked_off()
    assert again(case).code_version == case.code_version + 1
