import subprocess
from pathlib import Path

import pytest
import zxingcpp
from django.core.management import CommandError, call_command

from cms.directory.choices import BoardState, Level, Role
from cms.directory.models import Reach, Signboard
from portal.shell.office import OfficeFacts
from tests.cms.directory.boards.cast import POPPLER, Printed, appoint

pytestmark = pytest.mark.django_db


@POPPLER
def test_a_river_is_printed_with_its_list_and_without_removed_boards(
    board: Signboard, reach: Reach, printed: Printed
) -> None:
    Signboard.objects.create(code="481627", reach=reach)
    Signboard.objects.create(code="572400", reach=reach, state=BoardState.REMOVED)
    pages = printed("--river", "qingxi")
    codes = [[found.text[-6:] for found in zxingcpp.read_barcodes(page)] for page in pages]
    assert codes == [["320512"], ["320512"], ["481627"], ["481627"], []]


@POPPLER
def test_the_words_stand_in_the_file(board: Signboard, tmp_path: Path) -> None:
    call_command("signboards", str(tmp_path / "out.pdf"))
    text = subprocess.run(["pdftotext", tmp_path / "out.pdf", "-"], check=True, capture_output=True, text=True).stdout
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
