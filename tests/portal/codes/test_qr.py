from io import BytesIO

import pytest
import zxingcpp
from hypothesis import given, settings, strategies as st
from PIL import Image, ImageDraw
from qrcode.main import QRCode

from portal.codes import numbers, qr

ADDRESS = "HTTPS://HZ.EXAMPLE.CN/P/320512"


def drawn(matrix: list[list[bool]], module: int = 4) -> Image.Image:
    """The modules as a picture with the border of four."""
    side = (len(matrix) + 8) * module
    picture = Image.new("L", (side, side), 255)
    pen = ImageDraw.Draw(picture)
    for y, row in enumerate(matrix):
        for x, dark in enumerate(row):
            if dark:
                left, top = (x + 4) * module, (y + 4) * module
                pen.rectangle((left, top, left + module - 1, top + module - 1), fill=0)
    return picture


def decoded(picture: Image.Image) -> zxingcpp.Barcode:
    """The one code in the picture, read by an independent reader."""
    (found,) = zxingcpp.read_barcodes(picture)
    return found


def test_a_board_address_takes_version_three_at_level_h() -> None:
    longest = "HTTPS://HOST-OF-15.CITY/P/48160537"
    assert len(qr.matrix(longest)) == 29
    found = decoded(drawn(qr.matrix(longest)))
    assert (found.text, found.ec_level) == (longest, "H")


@pytest.mark.slow
def test_every_code_with_the_fixed_mask_decodes() -> None:
    for _ in range(300):
        address = f"HTTPS://HZ.EXAMPLE.CN/P/{numbers.board_code()}"
        assert decoded(drawn(qr.matrix(address), module=3)).text == address


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(min_codepoint=32, max_codepoint=126), min_size=1, max_size=200))
def test_any_printable_text_decodes(text: str) -> None:
    assert decoded(drawn(qr.matrix(text))).text == text


def test_a_signed_link_decodes() -> None:
    address = "https://hz.example.cn/track/2611048230/?key=WyIyNjExMDQ4MjMwIiwxNzk2MDAwMDAwXQ." + "aB3_-" * 8
    assert decoded(drawn(qr.matrix(address))).text == address


def test_the_picture_decodes_and_has_its_white_border() -> None:
    picture = Image.open(BytesIO(qr.png(ADDRESS)))
    assert picture.size == (370, 370)
    assert decoded(picture.convert("L")).text == ADDRESS
    assert picture.crop((0, 0, 370, 40)).getextrema() == (255, 255)


def test_the_markup_draws_the_same_modules() -> None:
    path = qr.svg(ADDRESS, "牌子", qr.H).split('fill="#000" d="M')[1].split('"')[0]
    dark = set()
    for run in path.split("M"):
        place, length = run.split("h")[0], int(run.split("h")[1].split("v")[0])
        x, y = map(int, place.split())
        dark |= {(x - 4 + step, y - 4) for step in range(length)}
    matrix = qr.matrix(ADDRESS)
    assert dark == {(x, y) for y, row in enumerate(matrix) for x, module in enumerate(row) if module}


def test_a_code_for_a_screen_is_smaller() -> None:
    link = "https://hz.example.cn/track/2611048230/?k=WyIyNjExMDQ4MjMwIiwxNzk2MDAwMDAwXQ." + "aB3_-" * 8
    on_screen, on_board = (
        int(qr.svg(link, "查进度", level).split('viewBox="0 0 ')[1].split()[0]) for level in (qr.M, qr.H)
    )
    assert on_screen < on_board
    assert qr.svg(link, "查进度") == qr.svg(link, "查进度", qr.M)
    found = decoded(drawn([list(row) for row in qr.rows(link, qr.M)]))
    assert (found.text, found.ec_level) == (link, "M")


@settings(max_examples=40, deadline=None)
@given(st.text(st.characters(min_codepoint=32, max_codepoint=126), min_size=1, max_size=400))
def test_a_code_is_never_larger_than_it_must_be(text: str) -> None:
    code = QRCode(error_correction=qr.M, mask_pattern=qr.MASK, border=0)
    code.add_data(text, optimize=0)
    code.make()
    assert len(qr.rows(text, qr.M)) == len(code.modules)


def test_the_title_is_escaped_and_named() -> None:
    markup = qr.svg(ADDRESS, '<b>"牌子"')
    assert 'aria-label="&lt;b&gt;&quot;牌子&quot;"' in markup
    assert "<b>" not in markup
    assert "style=" not in markup


@pytest.mark.parametrize("text", ["", "河" * 425])
def test_nothing_and_too_much_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match="二维码"):
        qr.matrix(text)


def test_the_caller_may_change_what_it_got() -> None:
    qr.matrix(ADDRESS)[0][0] = False
    assert qr.matrix(ADDRESS)[0][0] is True
