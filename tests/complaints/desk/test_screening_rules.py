"""Who screens is data: the rules are checked when they are saved, and can be tried."""

from typing import Any

import pytest
from django.test import Client

from cms.directory.models import Division, Reach, Unit
from complaints.models import Category, ScreeningRule
from portal.accounts.models import User
from tests.complaints.cast import office_of
from tests.complaints.desk.conftest import Signed, text
from tests.factories.complaints import received

NEW = "/admin/complaint-screening/new/"


@pytest.fixture
def admin(signed: Signed, administrator: User) -> Client:
    return signed(administrator)


def added(client: Client, office: Unit, place: Division | None, **said: Any) -> Any:
    fields = {"order": 20, "division": place.pk if place else "", "category": "", "channel": "", **said}
    return client.post(NEW, {**fields, "office": office.pk})


def tried(client: Client, **said: Any) -> str:
    asked = {"category": "foul_water", "channel": "web", **said}
    return text(client.get("/admin/complaints/who/", asked))


def test_an_office_screens_its_place_or_what_lies_in_it(
    admin: Client, county: Division, township: Division, city_office: Unit
) -> None:
    office = office_of(county)
    assert added(admin, office, county).status_code == 302
    assert added(admin, office, township).status_code == 302
    assert added(admin, city_office, None).status_code == 302
    assert ScreeningRule.objects.count() == 3


def test_a_rule_that_was_saved_rules(admin: Client, county: Division, city_office: Unit, reach: Reach) -> None:
    office = office_of(county)
    litter = Category.objects.get(code="litter")
    added(admin, office, county, category=litter.pk, channel="qr")
    owners = [
        received(reach=reach, category=category, channel=channel, description=category + channel).owner
        for category, channel in (("litter", "qr"), ("litter", "web"), ("foul_water", "qr"))
    ]
    assert owners == [office, city_office, city_office]


@pytest.mark.slow
def test_what_is_refused_and_why(
    admin: Client, county: Division, other_county: Division, unit: Unit, city_office: Unit
) -> None:
    office, foreign = office_of(county), office_of(other_county)
    closed = office_of(county)
    Unit.objects.filter(pk=closed.pk).update(active=False)
    for wrong, place, words in (
        (unit, county, "只有河长办能受理"),
        (closed, county, "已经停用"),
        (foreign, county, "自己的河长办，或者它上级的"),
        (office, None, "只能由市河长办受理"),
    ):
        page = added(admin, wrong, place)
        assert page.status_code == 200 and words in text(page)
    assert "channel" in str(added(admin, office, county, channel="pigeon").context["form"].errors)
    assert not ScreeningRule.objects.exists()


def test_one_that_never_comes_into_play_is_refused(admin: Client, county: Division, city_office: Unit) -> None:
    office = office_of(county)
    added(admin, office, county)
    assert "条件一样" in text(added(admin, city_office, county, order=30))
    rule = ScreeningRule.objects.get()
    said = {"order": 5, "division": county.pk, "category": "", "channel": "", "office": office.pk}
    assert admin.post(f"/admin/complaint-screening/edit/{rule.pk}/", said).status_code == 302
    assert ScreeningRule.objects.get().order == 5


def test_the_list_leads_to_the_trial(admin: Client) -> None:
    assert "/admin/complaints/who/" in text(admin.get("/admin/complaint-screening/"))


class TestTrying:
    def test_the_rule_of_the_place(self, admin: Client, county: Division, county_office: Unit) -> None:
        for place in (county.code, county.name, "清溪县"):
            page = tried(admin, place=place)
            assert f'data-office="{county_office.pk}"' in page and "由清溪县河长办受理" in page
            assert "就交给清源市河长办" in page

    def test_guarded_cases_are_the_citys(self, admin: Client, county: Division, county_office: Unit) -> None:
        page = tried(admin, place=county.code, guarded="on")
        assert "由清源市河长办受理" in page and "超期会标出来" in page

    def test_without_a_place_too(self, admin: Client, county_office: Unit) -> None:
        assert "由清源市河长办受理" in tried(admin)

    def test_a_place_that_is_not_there(self, admin: Client, county_office: Unit) -> None:
        page = tried(admin, place="没有的县")
        assert "名录里没有" in page and "data-office" not in page

    def test_several_of_one_name(self, admin: Client, village: Division, other_village: Division) -> None:
        page = tried(admin, place="桥村")
        assert village.code in page and other_village.code in page and 'role="alert"' in page

    def test_it_agrees_with_what_becomes_of_a_real_case(self, admin: Client, screening: None, reach: Reach) -> None:
        case = received(reach=reach)
        assert f'data-office="{case.owner_id}"' in tried(admin, place=reach.division.code)

    def test_nothing_is_kept(self, admin: Client, county_office: Unit) -> None:
        before = ScreeningRule.objects.count()
        tried(admin)
        assert ScreeningRule.objects.count() == before
        assert "data-office" not in text(admin.get("/admin/complaints/who/"))

    def test_it_is_the_administrators(self, desk: Client) -> None:
        assert desk.get("/admin/complaints/who/").status_code == 403
