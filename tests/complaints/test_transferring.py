"""Given away: to a body of the list, with the contact or without, told once its number is there."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from cms.directory.models import Reach, Unit
from complaints import conflict, outside, transferring
from complaints.choices import Outside
from complaints.lifecycle import IllegalMove, Incomplete, NotAllowed
from complaints.models import Complaint, Transfer, TransferTarget
from portal.accounts.models import User
from portal.messaging.models import Delivery
from tests.complaints.acts import ACTS, second
from tests.factories.complaints import accepted, handling, received, standing_in

DAY = timedelta(days=1)


@pytest.fixture
def case(officer: User, reach: Reach) -> Complaint:
    return accepted(reach=reach)


def given(case: Complaint, officer: User, body: str = "urban", now: datetime | None = None) -> Complaint:
    return transferring.transfer(complaint=case, actor=officer, body=body, now=now)


def told(case: Complaint) -> list[str]:
    return list(Delivery.objects.filter(subject=case.subject_string).order_by("pk").values_list("template", flat=True))


def test_the_list_is_data_and_one_that_is_struck_is_offered_no_more(case: Complaint, officer: User) -> None:
    names = dict(outside.choices())
    assert {"hotline", "urban", "environment", "petition", "discipline", "neighbour"} <= set(names)
    TransferTarget.objects.create(code="linhai", name="临海市河长办", short_name="临海河长办")
    assert given(case, officer, "linhai").transfers.get().target.name == "临海市河长办"
    TransferTarget.objects.filter(code="linhai").update(active=False)
    with pytest.raises(Incomplete):
        given(received(), officer, "linhai")


@pytest.mark.parametrize(("share", "goes"), [(None, False), (False, False), (True, True)])
def test_the_contact_goes_only_where_the_reporter_said_so(
    case: Complaint, officer: User, share: bool | None, goes: bool
) -> None:
    if share is not None:
        transferring.choose_sharing(complaint=case, actor=Outside.REPORTER, share=share)
    after = given(case, officer)
    assert after.transfers.get().with_contact is goes
    assert after.events.get(kind="transfer").data["with_contact"] is goes


def test_it_never_goes_with_a_confidential_case(city_officer: User, reach: Reach) -> None:
    case = accepted(reach=reach, confidential=True)
    with pytest.raises(IllegalMove, match="保密"):
        transferring.choose_sharing(complaint=case, actor=Outside.REPORTER, share=True)
    Complaint.objects.filter(pk=case.pk).update(share_contact=True)
    assert not given(case, city_officer).transfers.get().with_contact


def test_an_operator_enters_what_the_caller_says_and_another_county_does_not(
    case: Complaint, operator: User, other_officer: User
) -> None:
    transferring.choose_sharing(complaint=case, actor=operator, share=True)
    assert case.events.get(kind="sharing_chosen").data == {"entered_by_office": True, "share": True}
    with pytest.raises(NotAllowed):
        transferring.choose_sharing(complaint=case, actor=other_officer, share=False)


def test_the_reporter_is_told_when_the_number_is_there_and_not_before(case: Complaint, officer: User) -> None:
    before = told(case)
    case = given(case, officer)
    assert told(case) == before
    transferring.confirm_transfer(complaint=case, actor=officer, number="城管-77")
    assert told(case) == [*before, "not_ours"]
    row = Transfer.objects.get()
    assert (row.number, row.dated_on, row.confirmed_by) == ("城管-77", timezone.localdate(), officer)
    with pytest.raises(IllegalMove, match="登记过"):
        transferring.confirm_transfer(complaint=case, actor=officer, number="城管-78")


@pytest.mark.parametrize("off", [-2, 1])
def test_the_other_sides_day_lies_between_then_and_today(case: Complaint, officer: User, off: int) -> None:
    case = given(case, officer)
    with pytest.raises(Incomplete) as refused:
        transferring.confirm_transfer(
            complaint=case, actor=officer, number="7", dated_on=timezone.localdate() + off * DAY
        )
    assert refused.value.field == "dated_on"


def test_unconfirmed_after_two_working_days_it_is_listed(officer: User, reach: Reach, monday: datetime) -> None:
    case = given(accepted(reach=reach, at=monday), officer, now=monday)
    end = datetime.fromisoformat("2026-12-02T18:00:00+08:00")
    assert Transfer.objects.get().due_at == end
    assert not Complaint.objects.unconfirmed(end).exists()
    assert Complaint.objects.unconfirmed(end + timedelta(minutes=1)).get() == case
    transferring.confirm_transfer(complaint=case, actor=officer, number="7", now=end + DAY)
    assert not Complaint.objects.unconfirmed(end + 2 * DAY).exists()


def test_undone_within_seconds_the_order_stands_again(officer: User, handler: User, unit: Unit, reach: Reach) -> None:
    case = handling(to=unit, reach=reach)
    ACTS["transfer"](case)
    assert not Complaint.objects.sent_to(handler).exists()
    after = ACTS["undo"](case)
    assert (after.status, Complaint.objects.sent_to(handler).get()) == ("handling", case)
    assert Transfer.objects.get().void and not Transfer.objects.unconfirmed().exists()


def test_of_what_the_discipline_inspectors_have_a_stub_stays(
    administrator: User, city_officer: User, city_office: Unit, reach: Reach
) -> None:
    """The city's own office is accused: nobody of it sees the case, and there is no office above."""
    case = received(reach=reach, about_chief=True)
    case = conflict.name_subject(complaint=case, actor=administrator, unit=city_office)
    assert "纪检监察" in case.proposed_reason and not Complaint.objects.on_desk(city_officer).exists()
    case = given(case, administrator, "discipline")
    assert Complaint.objects.on_desk(administrator).get() == case
    case = transferring.confirm_transfer(complaint=case, actor=administrator, number="纪-1")
    assert case.sealed and not Complaint.objects.on_desk(administrator).exists()
    assert Complaint.objects.stubs().get() == case
    assert standing_in("received").sealed is False and second(case)
