"""演练: entered by an office alone, numbered apart, coloured, and in nothing that is counted or shown."""

import json
from datetime import datetime
from typing import Any

import pytest
from django.test import Client

from cms.directory.models import Posting, Reach, Unit
from complaints import danger, figures, merging, ranking
from complaints.lifecycle import Incomplete
from complaints.models import Complaint, Event
from portal.accounts.models import User
from portal.codes import damm, numbers
from portal.contacts import standing
from portal.contacts.models import Contact
from portal.messaging.models import Delivery
from portal.shell.pagecache import raise_generation
from tests.complaints.desk.entry import NEW, send
from tests.factories.complaints import assigned, officer_of, received
from tests.factories.people import UserFactory


def signed(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.mark.slow
def test_an_office_ticks_it_at_the_entry_and_nobody_else_can(officer: User, operator: User, reach: Reach) -> None:
    assert 'name="drill"' in signed(officer).get(NEW).content.decode()
    assert 'name="drill"' not in signed(operator).get(NEW).content.decode()
    send(signed(officer), "register", drill="on", where="清溪河")
    drill = Complaint.objects.get()
    send(signed(operator), "register", drill="on", where="清溪河")
    real = Complaint.objects.exclude(pk=drill.pk).get()
    assert (drill.drill, real.drill) == (True, False)
    assert numbers.is_drill(drill.number) and not numbers.is_drill(real.number)


@pytest.mark.parametrize("wide", [False, True])
def test_its_number_reads_as_none_of_the_real_ones(monday: datetime, wide: bool) -> None:
    number = numbers.drill_number(monday, wide)
    assert number.startswith("2651") and len(number) == (12 if wide else 10) and damm.valid(number)
    assert numbers.is_drill(number) and not numbers.is_mark(number)
    others = (numbers.receipt_number(monday), numbers.mark_number(monday), "9544469070", "320512", "")
    assert not [other for other in others if numbers.is_drill(other)]


@pytest.mark.slow
def test_it_is_coloured_in_the_lists_and_on_its_page(officer: User, reach: Reach) -> None:
    drill, real = received(reach=reach, drill=True), received(reach=reach, description="真的一件")
    desk = signed(officer)
    for address in ("/admin/complaints/?view=received", "/admin/complaints/screen/?view=received"):
        page = desk.get(address).content.decode()
        rows = page.split('data-case="')[1:]
        coloured = {row[:10]: "data-drill" in row.split(">", 1)[0] for row in rows}
        assert coloured == {drill.number: True, real.number: False}, address
    for case in (drill, real):
        page = desk.get(f"/admin/complaints/{case.number}/").content.decode()
        assert ("不是真的举报" in page) is case.drill


def test_it_is_in_no_figure_list_feed_or_cluster(officer: User, reach: Reach, monday: datetime, client: Client) -> None:
    drills = [received(reach=reach, at=monday, drill=True, description=f"演练{n}") for n in range(3)]
    Complaint.objects.update(publicity="public", published_at=monday, public_title="演练一次", public_text="演练")
    raise_generation()
    assert figures.of_year(2026, monday).total == figures.Counts()
    assert ranking.mark(Event.objects.filter(kind="register")) == 0
    assert not [case for case in Complaint.objects.all() if case.danger & danger.CLUSTER]
    assert json.loads(client.get("/feeds/cases.json").content)["items"] == []
    for address in ("/cases/", "/", "/data/cases.csv", "/statistics/"):
        answer: Any = client.get(address)
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content
        assert drills[0].public_number.encode() not in body and "演练一次".encode() not in body, address
    assert client.get(f"/cases/{drills[0].public_number}/").status_code == 404


def test_it_is_joined_to_no_real_case_nor_one_to_it(officer: User, reach: Reach) -> None:
    drill, real = received(reach=reach, drill=True), received(reach=reach, description="真的一件")
    for case, into in ((drill, real), (real, drill)):
        with pytest.raises(Incomplete, match="演练"):
            merging.merge(complaint=case, actor=officer_of(case), into=into)


def test_who_is_sent_one_is_told_that_it_is_none(officer: User, unit: Unit, reach: Reach) -> None:
    contact = Contact.objects.keep(phone="+8613900000001")
    user = UserFactory.create(role="handler", is_staff=True, contact=contact)
    Posting.objects.create(user=user, unit=unit)
    standing.heard("+8613900000001")
    assigned(reach=reach, to=unit, drill=True)
    assert Delivery.objects.get(template="to_chief", contact=contact).params["what"] == "演练"
