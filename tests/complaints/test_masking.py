"""Numbers that lead to a person are in no index; those of the office and plain figures stay."""

import pytest

from complaints.masking import MASK, masked


@pytest.mark.parametrize(
    "number",
    [
        "13800138000", "138 0013 8000", "138-0013-8000", "+86 13800138000", "１３８００１３８０００",
        "0532-88881234", "(0532)88881234", "37028319900101123X", "370283 19900101 1234", "370283900101123",
        "鲁B12345", "鲁Ｂ·A1234", "苏 AD12345", "6222021234567890123", "1234567",
    ],
)  # fmt: skip
def test_a_personal_number_is_masked(number: str) -> None:
    text = masked(f"找我{number}，快来")
    assert MASK in text and text.startswith("找我") and text.endswith("，快来")
    assert not any(part in text for part in (number, number[-4:]))


@pytest.mark.parametrize("text", ["桥下第3根管子", "牌号320512", "2026年11月", "排了2.5吨", "鲁菜馆后面", "G204国道"])
def test_other_figures_stay(text: str) -> None:
    assert masked(text) == text
