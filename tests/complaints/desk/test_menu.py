"""The desk in the admin's menu and on its first page."""

import json
import re

import pytest
from django.test import Client

from cms.directory.models import Reach, Unit
from portal.accounts.models import User
from tests.complaints.conftest import account
from tests.complaints.desk.conftest import Signed, counted, text
from tests.factories.complaints import received


def test_the_menu_tells_how_many_wait(desk: Client, reach: Reach, officer: User) -> None:
    received(reach=reach)
    counted(officer)
    assert json.dumps("举报（1）") in text(desk.get("/admin/")) or "举报（1）" in text(desk.get("/admin/"))


def test_the_first_page_has_todays_numbers(desk: Client, reach: Reach, officer: User) -> None:
    received(reach=reach)
    counted(officer)
    panel = text(desk.get("/admin/")).split('id="desk-today"')[1].split("</section>")[0]
    assert re.findall(r'figures__value">(\d+)', panel) == ["1", "0", "0", "0"]


@pytest.mark.parametrize("role", ["editor", "publisher", "handler"])
def test_others_see_nothing_of_the_desk(signed: Signed, county_office: Unit, role: str) -> None:
    page = text(signed(account(role, role, county_office)).get("/admin/"))
    assert "/admin/complaints/" not in page and "desk-today" not in page


RULES = ["complaint-category", "complaint-routing", "complaint-screening"]


@pytest.mark.parametrize("name", RULES)
def test_the_rules_are_the_administrators(signed: Signed, county_office: Unit, name: str) -> None:
    assert signed(account("a", "administrator")).get(f"/admin/{name}/").status_code == 200
    assert signed(account("m", "moderator", county_office)).get(f"/admin/{name}/").status_code == 302
