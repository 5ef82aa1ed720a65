"""A board's life, from a sticker that is printed in advance to one that stands in the place of another."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone

from cms.directory import scans
from cms.directory.boards import issuing, tending
from cms.directory.boards.tending import Seen
from cms.directory.choices import BoardState, VisitKind
from cms.directory.models import BoardCode, Reach, ScanDay, Signboard
from portal.accounts.models import User
from portal.codes import damm
from portal.shell import front
from tests.factories.directory import SignboardFactory
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db
HOST = "http://testserver"


@pytest.fixture
def walker() -> User:
    return UserFactory(username="walker")


def seen(kind: VisitKind, **more: object) -> Seen:
    return Seen(kind, timezone.now(), **more)  # type: ignore[arg-type]


def test_a_sticker_is_bound_once_stands_and_is_never_given_to_another(reach: Reach, walker: User) -> None:
    code, spare = issuing.issue(2, sticker=True)
    bound = seen(VisitKind.BOUND, decoded=f"{HOST}/P/{code}", token="a", latitude="33.9", longitude="119.3")
    board = tending.bind(code=code, reach=reach, actor=walker, seen=bound, place="桥头")
    assert tending.bind(code=code, reach=reach, actor=walker, seen=bound) == board and board.visits.count() == 1
    board.refresh_from_db()
    today = timezone.localdate()
    assert (board.state, board.installed_on, board.phone_tested_on) == (BoardState.INSTALLED, today, today)
    assert str(board.latitude) == "33.900000"
    with pytest.raises(ValidationError, match="已经在"):
        tending.bind(code=code, reach=reach, actor=walker, seen=seen(VisitKind.BOUND))
    with pytest.raises(ValidationError, match="不是预印的贴"):
        tending.bind(code="320512", reach=reach, actor=walker, seen=seen(VisitKind.BOUND))
    assert list(BoardCode.objects.free().values_list("code", flat=True)) == [spare]


def test_a_number_is_never_used_twice(reach: Reach) -> None:
    board = SignboardFactory(reach=reach)
    board.delete()
    again = Signboard(code=board.code, reach=reach)
    with pytest.raises(ValidationError, match="用过了"):
        again.full_clean()
    codes = issuing.issue(30)
    assert len(set(codes)) == 30 and all(damm.valid(code) and len(code) == 6 for code in codes)
    assert BoardCode.objects.filter(code__in=codes).count() == 30 and not BoardCode.objects.free().exists()


@pytest.mark.parametrize(
    ("decoded", "ours"),
    [
        (f"{HOST.upper()}/P/320512", True),
        (f"{HOST}/p/320512/", True),
        (f"{HOST}/p/320520/", False),
        ("https://pay.example/P/320512", False),
        (f"{HOST}/p/320512/?to=pay", False),
        ("weixin://pay", False),
        ("http://[::1", False),
    ],
)
def test_the_scanned_address_is_compared_with_ours(decoded: str, ours: bool) -> None:
    assert tending.ours(decoded, "320512") is ours


def test_a_foreign_code_is_reported_whatever_was_ticked(board: Signboard, walker: User) -> None:
    visit = tending.note(
        board=board, actor=walker, seen=seen(VisitKind.INSPECTED, decoded="https://pay.example/P/320512", token="b")
    )
    board.refresh_from_db()
    assert (visit.kind, board.state, board.phone_tested_on) == (VisitKind.FOREIGN, BoardState.DAMAGED, None)
    tending.note(board=board, actor=walker, seen=seen(VisitKind.INSPECTED, decoded=f"{HOST}/p/320512/"))
    board.refresh_from_db()
    assert (board.state, board.phone_tested_on) == (BoardState.DAMAGED, timezone.localdate())
    tending.note(board=board, actor=walker, seen=seen(VisitKind.REPAIRED))
    assert board.state == BoardState.INSTALLED and board.visits.count() == 3


def test_a_board_that_is_gone_leads_to_its_reach_and_to_the_one_in_its_place(
    client: Client, board: Signboard, reach: Reach, walker: User
) -> None:
    new = SignboardFactory(reach=reach)
    with pytest.raises(ValidationError):
        tending.replace_by(board=board, successor=board, actor=walker, now=timezone.now())
    tending.replace_by(board=board, successor=new, actor=walker, now=timezone.now())
    there = client.get("/p/320512/", follow=True)
    page = there.content.decode()
    assert there.redirect_chain[0][0] == "/rivers/qingxi/?gone=320512#reach-qingxi-3"
    assert "牌号320 512的牌子已经拆了" in page and f'href="/p/{new.code}/"' in page
    assert "已经拆了" not in client.get("/rivers/qingxi/").content.decode()


def test_scans_are_counted_by_day_in_memory_and_a_kept_page_counts_too(client: Client, board: Signboard) -> None:
    scans.flush()  # what tests before this one have scanned
    ScanDay.objects.all().delete()
    for path in ("/p/320512/", "/p/320512/", "/P/320512", "/p/320513/", "/p/", "/rivers/"):
        client.get(path)
    client.head("/p/320512/")
    assert not ScanDay.objects.exists()
    assert scans.flush() == 2 and scans.flush() == 0
    client.get("/p/320512/")
    assert scans.seen in front._told  # pages that go out before Django is entered
    scans.seen("/p/320512/")
    scans.flush()
    day = ScanDay.objects.get()
    assert (day.code, day.on, day.scans) == ("320512", timezone.localdate(), 4)


def test_boards_that_nobody_scans_for_ninety_days_are_listed(board: Signboard, reach: Reach) -> None:
    now, old = timezone.now(), timezone.localdate() - timedelta(days=120)
    Signboard.objects.update(installed_on=old)
    fresh = SignboardFactory(reach=reach)
    scanned, gone = SignboardFactory(reach=reach, installed_on=old), SignboardFactory(reach=reach, removed=True)
    ScanDay.objects.add(scanned.code, timezone.localdate() - timedelta(days=80), 1)
    ScanDay.objects.add(board.code, old, 5)
    assert list(scans.silent(now)) == [board]
    assert {fresh, gone} & set(scans.silent(now + timedelta(days=100))) == {fresh}
