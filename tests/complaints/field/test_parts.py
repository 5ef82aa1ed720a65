"""A part of an order on the telephone: passed on, taken, answered, judged; nothing of the reporter."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cms.directory.models import Division, Reach, Unit
from complaints import parts, passing
from complaints.models import Assignment, Complaint, Evidence
from portal.accounts.models import User
from tests.complaints.cast import account, department_of
from tests.complaints.field.conftest import MARKS, signed_in
from tests.factories.complaints import handling, photograph


@pytest.fixture
def station(township: Division) -> Unit:
    return department_of(township, "水管站")


@pytest.fixture
def worker(station: Unit) -> User:
    return account("station", "handler", station)


@pytest.fixture
def low(worker: User) -> Client:
    """The telephone of the station."""
    return signed_in(worker)


def root(task: Complaint) -> Assignment:
    return task.assignments.get(parent=None)


def text(response: Any) -> str:
    page: str = response.content.decode()
    return page


@pytest.mark.slow
def test_the_whole_way_down_and_up(phone: Client, low: Client, task: Complaint, station: Unit, worker: User) -> None:
    form = f"/field/orders/{root(task).pk}/pass/"
    assert f"{station.name}</option>" in text(phone.get(form))
    wrong = phone.post(form, {"to": "unit:999999", "role": "co", "text": "请查", "due_on": ""})
    assert wrong.status_code == 422 and "请查" in text(wrong) and "请选交给谁" in text(wrong)
    late = phone.post(form, {"to": f"unit:{station.pk}", "role": "co", "text": "请查", "due_on": "2099-01-01"})
    assert late.status_code == 422 and "不能晚过您自己的时限" in text(late)
    done = phone.post(form, {"to": f"unit:{station.pk}", "role": "co", "text": "请查桥下。", "due_on": ""})
    assert done.status_code == 302
    part = Assignment.objects.parts().get()
    page = f"/field/parts/{part.pk}/"
    assert 'data-parts="1"' in text(low.get("/field/"))
    shown = text(low.get("/field/parts/")) + text(low.get(page))
    assert "请查桥下。" in shown and "协办" in shown and shown.count("<h1") == 2
    assert not [words for words in MARKS.values() if words in shown]
    assert low.get(f"/field/{task.public_number}/").status_code == 404, "he has a part, not the case"
    low.post(f"{page}take/")
    empty = low.post(f"{page}answer/", {"text": ""})
    assert empty.status_code == 422 and "做了什么" in text(empty)
    low.post(f"{page}answer/", {"text": "排口已堵。"})
    above = text(phone.get(f"/field/{task.public_number}/"))
    assert "排口已堵。" in above and 'data-part-state="answered"' in above
    phone.post(f"{page}send-back/", {"words": "拍张照"})
    assert "拍张照" in text(low.get(page))
    low.post(f"{page}answer/", {"text": "拍了。"})
    phone.post(f"{page}approve/")
    part.refresh_from_db()
    assert (part.state, part.reply) == ("done", "拍了。")


@pytest.mark.slow
def test_it_is_handed_back_with_a_reason_and_recalled_with_one(
    phone: Client, low: Client, handler: User, task: Complaint, station: Unit
) -> None:
    part = passing.pass_on(order=root(task), actor=handler, to=station, text="请查")
    page = f"/field/parts/{part.pk}/"
    assert low.post(f"{page}hand-back/", {"words": ""}).status_code == 422
    assert low.post(f"{page}hand-back/", {"words": "归城管"}).status_code == 302
    gone = low.get(page)
    assert gone.status_code == 404 and "请查" not in text(gone)
    again = passing.pass_on(order=root(task), actor=handler, to=station, text="请查")
    phone.post(f"/field/parts/{again.pk}/recall/", {"words": "自己办"})
    assert low.post(f"/field/parts/{again.pk}/take/").status_code == 404


@pytest.mark.slow
def test_strangers_find_nothing(
    phone: Client, other_handler: User, handler: User, task: Complaint, station: Unit
) -> None:
    part = passing.pass_on(order=root(task), actor=handler, to=station, text="请查")
    stranger = signed_in(other_handler)
    for address in (f"/field/parts/{part.pk}/", f"/field/orders/{root(task).pk}/pass/"):
        assert stranger.get(address).status_code == 404
    for client, act in ((stranger, "take"), (stranger, "recall"), (phone, "take"), (phone, "nothing")):
        assert client.post(f"/field/parts/{part.pk}/{act}/").status_code == 404
    part.refresh_from_db()
    assert (part.state, part.current) == ("sent", True)


@pytest.mark.slow
def test_released_photos_are_seen_with_the_part_and_others_are_not(
    low: Client, handler: User, reach: Reach, unit: Unit, officer: User, station: Unit
) -> None:
    case = handling(to=unit, reach=reach, photographs=(photograph(), photograph()))
    passing.pass_on(order=root(case), actor=handler, to=station, text="请查")
    first, second = Evidence.objects.order_by("pk")
    Evidence.objects.filter(pk=first.pk).update(released=True)
    assert low.get(f"/field/{case.public_number}/photos/{first.pk}/").status_code == 200
    assert low.get(f"/field/{case.public_number}/photos/{second.pk}/").status_code == 404


@pytest.mark.slow
def test_the_list_costs_the_same_at_any_length(
    low: Client, worker: User, handler: User, unit: Unit, reach: Reach
) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as asked:
            assert low.get("/field/parts/").status_code == 200
        return len(asked)

    station = worker.postings.get().unit
    assert station is not None
    counts = []
    cost()  # what the first page of a browser asks once
    for _ in range(2):
        part = passing.pass_on(order=root(handling(to=unit, reach=reach)), actor=handler, to=station, text="请查")
        parts.take(part=part, actor=worker)
        counts.append(cost())
    assert counts[0] == counts[1] <= 20
