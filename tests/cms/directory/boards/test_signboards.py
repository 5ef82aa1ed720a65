import zipfile
from contextlib import closing
from pathlib import Path

import pypdfium2
import pytest
import zxingcpp
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Site

from cms.directory.boards import running, texts
from cms.directory.boards.facts import facts_of
from cms.directory.boards.many import facts_of_all
from cms.directory.boards.selection import chosen
from cms.directory.choices import BoardState, Level, Role, RunState
from cms.directory.models import BoardCode, BoardWording, Reach, Signboard
from portal.codes.damm import check_digit
from portal.shell.office import OfficeFacts
from portal.uploads import private
from tests.cms.directory.boards.cast import DAY, OFFICE, Printed, appoint

pytestmark = pytest.mark.django_db


def test_a_river_is_printed_with_its_list_and_without_removed_boards(
    board: Signboard, reach: Reach, printed: Printed
) -> None:
    Signboard.objects.create(code="481627", reach=reach)
    Signboard.objects.create(code="572400", reach=reach, state=BoardState.REMOVED)
    pages = printed("--river", "qingxi")
    codes = [[found.text[-6:] for found in zxingcpp.read_barcodes(page)] for page in pages]
    assert codes == [["320512"], ["320512"], ["481627"], ["481627"], []]


def test_the_words_stand_in_the_file(board: Signboard, tmp_path: Path) -> None:
    call_command("signboards", str(tmp_path / "out.pdf"))
    with closing(pypdfium2.PdfDocument(tmp_path / "out.pdf")) as file:
        text = "".join(page.get_textpage().get_text_range() for page in file)
    for words in (
        "清溪河（三号桥段）",
        "320 512",
        "0000-1234567",
        "没有污水直排",
        "您在这里：三号桥北头",
        "清源市河长制办公室",
    ):
        assert words in text


def test_a_name_with_a_missing_sign_is_reported_and_its_board_left_out(
    board: Signboard, reach: Reach, tmp_path: Path
) -> None:
    appoint(reach, Role.REACH_CHIEF, Level.VILLAGE, name="刘\U000323af")
    with pytest.raises(CommandError, match=r"牌号320 512：.*\U000323af\(U\+323AF\).*PDF_FONT"):
        call_command("signboards", str(tmp_path / "out.pdf"))
    assert not (tmp_path / "out.pdf").exists()


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (["--board", "320513"], "牌号320513有一位不对"),
        (["--board", "牌子"], "牌号牌子有一位不对"),
        (["--board", "481627"], "没有牌号是481 627的公示牌"),
        (["--river", "nowhere"], "没有代码是nowhere的河湖"),
        ([], "没有要印的公示牌"),
    ],
)
def test_what_cannot_be_printed_is_told(options: list[str], sentence: str, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=sentence):
        call_command("signboards", str(tmp_path / "out.pdf"), *options)


def test_a_file_that_cannot_be_written_is_told(board: Signboard, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="写不成"):
        call_command("signboards", str(tmp_path / "no" / "out.pdf"))


def test_a_board_without_a_telephone_is_not_printed(
    board: Signboard, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cms.directory.management.commands.signboards.office_facts", lambda: OfficeFacts(name="办公室"))
    with pytest.raises(CommandError, match="要有电话"):
        call_command("signboards", str(tmp_path / "out.pdf"))


def test_what_was_printed_is_kept_word_for_word_and_a_planned_board_is_printed_from_then_on(
    reach: Reach, tmp_path: Path
) -> None:
    board = Signboard.objects.create(code="320512", reach=reach, place="三号桥北头")
    call_command("signboards", str(tmp_path / "proof.pdf"))
    assert not board.prints.exists()
    call_command("signboards", str(tmp_path / "out.zip"), "--layout", "sticker")
    board.refresh_from_db()
    kept = board.prints.get()
    assert (board.state, board.printed_version) == (BoardState.PRINTED, kept.version)
    assert kept.words["place"] == "三号桥北头" and kept.words["phone"] == "0000-1234567"
    assert zipfile.ZipFile(tmp_path / "out.zip").namelist() == ["001-清溪河.pdf", "清单.pdf"]


def test_an_office_writes_its_own_words(board: Signboard, tmp_path: Path) -> None:
    site = Site.objects.get(is_default_site=True)
    BoardWording.objects.create(site=site, scan="拿手机扫一下", issuer="清源市水务局", demands="不许钓鱼。")
    facts = facts_of(board, DAY, OFFICE)
    assert (facts.scan, facts.issuer) == ("拿手机扫一下", "清源市水务局")
    assert ("保护要求", "不许钓鱼。") in facts.blocks and facts.by_telephone == texts.by_telephone()


def test_the_facts_of_many_cost_as_many_queries_as_those_of_one(board: Signboard, reach: Reach) -> None:
    appoint(reach, Role.REACH_CHIEF, Level.VILLAGE, name="刘某某")
    with CaptureQueriesContext(connection) as one:
        (alone,) = facts_of_all(chosen(), DAY, OFFICE)
    assert alone == facts_of(board, DAY, OFFICE)
    for n in range(41000, 41020):
        Signboard.objects.create(code=f"{n}{check_digit(str(n))}", reach=reach)
    with CaptureQueriesContext(connection) as many:
        assert len(list(facts_of_all(chosen(), DAY, OFFICE))) == 21
    assert len(many) == len(one)


def test_a_run_is_drawn_by_the_worker_once_and_tells_how_far_it_is(board: Signboard) -> None:
    run = running.ask(actor=None, layout="full", now=timezone.now())
    assert (run.state, run.total, run.percent) == (RunState.WAITING, 1, 0)
    running.work(run.pk)
    running.work(run.pk)
    running.sweep()
    run.refresh_from_db()
    assert (run.state, run.percent, run.attempts) == (RunState.DONE, 100, 1)
    assert private.storage().open(run.file).read(5) == b"%PDF-" and board.prints.count() == 1
    with pytest.raises(ValueError, match="没有要印的公示牌"):
        running.ask(actor=None, layout="full", now=timezone.now(), prefixes=["1111"])


def test_stickers_are_printed_before_anybody_knows_where_they_will_stand(board: Signboard) -> None:
    run = running.ask(actor=None, layout="sticker", now=timezone.now(), spare=3)
    running.work(run.pk)
    codes = list(BoardCode.objects.free().order_by("code").values_list("code", flat=True))
    run.refresh_from_db()
    file = pypdfium2.PdfDocument(private.storage().open(run.file).read())
    read = [zxingcpp.read_barcodes(page.render(scale=1).to_pil())[0].text[-6:] for page in list(file)[:3]]
    assert read == codes and len(codes) == 3 and board.code not in codes
