"""What could tell who reported does not reach the unit, or is marked for whoever dispatches."""

import pytest
from hypothesis import given, strategies as st

from complaints.discretion import HIDDEN, SURE, hide, marked, pieces

PRIVATE = [
    "13812345678",
    "138 1234 5678",
    "138-1234-5678",
    "138. 1234. 5678",
    "+8613812345678",
    "0086 138 1234 5678",
    "１３８１２３４５６７８",
    "一三八一二三四五六七八",
    "幺三八零零幺三八零零零",
    "0571-87654321",
    "87654321",
    "8765 4321",
    "330102199001011234",
    "33010219900101123X",
    "330102 19900101 123x",
    "330102900101123",
    "2611 0482 30",
    "4816 0537",
    "苏A12345",
    "苏A·D12345",
    "苏A D12345",
    "苏ＡＤ１２３４５",
    "京AD12345",
    "京A12345D",
    "京A1234警",
    "苏A1234挂",
    "粤Z1234港",
    "使123456",
    "wang@example.com",
    "wang.he+river@mail.example.com",
]


@pytest.mark.parametrize("found", PRIVATE)
def test_it_is_taken_out_and_the_rest_stays(found: str) -> None:
    assert hide(f"水黑了，{found}，请回话") == f"水黑了，{HIDDEN}，请回话"


PLAIN = [
    "320512号牌子下游80米",
    "2026年11月23日14时31分",
    "三号桥，早上6点",
    "死鱼100多条",
    "离桥300、2000米两处",
    "马家坝到石桥段",
    "河面上有一二三处油花",
]


@pytest.mark.parametrize("plain", PLAIN)
def test_what_tells_of_the_place_stays_unmarked(plain: str) -> None:
    assert hide(plain) == plain
    assert marked(plain) == []


@pytest.mark.parametrize("said", ["我叫王河", "姓名：王河", "名字是王小河", "微信号：wanghe_88", "QQ 123456789"])
def test_the_name_and_accounts_that_the_reporter_gives_are_taken_out(said: str) -> None:
    hidden = hide(f"水黑了，{said}。")
    assert hidden.endswith(f"{HIDDEN}。")
    assert not any(part in hidden for part in ("王", "wanghe", "123456789"))


@pytest.mark.parametrize("before", ["船号", "船号：", "门牌", "门牌是"])
@pytest.mark.parametrize("found", PRIVATE)
def test_a_wide_pattern_in_front_swallows_nothing_that_is_sure(before: str, found: str) -> None:
    assert hide(f"水黑了，{before}{found}，请回话") == f"水黑了，{before}{HIDDEN}，请回话"


FAMILY = st.sampled_from(["王", "李", "张", "赵", "佟", "欧阳", "司马", "诸葛"])
FIRST = st.text("小明建国秀英修远", min_size=1, max_size=2)


@given(
    before=st.sampled_from(["我叫", "姓名：", "名字是", "联系人：", "举报人", "署名 "]),
    family=FAMILY,
    first=FIRST,
    after=st.sampled_from(["", "，", "。", "，住桥边", "\n在桥边"]),
)
def test_the_name_that_the_reporter_gives_goes_whole(before: str, family: str, first: str, after: str) -> None:
    hidden = hide(f"水黑。{before}{family}{first}{after}")
    assert hidden.endswith(f"{HIDDEN}{after}") and not any(part in hidden for part in (family, first))


@given(family=FAMILY, first=st.text("小明建国秀英修远", min_size=2, max_size=2))
def test_it_goes_whole_in_the_middle_of_a_sentence_too(family: str, first: str) -> None:
    assert hide(f"我叫{family}{first}住在三号桥") == f"我叫{HIDDEN}住在三号桥"


@given(
    before=st.sampled_from(["我是", "本人", "老板", "村长", "船主：", "书记"]),
    family=FAMILY,
    first=FIRST,
    after=st.sampled_from(["", "，", "的邻居", "在挖沙", "家门口", "住桥边"]),
)
def test_a_whole_name_is_marked_never_half_of_it(before: str, family: str, first: str, after: str) -> None:
    said = f"水黑。{before}{family}{first}{after}"
    assert any(f"{family}{first}" in word for word in marked(said)) and hide(said) == said


MARKED = [
    ("我家门口的水黑了", "我家门口"),
    ("李四家门口堆着沙", "李四"),
    ("张三丰说的", "张三丰"),
    ("隔壁刘婶的鸭子", "刘婶"),
    ("在自己船上拍的", "自己船上"),
    ("俺们村的人都知道", "俺们村"),
    ("本人看见", "本人"),
    ("我们家养的鸭子死了", "我们家"),
    ("我姓陈", "姓陈"),
    ("我是王河，住桥边", "我是王河"),
    ("隔壁老王家倒的", "老王家"),
    ("高老板的厂", "高老板"),
    ("村里的张建国书记", "张建国书记"),
    ("就在3幢楼下", "3幢"),
    ("浙椒渔12345在电鱼", "浙椒渔12345"),
    ("船号12345 在倒土", "船号12345"),
    ("我叫阿卜杜拉·买买提。", "阿卜杜拉·买买提"),
    ("我姓欧阳", "姓欧阳"),
]


@pytest.mark.parametrize(("said", "word"), MARKED)
def test_what_a_person_must_judge_is_marked_and_stays(said: str, word: str) -> None:
    assert word in marked(said)
    assert hide(said) == said


@pytest.mark.parametrize("said", ["我市的清溪河", "我国", "大家都看到了", "管家沟的水"])
def test_what_names_nobody_is_not_marked(said: str) -> None:
    assert marked(said) == []


def test_each_word_is_named_once() -> None:
    assert marked("我家的水黑了。我家的鱼死了。") == ["我家"]


@given(before=st.text("河水黑，。", max_size=9), digits=st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True))
def test_no_mobile_number_goes_through(before: str, digits: str) -> None:
    assert digits not in hide(f"{before}{digits}，")


@given(st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True))
def test_nor_spaced_nor_full_width(digits: str) -> None:
    wide = "".join(chr(ord(one) + 0xFEE0) for one in digits)
    spaced = f"{digits[:3]} {digits[3:7]} {digits[7:]}"
    assert hide(f"打{wide}") == hide(f"打{spaced}") == f"打{HIDDEN}"


@given(
    province=st.sampled_from("京沪粤苏浙川"),
    letter=st.sampled_from("ABCDEFGHJK"),
    rest=st.from_regex(r"[A-HJ-NP-Z0-9]{5,6}", fullmatch=True),
)
def test_no_plate_goes_through(province: str, letter: str, rest: str) -> None:
    assert hide(f"车牌{province}{letter}{rest}倒土") == f"车牌{HIDDEN}倒土"


@given(st.text() | st.text("我家王老板姓叫138-A苏渔@.号幢一二 "))
def test_the_pieces_are_the_whole_text(text: str) -> None:
    found = list(pieces(text))
    assert "".join(piece.text for piece in found) == text
    assert all(piece.text for piece in found)


@given(st.text() | st.text("我家王老板姓叫138-A苏渔@.号幢一二 "))
def test_every_sure_piece_is_replaced_and_nothing_else(text: str) -> None:
    found = list(pieces(text))
    sure = sum(len(piece.text) for piece in found if piece.kind in SURE)
    count = sum(piece.kind in SURE for piece in found)
    assert len(hide(text)) == len(text) - sure + count * len(HIDDEN)
