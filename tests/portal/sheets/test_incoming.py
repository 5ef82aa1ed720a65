from io import BytesIO

import pytest
from hypothesis import example, given, strategies as st

from portal.sheets import incoming, read


def rows(data: bytes, limit: int = 100) -> list[list[str]]:
    return read(BytesIO(data), limit)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_csv_is_read_as_chinese_programs_write_it(encoding: str) -> None:
    assert rows("编号,河名\r\n1,清溪河\r\n".encode(encoding)) == [["编号", "河名"], ["1", "清溪河"]]


@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_cells_are_parted_by_what_the_first_line_has(sign: str) -> None:
    assert rows(f"编号{sign}河名\n1{sign}清溪河".encode()) == [["编号", "河名"], ["1", "清溪河"]]


def test_rows_keep_their_place_and_blank_ends_go() -> None:
    assert rows("河名,,\n\n 清溪河 ,,\n,,\n\n".encode()) == [["河名"], [], ["清溪河"]]


def test_a_formula_comes_as_its_text() -> None:
    assert rows(b'a\n"=1+1"') == [["a"], ["=1+1"]]


def test_too_many_rows_are_refused_and_the_limit_is_allowed() -> None:
    assert len(rows(b"a\n" * 5, limit=5)) == 5
    with pytest.raises(ValueError, match="表格超过5行"):
        rows(b"a\n" * 6, limit=5)


def test_blank_rows_at_the_end_are_not_counted() -> None:
    assert rows(b"a\n" + b"\n" * 50_000, limit=5) == [["a"]]


def test_too_many_columns_are_refused() -> None:
    with pytest.raises(ValueError, match="表格超过200列"):
        rows(b"a" + b",a" * 200)


def test_a_large_file_is_refused_before_it_is_read() -> None:
    class Endless(BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            assert size == incoming.SIZE + 1
            return b"a" * size

    with pytest.raises(ValueError, match="文件太大"):
        read(Endless(), 10)


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "没有内容"),
        (b"\n\n,,\n", "没有内容"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 100, "旧版Excel"),
        (b"\x89PNG\r\n\x1a\n\0\0", "打不开这个文件"),
        (b"\xff\xfe\x00", "打不开这个文件"),
        (b'a\n"' + b"b" * 200_000, "读不出来"),
    ],
)
def test_what_is_no_table_is_refused_in_chinese(data: bytes, sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        rows(data)


def answer(data: bytes) -> list[list[str]] | str:
    """The rows, or what the user is told."""
    try:
        return rows(data)
    except ValueError as error:
        return str(error)


@given(st.binary(max_size=300))
@example(b"PK\x03\x04")
def test_any_bytes_give_rows_or_a_chinese_sentence(data: bytes) -> None:
    assert any(answer(data)) if isinstance(answer(data), list) else "。" in answer(data)
