from dataclasses import replace
from pathlib import Path

import pytest
import zxingcpp

from cms.directory.boards.facts import facts_of
from cms.directory.boards.layouts import LAYOUTS
from cms.directory.choices import Level, Role
from cms.directory.models import Reach, Signboard
from tests.cms.directory.boards.cast import DAY, OFFICE, POPPLER, Printed, appoint

pytestmark = pytest.mark.django_db


@POPPLER
def test_each_page_of_the_proof_has_the_code_of_the_board(board: Signboard, printed: Printed) -> None:
    pages = printed("--board", "320 512")
    assert len(pages) == 2
    for page in pages:
        (found,) = zxingcpp.read_barcodes(page)
        assert (found.text, found.ec_level) == ("HTTP://TESTSERVER/P/320512", "H")


@POPPLER
def test_the_sticker_has_its_true_size(board: Signboard, printed: Printed) -> None:
    page = printed("--board", "320512", dpi=127)[1]  # 5 pixels a millimetre
    (found,) = zxingcpp.read_barcodes(page)
    assert found.position.top_right.x - found.position.top_left.x == pytest.approx(120 * 5, abs=8)
    assert found.position.bottom_left.y - found.position.top_left.y == pytest.approx(120 * 5, abs=8)


@POPPLER
def test_the_full_layout_is_the_board_itself(board: Signboard, printed: Printed) -> None:
    (page,) = printed("--layout", "full", dpi=50)
    assert (page.width / 50 * 25.4, page.height / 50 * 25.4) == pytest.approx((1200, 800), abs=1)
    (found,) = zxingcpp.read_barcodes(page)
    assert found.text == "HTTP://TESTSERVER/P/320512"


@pytest.mark.parametrize("layout", sorted(LAYOUTS))
def test_the_longest_words_find_room(board: Signboard, reach: Reach, layout: str, tmp_path: Path) -> None:
    reach.water.goals = reach.water.demands = "水清岸绿，" * 60
    reach.water.save()
    board.refresh_from_db()
    for level in (Level.CITY, Level.COUNTY, Level.TOWNSHIP, Level.VILLAGE):
        appoint(
            reach, Role.REACH_CHIEF, level, name="欧阳" * 15, position="镇长" * 30, office_phone="0000-1234567-890123"
        )
    facts = replace(facts_of(board, DAY, OFFICE), code="48160537", title="清" * 80, place="桥" * 80)
    LAYOUTS[layout](tmp_path / "out.pdf", [facts])
    assert (tmp_path / "out.pdf").stat().st_size > 10_000
