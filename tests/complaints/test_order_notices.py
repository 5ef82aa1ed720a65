"""What the phones of those who act are told: nothing before they have proved themselves, and no flood."""

from datetime import timedelta

import pytest
import time_machine

from cms.directory.models import Reach, Unit
from complaints import order_notices
from complaints.models import Complaint
from portal.accounts.models import User
from portal.contacts import standing
from portal.messaging import wording
from portal.messaging.models import Delivery
from tests.complaints.cast import MONDAY
from tests.factories.complaints import assigned

HOUR = timedelta(hours=1)


@pytest.fixture
def proved(handler: User) -> User:
    assert handler.contact is not None
    standing.heard(handler.contact.phone)
    return handler


def sent(user: User) -> list[Delivery]:
    return list(Delivery.objects.filter(contact=user.contact).order_by("pk"))


def test_a_phone_that_never_answered_is_told_no_place_category_or_number(
    officer: User, handler: User, unit: Unit, reach: Reach
) -> None:
    case = assigned(to=unit, reach=reach, category="sewage", now=True)
    (told,) = sent(handler)
    text = wording.render(told)
    assert (told.template, told.params) == ("field_plain", {})
    assert not [one for one in (case.public_number, str(reach), "三号桥", "排污") if one in text]


def test_once_it_has_it_is_told_them(officer: User, proved: User, unit: Unit, reach: Reach) -> None:
    case = assigned(to=unit, reach=reach)
    (told,) = sent(proved)
    assert case.public_number in wording.render(told)


@pytest.mark.slow
def test_more_than_three_new_ones_an_hour_are_one_message(
    clock: time_machine.Traveller, officer: User, proved: User, unit: Unit, reach: Reach
) -> None:
    for _n in range(7):
        assigned(to=unit, reach=reach)
        clock.shift(timedelta(minutes=5))
    told = sent(proved)
    assert [row.template for row in told] == ["to_chief"] * 3 + ["to_chief_more"]
    assert told[3].next_at == MONDAY + HOUR
    assert "有7件新工单等您签收" in wording.render(told[3])


def test_it_counts_what_still_waits_and_says_nothing_of_nothing(
    officer: User, proved: User, unit: Unit, reach: Reach
) -> None:
    for _n in range(4):
        assigned(to=unit, reach=reach)
    more = sent(proved)[-1]
    Complaint.objects.last().assignments.update(state="taken")  # type: ignore[union-attr]
    assert order_notices.waiting(more.subject) == "3"
    for case in Complaint.objects.all():
        case.assignments.update(state="taken")
    with pytest.raises(wording.NothingToSay):
        wording.render(more)


def test_the_next_hour_begins_anew(
    clock: time_machine.Traveller, officer: User, proved: User, unit: Unit, reach: Reach
) -> None:
    for _n in range(4):
        assigned(to=unit, reach=reach)
    clock.shift(2 * HOUR)
    assigned(to=unit, reach=reach)
    assert [row.template for row in sent(proved)][-1] == "to_chief"


@pytest.mark.slow
def test_danger_never_waits_for_the_hour(officer: User, proved: User, unit: Unit, reach: Reach) -> None:
    for _n in range(4):
        assigned(to=unit, reach=reach, category="sewage", now=True)
    assert [(row.template, row.urgent) for row in sent(proved)] == [("to_chief", True)] * 4
