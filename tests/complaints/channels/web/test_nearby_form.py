"""What the form tells of the place before it is sent, and what it remembers: 又出现了, 不是同一件事."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cms.directory.models import Reach, Signboard
from complaints.models import Apart, Complaint
from tests.complaints.channels import pages
from tests.complaints.channels.web.conftest import Send, stored
from tests.complaints.shown import TITLE, public, solved
from tests.factories.complaints import received

pytestmark = pytest.mark.usefixtures("officer")
Case = Callable[[], Complaint]


def form(client: Client, **query: str) -> Any:
    return client.get("/report/", query)


def boxes(response: Any) -> list[str]:
    return [
        tag["value"] for name, tag in pages.read(response).tags if tag.get("name") == "not_same" and name == "input"
    ]


def last() -> Complaint:
    return Complaint.objects.latest("pk")


@pytest.mark.parametrize("lang", ["", "en"])
def test_an_open_case_stands_in_the_form_of_its_board(client: Client, signboard: Signboard, lang: str) -> None:
    case = public(reach=signboard.reach)
    page = form(client, board=signboard.code, **({"lang": lang} if lang else {}))
    assert TITLE in page.content.decode() and f"/cases/{case.public_number}/seen/" in page.content.decode()
    assert boxes(page) == [case.public_number] and pages.headings(page) == 1
    assert "no-store" in page["Cache-Control"]
    assert not lang or pages.chinese_in_english(page) == []


def test_a_solved_one_is_offered_as_come_back(client: Client, signboard: Signboard) -> None:
    case = solved(reach=signboard.reach)
    page = form(client, board=signboard.code).content.decode()
    assert f"board={signboard.code}&amp;category=sewage&amp;again={case.public_number}" in page


def test_a_place_without_cases_says_nothing(client: Client, signboard: Signboard) -> None:
    received(reach=signboard.reach)
    assert b"data-nearby" not in form(client, board=signboard.code).content


@pytest.mark.slow
@pytest.mark.parametrize("count", [1, 12])
def test_it_takes_one_query_more_whatever_there_is(client: Client, signboard: Signboard, count: int) -> None:
    form(client, board=signboard.code), form(client)
    with CaptureQueriesContext(connection) as bare:
        form(client)
    for _ in range(count):
        public(reach=signboard.reach)
    form(client, board=signboard.code)
    with CaptureQueriesContext(connection) as queries:
        assert form(client, board=signboard.code).status_code == 200
    assert (
        len(queries) <= len(bare) + 4
    )  # the board and the names of its stretch, which are remembered mostly, and what is near


def test_another_matter_is_remembered_with_the_case(send: Send, signboard: Signboard) -> None:
    known = public(reach=signboard.reach)
    assert stored(send(board=signboard.code, not_same=[known.public_number, "9000000000", ""]))
    row = Apart.objects.get()
    assert (row.complaint, row.other, row.by) == (last(), known, None)


def test_what_was_ticked_stays_ticked_in_the_form_that_comes_again(send: Send, signboard: Signboard) -> None:
    known = public(reach=signboard.reach)
    page = send(board=signboard.code, category="", not_same=[known.public_number])
    assert page.status_code == 422 and pages.ticked(page, "not_same") == [known.public_number]


@pytest.mark.slow
def test_what_came_back_presets_place_and_kind(client: Client, reach: Reach) -> None:
    case = solved(reach=reach)
    page = form(client, again=case.public_number)
    assert pages.value_of(page, "again") == case.public_number and pages.value_of(page, "reach") == reach.code
    assert pages.ticked(page, "category") == ["sewage"] and "又出现了" in page.content.decode()


def test_the_new_case_is_linked_to_the_solved_one(send: Send, reach: Reach) -> None:
    case = solved(reach=reach)
    assert stored(send(reach=reach.code, again=case.public_number))
    assert last().again_of == case
    assert last().events.get(kind="register").data["again"] == case.public_number


@pytest.mark.parametrize("again", ["9000000000", "x", "九", "9" * 300])
def test_a_number_that_is_none_stops_no_report(send: Send, client: Client, reach: Reach, again: str) -> None:
    assert stored(send(reach=reach.code, again=again)) and last().again_of is None
    assert pages.value_of(form(client, again=again), "again") == ""


@pytest.mark.slow
def test_an_open_or_hidden_case_does_not_come_back(send: Send, reach: Reach) -> None:
    hidden = solved(reach=reach)
    Complaint.objects.filter(pk=hidden.pk).update(about_chief=True)
    for case in (public(reach=reach), hidden):
        assert stored(send(reach=reach.code, again=case.public_number, description=case.public_number))
        assert last().again_of is None


def test_a_report_without_them_asks_for_nothing_more(send: Send, reach: Reach) -> None:
    with CaptureQueriesContext(connection) as queries:
        assert stored(send(reach=reach.code))
    assert not any("complaints_apart" in query["sql"] for query in queries.captured_queries)


@pytest.mark.slow
def test_only_the_photographed_place_may_tell_the_reach_too(send: Send, reach: Reach) -> None:
    case = public(reach=reach)
    page = send(category="", latitude="33.9100", longitude="119.3100")
    assert page.status_code == 422 and boxes(page) == [case.public_number]
