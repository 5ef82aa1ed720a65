"""机构职能 follows the register."""

from typing import Any

import pytest
from django.test import Client

from cms.directory.choices import UnitKind
from cms.home.models import OrganisationPage
from tests.cms.conftest import Committed
from tests.factories.directory import CityFactory, CountyFactory, UnitFactory
from tests.factories.pages import home

pytestmark = pytest.mark.django_db


def made(slug: str = "organisation", **fields: Any) -> OrganisationPage:
    page: OrganisationPage = home().add_child(instance=OrganisationPage(title="机构职能", slug=slug, **fields))
    return page


def test_offices_and_members_stand_there_with_their_duties_and_change_at_once(
    client: Client, committed: Committed
) -> None:
    city, county, other = CityFactory(), CountyFactory(), CountyFactory(other=True)
    office = UnitFactory(kind=UnitKind.OFFICE, division=county, name="甲县河长办", duties="受理举报", phone="0000-1111")
    UnitFactory(kind=UnitKind.OFFICE, division=other, name="乙区河长办")
    UnitFactory(kind=UnitKind.DEPARTMENT, division=city, name="市水务局", duties="管水")
    UnitFactory(kind=UnitKind.DEPARTMENT, division=county, name="甲县水务局")
    UnitFactory(kind=UnitKind.OFFICE, division=county, name="撤销的", active=False)
    UnitFactory(kind=UnitKind.CONTRACTOR, division=city, name="保洁公司")
    whole, part = made(), made("county", division=county)
    page, below = (client.get(one.url).content.decode() for one in (whole, part))
    shown = "甲县河长办", "受理举报", "乙区河长办", "市水务局", "管水", 'href="tel:00001111"'
    assert all(words in page for words in shown)
    assert not any(words in page for words in ("甲县水务局", "撤销的", "保洁公司"))
    assert "甲县水务局" in below and "乙区河长办" not in below and ">市水务局<" not in below
    office.name = "甲县河湖办"
    with committed():
        office.save()
    assert "甲县河湖办" in client.get(whole.url).content.decode()
