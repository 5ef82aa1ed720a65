"""The queues of the list: what is in which, in what order, page by page."""

import re
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client

from cms.directory.models import Reach, Unit
from complaints.models import Complaint
from portal.accounts.models import User
from tests.complaints.field.conftest import signed_in
from tests.factories.complaints import answered, assigned, handling

pytestmark = pytest.mark.django_db


def cases(response: Any) -> list[str]:
    """The public numbers on the page, from the top."""
    return re.findall(r'data-case="(\d+)"', response.content.decode())


def after(response: Any) -> str:
    """The address of the next page; "" on the last one."""
    found = re.search(r'href="([^"]+)" rel="next"', response.content.decode())
    return found[1].replace("&amp;", "&") if found else ""


def test_each_case_is_in_its_queue(officer: User, unit: Unit, reach: Reach, phone: Client) -> None:
    made = {
        "new": assigned(to=unit, reach=reach, description="甲"),
        "working": handling(to=unit, reach=reach, description="乙"),
        "done": answered(to=unit, reach=reach, description="丙"),
    }
    for tab, case in made.items():
        assert cases(phone.get(f"/field/?tab={tab}")) == [case.public_number]


def test_without_a_choice_the_new_ones_come_first(order: Complaint, task: Complaint, phone: Client) -> None:
    assert cases(phone.get("/field/")) == [order.public_number]
    order.assignments.update(current=False)
    assert cases(phone.get("/field/?tab=nonsense")) == [task.public_number]


@pytest.mark.parametrize(("share", "near"), [(0.79, False), (0.81, True), (1.5, True)])
def test_pressing_is_what_has_used_four_fifths_of_its_time(
    share: float, near: bool, task: Complaint, handler: User
) -> None:
    whole = task.answer_due_at - task.received_at
    with time_machine.travel(task.received_at + whole * share, tick=False):
        page = signed_in(handler).get("/field/?tab=due")
    assert (cases(page) == [task.public_number]) is near
    assert f"<b>{int(near)}</b>" in re.findall(r"tab=due.*?</a>", page.content.decode())[0]
    assert ("有超期" in page.content.decode()) is (share > 1)


@pytest.mark.slow
def test_the_pages_hold_every_case_once_the_most_urgent_first(
    officer: User, unit: Unit, reach: Reach, phone: Client
) -> None:
    for n in range(43):
        case = handling(to=unit, reach=reach, description=f"第{n}件")
        Complaint.objects.filter(pk=case.pk).update(answer_due_at=case.received_at + timedelta(days=n % 5))
    query, seen = "?tab=working", list[str]()
    while query:
        page = phone.get("/field/" + query)
        query, seen = after(page), seen + cases(page)
    due = dict(Complaint.objects.values_list("public_number", "answer_due_at"))
    assert len(seen) == len(set(seen)) == 43
    assert [due[number] for number in seen] == sorted(due[number] for number in seen)


@pytest.mark.parametrize("text", ["x", "-", "99999999999999999999-9", "1-x", "１-2", "-1-9000000000", "\x00"])
def test_a_place_that_is_none_is_the_beginning(text: str, task: Complaint, phone: Client) -> None:
    assert cases(phone.get("/field/", {"tab": "working", "after": text})) == [task.public_number]


def test_the_limit_is_there_for_machines_and_in_words(task: Complaint, phone: Client) -> None:
    page = phone.get("/field/?tab=working").content.decode()
    assert re.search(r'data-due="\d{4}-\d\d-\d\dT18:00:00\+08:00"', page)
    assert "还有" in page
