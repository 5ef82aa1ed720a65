"""A public case that becomes confidential: its page goes at once, and a second person looks at that afterwards."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cms.directory.models import Reach
from complaints import conflict, moderation
from complaints.models import Complaint
from portal.accounts.models import User
from tests.complaints.cast import account
from tests.complaints.desk.conftest import Signed, text
from tests.complaints.shown import public

LIST, QUEUE = "/admin/complaints/hidden/", "/admin/complaints/"


def hide(case: Complaint, actor: User) -> Complaint:
    return moderation.amend(complaint=case, actor=actor, confidential=True)


@pytest.fixture
def case(city_officer: User, reach: Reach) -> Complaint:
    return hide(public(reach=reach), city_officer)


@pytest.fixture
def second(signed: Signed, city_officer: User) -> Client:
    """Another moderator of the city."""
    posted = city_officer.postings.get()
    assert posted.unit is not None
    return signed(account("second-of-the-city", "moderator", posted.unit))


def listed(client: Client) -> list[str]:
    return re.findall(r'data-hidden="(\d+)"', text(client.get(LIST)))


@pytest.mark.slow
def test_it_is_gone_at_once_and_waits_for_another_who_confirms_it_once(
    client: Client, second: Client, case: Complaint
) -> None:
    assert client.get(f"/cases/{case.public_number}/").status_code == 404
    page = second.get(LIST)
    assert "确认撤下" in text(page) and "要别人确认" not in text(page)
    assert listed(second) == [case.number] and text(page).count("<h1") == 1 and "no-store" in page["Cache-Control"]
    assert "保密撤下待确认（1）" in text(second.get(QUEUE))
    for _press in range(2):
        assert second.post(f"{QUEUE}{case.number}/hidden/")["Location"] == LIST
    assert listed(second) == [] and "待确认（" not in text(second.get(QUEUE))
    assert case.events.filter(kind="taking_down_confirmed").count() == 1
    assert "设为保密，公开的页面已撤下" in text(second.get(f"{QUEUE}{case.number}/"))


@pytest.mark.slow
def test_who_made_it_confidential_does_not_confirm_it_himself(
    signed: Signed, city_officer: User, case: Complaint
) -> None:
    client = signed(city_officer)
    page = text(client.get(LIST))
    assert "您设的保密，要别人确认。" in page and "确认撤下" not in page
    answer = client.post(f"{QUEUE}{case.number}/hidden/")
    assert answer.status_code == 403 and "以外的人来确认" in text(answer)
    assert f'href="{LIST}"' in text(answer) and 'href="/field/"' not in text(answer)
    assert Complaint.objects.taken_down_by_one().filter(pk=case.pk).exists()


@pytest.mark.slow
def test_one_that_was_not_public_or_is_no_secret_any_more_is_not_listed(
    second: Client, city_officer: User, case: Complaint, reach: Reach
) -> None:
    hide(moderation.amend(complaint=public(reach=reach), actor=city_officer, urgent=True), city_officer)
    assert len(listed(second)) == 2
    moderation.amend(complaint=case, actor=city_officer, confidential=False)
    Complaint.objects.exclude(pk=case.pk).update(publicity="pending")
    assert listed(second) == []


@pytest.mark.slow
def test_the_accused_and_other_offices_do_not_see_it(
    signed: Signed, second: Client, officer: User, city_officer: User, case: Complaint
) -> None:
    assert listed(signed(officer)) == []
    posted = city_officer.postings.get()
    conflict.name_subject(complaint=case, actor=city_officer, unit=posted.unit)
    assert listed(second) == []
    assert second.post(f"{QUEUE}{case.number}/hidden/").status_code == 404


@pytest.mark.slow
def test_the_list_costs_the_same_however_long_it_is(second: Client, city_officer: User, reach: Reach) -> None:
    def cost() -> int:
        second.get(LIST)
        with CaptureQueriesContext(connection) as seen:
            second.get(LIST)
        return len(seen)

    hide(public(reach=reach), city_officer)
    one = cost()
    for _n in range(4):
        hide(public(reach=reach), city_officer)
    assert cost() == one <= 20
