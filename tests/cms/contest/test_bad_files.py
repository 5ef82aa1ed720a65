"""Hostile files, each refused in plain words or made harmless; none of it asks the database."""

import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from pypdfium2 import PdfDocument

from cms.contest import Refused, filing, zipped
from portal.uploads import Refused as BadFile, documents, film, film_cleaning
from tests import pictures
from tests.cms.contest.films import PLACE, box, film as filmed

RELS = (
    b'<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    b'<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    b'Target="word/document.xml"/></Relationships>'
)
TYPES = (
    b'<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    b'<Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" '
    b'ContentType="application/vnd.openxmlformats-package.relationships+xml"/></Types>'
)
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def docx(words: str) -> bytes:
    """A DOCX of one paragraph."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("[Content_Types].xml", TYPES)
        archive.writestr("_rels/.rels", RELS)
        text = f'<w:document xmlns:w="{WORD}"><w:body><w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:body></w:document>'
        archive.writestr("word/document.xml", text)
    return out.getvalue()


def pdf(pages: int = 2) -> bytes:
    document, out = PdfDocument.new(), BytesIO()
    for _n in range(pages):
        document.new_page(300, 200)
    document.save(out)
    return out.getvalue()


def zipped_up(members: dict[str, bytes]) -> BytesIO:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out


def test_a_film_loses_its_places_and_keeps_its_pictures_at_the_same_offsets(tmp_path: Path) -> None:
    data, target = filmed(filling=3_000_000), tmp_path / "clean.mp4"
    assert data.count(PLACE) == 5
    film_cleaning.clean(BytesIO(data), target)
    clean = target.read_bytes()
    assert len(clean) == len(data) and PLACE not in clean
    assert clean.index(b"PICTURES") == data.index(b"PICTURES")
    with target.open("rb") as file:
        table = film.contents(file)
        assert table is not None and film.codings(table) == {b"avc1"} and film.seconds(file) == 1


@pytest.mark.parametrize(
    "data",
    [filmed()[:-40], filmed().replace(b"stsz", b"st\xffz")[:300], box(b"ftyp", b"isom", bytes(4)) + b"\xff" * 64],
)
def test_a_film_that_is_no_whole_one_is_refused(data: bytes, tmp_path: Path) -> None:
    with pytest.raises(BadFile, match="坏了"):
        film_cleaning.clean(BytesIO(data), tmp_path / "clean.mp4")


def test_a_file_is_what_its_bytes_say_and_its_name_may_not_say_otherwise() -> None:
    found: dict[str, Callable[[], bytes]] = {
        ".jpg": pictures.jpeg,
        ".heic": pictures.heic,
        ".png": pictures.png,
        ".pdf": pdf,
        ".docx": lambda: docx("河"),
        ".mp4": filmed,
    }
    for ending, made in found.items():
        assert filing.told(BytesIO(made()), f"x{ending}").ending == ending
    for data, name in ((pictures.jpeg(), "x.pdf"), (pdf(), "x.docx"), (filmed(), "x.pdf"), (docx("河"), "x.mp4")):
        with pytest.raises(Refused, match="内容和名字不一样"):
            filing.told(BytesIO(data), name)
    for data in (
        pictures.SVG,
        pictures.EPS,
        pictures.GIF,
        b"MZ\x90",
        b"",
        filmed().replace(b"isom", b"qt  ").replace(b"avc1", b"qt  "),
    ):
        with pytest.raises(Refused, match="打不开"):
            filing.told(BytesIO(data), "x.jpg")


def test_a_film_of_no_seconds_or_without_pictures_is_refused() -> None:
    filing.check_film(BytesIO(filmed()))
    with pytest.raises(Refused, match="0秒"):
        filing.check_film(BytesIO(filmed(seconds=0)))
    with pytest.raises(Refused, match=r"H\.264"):
        filing.check_film(BytesIO(filmed().replace(b"avc1", b"hev1")))


@pytest.mark.slow
def test_pages_are_drawn_and_words_are_cleaned(tmp_path: Path) -> None:
    paper, words = tmp_path / "a.pdf", tmp_path / "a.docx"
    paper.write_bytes(pdf())
    drawn = documents.draw(paper, "pdf")
    assert len(drawn.pictures) == 2 and drawn.html == "" and drawn.pictures[0].width > 500
    words.write_bytes(docx("河水清 &lt;script&gt;alert(1)&lt;/script&gt;"))
    html = documents.draw(words, "docx").html
    assert "河水清" in html and "<script" not in html
    assert documents.cleaned('<p onclick="x()">河<a href="javascript:x()">清</a><img src=x></p>') == "<p>河清</p>"


@pytest.mark.slow
def test_documents_that_cannot_be_drawn_are_refused_in_words(tmp_path: Path) -> None:
    path = tmp_path / "bad"
    for data, what, words in (
        (pictures.PDF, "pdf", "打不开"),
        (pdf(25), "pdf", "页数太多"),
        (b"PK\x03\x04", "docx", "打不开"),
    ):
        path.write_bytes(data)
        with pytest.raises(BadFile, match=words):
            documents.draw(path, what)


@pytest.mark.parametrize("name", ["../x.jpg", "/etc/x.jpg", "a/../../x.jpg", "..\\x.jpg", "C:\\x.jpg"])
def test_a_zip_that_leads_outside_of_itself_is_refused(name: str) -> None:
    with pytest.raises(Refused, match="指到外面"), zipped.opened(zipped_up({name: b"x"})):
        pass


def test_a_zip_with_a_hundred_thousand_members_is_refused_before_it_is_read() -> None:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for n in range(7000):
            archive.writestr(f"{n}.jpg", b"")
    with pytest.raises(Refused, match="太多"), zipped.opened(out):
        pass
    lying = bytearray(zipped_up({"x.jpg": b"x"}).getvalue())
    at = lying.rindex(zipped.END)
    lying[at + 10 : at + 12] = (65535).to_bytes(2, "little")  # what an archive of 100,000 says: see the other record
    with pytest.raises(Refused, match="太多"), zipped.opened(BytesIO(bytes(lying))):
        pass


def test_a_zip_that_swells_is_locked_or_names_one_file_twice_is_refused() -> None:
    with pytest.raises(Refused, match="太大"), zipped.opened(zipped_up({"x.jpg": bytes(8_000_000)})):
        pass
    with pytest.raises(Refused, match="两个"), zipped.opened(zipped_up({"a/1.jpg": b"1", "b/1.JPG": b"2"})):
        pass
    for data in (b"", b"no archive at all", zipped_up({"x.jpg": b"x"}).getvalue()[:-30]):
        with pytest.raises(Refused), zipped.opened(BytesIO(data)):
            pass
    locked = bytearray(zipped_up({"x.jpg": b"x"}).getvalue())
    locked[locked.index(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(Refused, match="不加密码"), zipped.opened(BytesIO(bytes(locked))):
        pass


def test_one_member_never_unpacks_further_than_allowed_whatever_the_archive_says() -> None:
    file = zipped_up({"x.jpg": bytes(300_000)})
    with zipfile.ZipFile(file) as archive, pytest.raises(Refused, match="太大"):
        zipped.unpacked(archive, archive.infolist()[0], 100_000)


def test_names_by_windows_in_china_are_read() -> None:
    info = zipfile.ZipInfo("白鹭.jpg".encode("gb18030").decode("cp437"))
    assert zipped.readable(info) == "白鹭.jpg"
