from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
import zxingcpp

from cms.directory.boards import pages, panel
from cms.directory.boards.facts import address, facts_of
from cms.directory.boards.layouts import LAYOUTS, write
from cms.directory.choices import Level, Role
from cms.directory.models import Reach, Signboard
from portal.codes.damm import check_digit
from portal.print import kit
from tests.cms.directory.boards import mud
from tests.cms.directory.boards.cast import DAY, OFFICE, Printed, appoint

pytestmark = pytest.mark.django_db


def test_each_page_of_the_proof_has_the_code_of_the_board(board: Signboard, printed: Printed) -> None:
    pages = printed("--board", "320 512")
    assert len(pages) == 2
    for page in pages:
        (found,) = zxingcpp.read_barcodes(page)
        assert (found.text, found.ec_level) == ("HTTP://TESTSERVER/P/320512", "H")


def test_the_sticker_has_its_true_size(board: Signboard, printed: Printed) -> None:
    page = printed("--board", "320512", dpi=127)[1]  # 5 pixels a millimetre
    (found,) = zxingcpp.read_barcodes(page)
    assert found.position.top_right.x - found.position.top_left.x == pytest.approx(120 * 5, abs=8)
    assert found.position.bottom_left.y - found.position.top_left.y == pytest.approx(120 * 5, abs=8)


def test_the_full_layout_is_the_board_itself(board: Signboard, printed: Printed) -> None:
    (page,) = printed("--layout", "full", dpi=50)
    assert (page.width / 50 * 25.4, page.height / 50 * 25.4) == pytest.approx((1240, 840), abs=1)
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
    write(tmp_path / "out.pdf", layout, [facts])
    assert (tmp_path / "out.pdf").stat().st_size > 10_000


@pytest.mark.parametrize(("metres", "side"), [(None, 200), (1.2, 200), (1.8, 216), (3.0, 240)])
def test_the_code_grows_with_the_distance_and_keeps_away_from_screws_and_edges(
    board: Signboard, metres: float | None, side: float
) -> None:
    facts = replace(facts_of(board, DAY, OFFICE), read_from_m=metres)
    assert panel.side_of_code(facts) == side
    white = side * 4 / 29
    right = panel.WIDE - panel.EDGE - panel.RIGHT / 2 + side / 2
    top, bottom = panel.HEAD + panel.TOP, panel.HEAD + panel.TOP + side
    assert panel.WIDE - right >= 30 and right + white <= panel.WIDE - 30
    assert top - pages.SCREW >= 30 and panel.HIGH - panel.FOOT - bottom >= 30
    assert pages.TRUE >= 80 and pages.TRUE * 4 / 29 <= pages.INSET


def test_number_and_telephone_stand_25_millimetres_high() -> None:
    assert digits_high() * panel.DIGITS >= 25


def digits_high() -> float:
    """Height of a digit over the size of the font, measured on a rendered page."""
    out = BytesIO()
    sheet = kit.Sheet(out, (200, 200))
    sheet.text(20, 150, "0", 100)
    sheet.save()
    page = pypdfium2.PdfDocument(out.getvalue())[0].render(scale=2).to_pil().convert("L")
    box = page.point(lambda shade: 255 if shade < 128 else 0).getbbox()
    assert box is not None
    return float((box[3] - box[1]) / 2 / 72 * 25.4 / 100)


@pytest.mark.slow
def test_every_page_of_a_batch_is_small_and_the_mask_is_never_searched(board: Signboard, reach: Reach) -> None:
    facts = facts_of(board, DAY, OFFICE)
    codes = [f"{n}{check_digit(str(n))}" for n in range(41000, 41040)]
    one, many = BytesIO(), BytesIO()
    write(one, "full", [facts])
    write(many, "full", [replace(facts, code=code, address=address(code)) for code in codes])
    assert (len(many.getvalue()) - len(one.getvalue())) / 39 <= 4096
    file = pypdfium2.PdfDocument(many.getvalue())
    read = [zxingcpp.read_barcodes(page.render(scale=0.25).to_pil())[0].text[-6:] for page in file]
    assert read == codes


@pytest.mark.slow
def test_a_muddy_code_still_reads_when_its_corners_are_clean() -> None:
    assert mud.read(0.06) >= 32
    assert mud.read(0.06, tilt=30) >= 32
    assert mud.read(0.06, blur=0.5) >= 32
