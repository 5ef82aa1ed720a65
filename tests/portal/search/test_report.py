"""搜不到的词: what was searched in vain, for editors; kept half a year."""

import datetime

import pytest
from django.test import Client
from django.utils import timezone

from portal.search import vain
from portal.search.vain import VainSearch
from tests.complaints.cast import account

ADDRESS = "/admin/reports/vain-searches/"


@pytest.mark.django_db
def test_editors_see_what_was_searched_in_vain(client: Client) -> None:
    for _ in range(3):
        vain.note("河边烧烤")
    vain.note("游船")
    client.force_login(account("editor", "editor"))
    html = client.get(ADDRESS).content.decode()
    assert html.index("河边烧烤") < html.index("游船") and "/search/?q=" in html
    assert client.get(f"{ADDRESS}results/").status_code == 200
    assert "河边烧烤" in b"".join(client.get(ADDRESS, {"export": "csv"}).streaming_content).decode()  # type: ignore[attr-defined]
    reports = client.get("/admin/").content.decode()
    assert ADDRESS in reports and "search-terms" not in reports and "/admin/searchpicks/" in reports


@pytest.mark.django_db
def test_others_do_not(client: Client) -> None:
    client.force_login(account("duty", "duty"))
    assert client.get(ADDRESS).status_code in (302, 403)


@pytest.mark.django_db
def test_after_half_a_year_nothing_is_left() -> None:
    vain.note("游船")
    old = timezone.localdate() - datetime.timedelta(days=250)
    VainSearch.objects.create(words="旧", month_on=old.replace(day=1), last_on=old)
    vain.forget()
    assert VainSearch.objects.get().words == "游船"
