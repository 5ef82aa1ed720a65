"""The register in the admin, walked as several roles."""

import datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from cms.directory.grants import ROSTER
from cms.directory.models import Basin, Signboard, Water, WaterQuality
from cms.directory.viewsets.choosers import choosers
from cms.directory.viewsets.group import group
from portal.accounts.models import User
from tests.cms.directory import duty
from tests.factories.directory import (
    AppointmentFactory,
    ContractFactory,
    CountyFactory,
    PostFactory,
    PostingFactory,
    ReachFactory,
    SignboardFactory,
    UnitFactory,
    WaterFactory,
)
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db
VIEWSETS = {viewset.model._meta.model_name: viewset for viewset in group.registerables}
EDITED = sorted(set(VIEWSETS) - {"posting", *ROSTER})
ROW_VIEWS = ("edit", "delete", "history", "history_results", "usage")


def account(role: str, **at: Any) -> User:
    user: User = UserFactory(role=role, is_staff=True)
    if at:
        PostingFactory(user=user, **at)
    return user


@pytest.fixture
def officer(client: Client) -> User:
    """The moderator of the county, signed in."""
    user = account("moderator", unit=UnitFactory(office=True))
    client.force_login(user)
    return user


@pytest.fixture
def editor(client: Client) -> User:
    """The editor of the whole city, signed in."""
    user = account("editor")
    client.force_login(user)
    return user


@pytest.fixture
def register() -> None:
    """A row of every kind."""
    board = SignboardFactory()
    Basin.objects.create(code="qingxi", name="清溪河流域")
    AppointmentFactory(post=PostFactory(reach=board.reach))
    ContractFactory(reaches=[board.reach])
    WaterQuality.objects.create(reach=board.reach, section="断面", month_on=datetime.date(2026, 10, 1), grade="ii")
    duty.everything()


def url(kind: str, view: str, *args: int) -> str:
    return reverse(VIEWSETS[kind].get_url_name(view), args=args)


@pytest.mark.slow
@pytest.mark.usefixtures("without_menu")
@pytest.mark.parametrize("kind", sorted(VIEWSETS))
def test_every_kind_has_its_list_and_its_forms(client: Client, register: None, kind: str) -> None:
    user = account("administrator", unit=UnitFactory())
    client.force_login(user)
    row = VIEWSETS[kind].model.objects.first()
    assert client.get(url(kind, "index"), {"q": "清"}).status_code == 200
    assert client.get(url(kind, "add")).status_code == 200
    for view in ROW_VIEWS:
        assert client.get(url(kind, view, row.pk)).status_code == 200, view


@pytest.mark.usefixtures("without_menu")
@pytest.mark.parametrize("kind", EDITED)
def test_editors_keep_the_register(client: Client, editor: User, register: None, kind: str) -> None:
    assert client.get(url(kind, "index")).status_code == 200
    assert client.get(url(kind, "add")).status_code == 200


def test_who_acts_for_whom_is_the_administrators_alone(client: Client, editor: User) -> None:
    assert client.get(url("posting", "index")).status_code == 302
    assert client.get(url("posting", "add")).status_code == 302


@pytest.mark.usefixtures("without_menu")
@pytest.mark.parametrize("kind", sorted(set(EDITED) - {"signboard", "waterquality"}))
def test_an_officer_reads_the_register_and_changes_none_of_it(
    client: Client, officer: User, register: None, kind: str
) -> None:
    row = VIEWSETS[kind].model.objects.first()
    assert client.get(url(kind, "index")).status_code == 200
    assert client.get(url(kind, "add")).status_code == 302
    assert client.post(url(kind, "delete", row.pk)).status_code == 302
    assert VIEWSETS[kind].model.objects.filter(pk=row.pk).exists()


def test_an_officer_lists_the_boards_of_the_county_alone(client: Client, officer: User) -> None:
    here, beyond = SignboardFactory(), SignboardFactory(reach=ReachFactory(elsewhere=True))
    page = client.get(url("signboard", "index")).content.decode()
    assert here.shown in page and beyond.shown not in page


@pytest.mark.parametrize("view", ROW_VIEWS)
def test_a_board_beyond_the_county_does_not_exist_for_an_officer(client: Client, officer: User, view: str) -> None:
    here, beyond = SignboardFactory(), SignboardFactory(reach=ReachFactory(elsewhere=True))
    assert client.get(url("signboard", view, beyond.pk)).status_code == 404
    assert client.get(url("signboard", view, here.pk)).status_code in (200, 302)
    assert client.post(url("signboard", view, beyond.pk)).status_code in (404, 405)


def form(reach: Any, **more: str) -> dict[str, Any]:
    return {
        "code": "320512",
        "reach": reach.pk,
        "kind": "board",
        "size": "medium",
        "state": "installed",
        "place": "",
        "latitude": "",
        "longitude": "",
        **more,
    }


def test_an_officer_puts_a_board_up_in_the_county(client: Client, officer: User) -> None:
    assert client.post(url("signboard", "add"), form(ReachFactory())).status_code == 302
    assert Signboard.objects.get().code == "320512"


def test_an_officer_puts_no_board_up_beyond_the_county(client: Client, officer: User) -> None:
    answer = client.post(url("signboard", "add"), form(ReachFactory(elsewhere=True)))
    assert "不在您的辖区" in answer.content.decode()
    assert not Signboard.objects.exists()


@pytest.mark.parametrize("code", ["320513", "", "<b>", "3205120000", "\x00"])
def test_a_wrong_board_number_is_told_at_its_field(client: Client, editor: User, code: str) -> None:
    answer = client.post(url("signboard", "add"), form(ReachFactory(), code=code))
    assert answer.status_code == 200
    assert not Signboard.objects.exists()


def test_a_cycle_is_told_at_its_field(client: Client, editor: User) -> None:
    brook = WaterFactory(flows_into=WaterFactory())
    answer = client.post(
        url("water", "edit", brook.flows_into.pk),
        {
            "name": "河",
            "code": "he",
            "kind": "river",
            "flows_into": brook.pk,
            "summary": "",
            "goals": "",
            "demands": "",
        },
    )
    assert "绕一圈" in answer.content.decode()
    assert not Water.objects.filter(code="he").exists()


@pytest.mark.parametrize("chooser", choosers, ids=lambda chooser: chooser.name)
def test_rows_are_found_by_name_in_a_window(client: Client, editor: User, register: None, chooser: Any) -> None:
    found = client.get(reverse(chooser.get_url_name("choose_results")), {"q": "清溪"})
    assert found.status_code == 200
    none = client.get(reverse(chooser.get_url_name("choose_results")), {"q": "没有这个"})
    assert len(found.content) > len(none.content)


@pytest.mark.slow
def test_the_size_of_a_list_costs_no_query(client: Client, editor: User) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def cost() -> int:
        client.get(url("reach", "index"))
        with CaptureQueriesContext(connection) as seen:
            client.get(url("reach", "index"))
        return len(seen)

    ReachFactory()
    small = cost()
    for _ in range(5):
        ReachFactory()
    assert cost() == small <= 20


def test_a_boundary_follows_the_posting(client: Client, officer: User) -> None:
    PostingFactory(user=officer, unit=UnitFactory(office=True, division=CountyFactory(other=True)))
    beyond = SignboardFactory(reach=ReachFactory(elsewhere=True))
    assert client.get(url("signboard", "edit", beyond.pk)).status_code == 200
