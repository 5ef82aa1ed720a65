"""An office that goes out of use leaves no case behind."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from cms.directory.models import Division, Reach, Unit
from cms.directory.viewsets.group import group
from complaints import ascending, conflict, handing_up, tasks
from complaints.choices import Outside
from complaints.models import Complaint, ScreeningRule
from portal.accounts.models import User
from tests.complaints.cast import account, office_of
from tests.factories.complaints import closed, handling, need_info, received, resolved

UNITS = next(one for one in group.registerables if one.model is Unit)
DIVISIONS = next(one for one in group.registerables if one.model is Division)


@pytest.fixture
def admin(administrator: User) -> Client:
    client = Client()
    client.force_login(administrator)
    return client


def saved(client: Client, unit: Unit, **said: Any) -> Any:
    """The unit's form, sent with these changes; ``active=""``: the box is not ticked."""
    fields = {
        "name": unit.name,
        "short_name": unit.short_name,
        "kind": unit.kind,
        "division": unit.division_id,
        "parent": "",
        "phone": "",
        "active": "on",
        **said,
    }
    address = reverse(UNITS.get_url_name("edit"), args=(unit.pk,))
    return client.post(address, {name: value for name, value in fields.items() if value != "" or name == "parent"})


def again(case: Complaint) -> Complaint:
    return Complaint.objects.get(pk=case.pk)


@pytest.mark.slow
def test_closing_an_office_hands_its_open_cases_up(
    admin: Client, administrator: User, county_office: Unit, city_office: Unit, reach: Reach
) -> None:
    cases = [make(reach=reach, description=make.__name__) for make in (received, need_info, handling, resolved)]
    done = closed(reach=reach)
    assert saved(admin, county_office, active="").status_code == 302
    county_office.refresh_from_db()
    assert not county_office.active
    for case in map(again, cases):
        assert (case.owner, case.owner_code) == (city_office, city_office.division.code)
        event = case.events.get(kind="handed_up")
        assert (event.data, event.actor) == ({"from": county_office.pk, "to": city_office.pk}, administrator)
    assert again(done).owner == county_office


def test_the_status_of_each_case_stays(admin: Client, county_office: Unit, reach: Reach) -> None:
    case = handling(reach=reach)
    saved(admin, county_office, active="")
    assert (again(case).status, again(case).answer_due_at) == ("handling", case.answer_due_at)
    assert again(case).assignments.filter(current=True).exists()


def test_another_office_of_the_same_place_takes_them_first(
    admin: Client, county: Division, county_office: Unit, reach: Reach
) -> None:
    case, beside = received(reach=reach), office_of(county)
    saved(admin, county_office, active="")
    assert again(case).owner == beside


def test_an_office_that_the_accused_leads_is_passed_over(
    admin: Client, township: Division, county_office: Unit, city_office: Unit, reach: Reach
) -> None:
    station = office_of(township)
    ScreeningRule.objects.create(order=1, division=township, office=station)
    case = received(reach=reach)
    conflict.name_subject(complaint=case, actor=account("x", "moderator", station), unit=county_office)
    saved(admin, station, active="")
    assert again(case).owner == city_office


def test_the_last_office_cannot_close_with_open_cases(admin: Client, city_office: Unit) -> None:
    case = received()
    page = saved(admin, city_office, active="")
    assert page.status_code == 200 and "它还有1件没办完" in page.content.decode()
    city_office.refresh_from_db()
    assert city_office.active and again(case).version == case.version


def test_without_open_cases_it_can(admin: Client, city_office: Unit) -> None:
    assert saved(admin, city_office, active="").status_code == 302
    city_office.refresh_from_db()
    assert not city_office.active


@pytest.mark.parametrize("change", ["kind", "division"])
def test_an_office_with_cases_stays_an_office_and_where_it_is(
    admin: Client, county_office: Unit, other_county: Division, reach: Reach, change: str
) -> None:
    received(reach=reach)
    page = saved(admin, county_office, **{change: {"kind": "department", "division": other_county.pk}[change]})
    assert page.status_code == 200 and "名下有案子" in page.content.decode()
    assert Unit.objects.get(pk=county_office.pk).division == county_office.division


def test_one_without_cases_may_move(admin: Client, county_office: Unit, other_county: Division) -> None:
    assert saved(admin, county_office, division=other_county.pk).status_code == 302


def test_a_place_whose_office_has_cases_keeps_its_code(
    admin: Client, county: Division, county_office: Unit, reach: Reach
) -> None:
    received(reach=reach)
    fields = {"code": "329931000000", "name": county.name, "short_name": county.short_name, "parent": county.parent_id}
    address = reverse(DIVISIONS.get_url_name("edit"), args=(county.pk,))
    page = admin.post(address, {**fields, "outline": "null"})
    assert page.status_code == 200 and "代码不能改" in page.content.decode()
    assert admin.post(address, {**fields, "code": county.code, "outline": "null"}).status_code == 302


def test_the_sweep_finds_what_a_closed_office_still_has(county_office: Unit, city_office: Unit, reach: Reach) -> None:
    case = handling(reach=reach)
    Unit.objects.filter(pk=county_office.pk).update(active=False)
    tasks.ascend()
    tasks.ascend()
    assert again(case).owner == city_office
    assert again(case).events.filter(kind="handed_up").count() == 1


def test_of_many_the_sweep_takes_the_rest(
    admin: Client, county_office: Unit, city_office: Unit, reach: Reach, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(handing_up, "AT_ONCE", 1)
    for n in range(3):
        received(reach=reach, description=f"{n}")
    saved(admin, county_office, active="")
    assert Complaint.objects.filter(owner=city_office).count() == 1
    tasks.ascend()
    assert Complaint.objects.filter(owner=city_office).count() == 3


def test_where_nobody_can_take_it_the_sweep_leaves_it(city_office: Unit) -> None:
    case = received()
    Unit.objects.filter(pk=city_office.pk).update(active=False)
    assert handing_up.sweep(case.received_at + timedelta(days=1)) == 0
    assert again(case).owner == city_office


def test_two_workers_hand_it_up_once(county_office: Unit, reach: Reach) -> None:
    case = received(reach=reach)
    Unit.objects.filter(pk=county_office.pk).update(active=False)
    stale = Complaint.objects.select_related("owner__division").get(pk=case.pk)
    handing_up.sweep(case.received_at)
    offices = ascending.active_offices()
    assert handing_up.handed(stale, offices, Outside.SYSTEM, case.received_at) is False
