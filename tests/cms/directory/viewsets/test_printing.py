"""印公示牌 in the admin: who may, what is printed, whose files they are; and the boards to look after."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cms.directory.boards import running, tending
from cms.directory.boards.tending import Seen
from cms.directory.choices import RunState, VisitKind
from cms.directory.models import BoardCode, PrintRun, ScanDay, Signboard
from portal.accounts.models import User
from portal.uploads import private
from tests.factories.directory import PostingFactory, ReachFactory, SignboardFactory, UnitFactory
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db
PRINTING = "/admin/directory/printing/"


@pytest.fixture
def officer(client: Client) -> User:
    user: User = UserFactory(role="moderator", is_staff=True)
    PostingFactory(user=user, unit=UnitFactory(office=True))
    client.force_login(user)
    return user


@pytest.mark.slow
def test_an_officer_prints_the_boards_of_his_county_and_gets_the_file_once_it_is_drawn(
    client: Client, officer: User
) -> None:
    board, elsewhere = SignboardFactory(), SignboardFactory(reach=ReachFactory(elsewhere=True))
    assert "还没有印过" in client.get(PRINTING, {"codes": board.code}).content.decode()
    client.post(PRINTING, {"layout": "full"})
    run = PrintRun.objects.get()
    assert (run.total, run.asked_by) == (1, officer)
    page = client.get(PRINTING).content.decode()
    assert "排队" in page and "data-working" in page
    assert f"<td>{officer.get_full_name()}</td><td>公示牌 1.2米×0.8米" in page, "who and what in words"
    running.work(run.pk)
    run.refresh_from_db()
    assert run.state == RunState.DONE and "data-working" not in client.get(PRINTING).content.decode()
    file = client.get(reverse("directory_print_file", args=[run.pk]))
    assert file["Content-Type"] == "application/pdf" and b"".join(file)[:5] == b"%PDF-"
    assert board.prints.count() == 1 and not elsewhere.prints.exists()
    refused = client.post(PRINTING, {"layout": "full", "codes": elsewhere.code}).content.decode()
    assert "没有要印的公示牌" in refused
    assert "没有代码是" in client.post(PRINTING, {"layout": "a4", "river": "nowhere"}).content.decode()


def test_a_file_belongs_to_who_asked_for_it(client: Client, officer: User) -> None:
    SignboardFactory()
    other = running.ask(actor=UserFactory(), layout="full", now=timezone.now())
    running.work(other.pk)
    assert client.get(reverse("directory_print_file", args=[other.pk])).status_code == 404
    client.force_login(UserFactory(role="administrator", is_staff=True))
    assert client.get(reverse("directory_print_file", args=[other.pk])).status_code == 200
    client.force_login(UserFactory(role="auditor", is_staff=True))
    assert client.get(PRINTING).status_code == 302, "who changes no boards prints none"


def test_empty_stickers_are_printed_in_their_layout_alone(client: Client, officer: User) -> None:
    assert "只有“二维码贴”" in client.post(PRINTING, {"layout": "full", "spare": "5"}).content.decode()
    client.post(PRINTING, {"layout": "sticker", "spare": "5", "packed": "on"})
    assert BoardCode.objects.free().count() == 5 and PrintRun.objects.get().packed


def test_boards_to_look_after_are_listed_for_whose_they_are(client: Client, officer: User) -> None:
    old = timezone.localdate() - timedelta(days=200)
    board = SignboardFactory(installed_on=old)
    elsewhere = SignboardFactory(reach=ReachFactory(elsewhere=True), installed_on=old)
    seen = Seen(VisitKind.INSPECTED, timezone.now(), decoded="https://pay.example/1")
    for one in (board, elsewhere):
        tending.note(board=one, actor=officer, seen=seen)
    page = client.get("/admin/directory/board-care/").content.decode()
    assert page.count(board.shown) == 2 and "https://pay.example/1" in page and elsewhere.shown not in page


def test_a_board_names_its_successor_by_number_in_the_admin(client: Client, officer: User) -> None:
    board, new = SignboardFactory(), SignboardFactory()
    edit = reverse("signboard:edit", args=[board.pk])
    said = {
        "code": board.code,
        "reach": board.reach_id,
        "state": "removed",
        "kind": "board",
        "size": "medium",
        "successor": new.shown,
    }
    assert client.post(edit, said).status_code == 302
    assert Signboard.objects.get(pk=board.pk).successor == new
    assert f'value="{new.code}"' in client.get(edit).content.decode()
    assert client.post(edit, {**said, "successor": "没有"}).status_code == 200


@pytest.mark.slow
def test_the_life_of_a_board_is_told_to_whose_it_is(
    client: Client, officer: User, django_assert_max_num_queries: Any
) -> None:
    board, elsewhere = SignboardFactory(), SignboardFactory(reach=ReachFactory(elsewhere=True))
    run = running.ask(actor=officer, layout="full", now=timezone.now(), codes=[board.code])
    running.work(run.pk)
    photo = private.store(b"a photo", "boards")
    visit = tending.note(board=board, actor=officer, seen=Seen(VisitKind.REPAIRED, timezone.now(), "扶正了", photo))
    far = tending.note(board=elsewhere, actor=officer, seen=Seen(VisitKind.DAMAGED, timezone.now(), "", photo))
    ScanDay.objects.add(board.code, timezone.localdate(), 7)
    client.get(PRINTING)  # what the admin's frame asks once
    with django_assert_max_num_queries(20):
        page = client.get(reverse("directory_board_life", args=[board.pk])).content.decode()
    board.refresh_from_db()
    assert all(words in page for words in ("扶正了", "修好", board.printed_version, "扫码7次"))
    assert b"".join(client.get(reverse("directory_board_photo", args=[visit.pk]))) == b"a photo"
    for name, pk in (("directory_board_life", elsewhere.pk), ("directory_board_photo", far.pk)):
        assert client.get(reverse(name, args=[pk])).status_code == 404
    assert (
        reverse("directory_board_life", args=[board.pk])
        in client.get(reverse("signboard:edit", args=[board.pk])).content.decode()
    )
