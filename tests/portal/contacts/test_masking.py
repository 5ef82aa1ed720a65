"""What those see who need not know a contact."""

import pytest

from portal.contacts import masking


@pytest.mark.parametrize(
    ("e164", "shown"),
    [("+8613812345678", "138****5678"), ("+8657187654321", "0571-****4321"), ("+85251234567", "+852 ****4567"),
     ("+12125550123", "+1 ****0123"), ("+864008208820", "400 ****8820"), ("12345", "12345"), ("", "")],
)  # fmt: skip
def test_a_masked_number_shows_its_ends(e164: str, shown: str) -> None:
    assert masking.phone(e164) == shown


def test_a_masked_address_shows_its_first_letter_and_its_house() -> None:
    assert masking.email("zhangsan@example.com") == "z***@example.com"
    assert masking.email("") == ""
