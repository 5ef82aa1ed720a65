"""Messages for the ear: no digit is lost, and none is read as part of a large number."""

import re

import pytest
from hypothesis import given, strategies as st

from portal.messaging import aloud
from portal.messaging.texts import TEMPLATES
from portal.shell import office
from portal.shell.office import OfficeFacts

pytestmark = pytest.mark.usefixtures("facts")
GIVEN = {"number": "2611048230", "unit": "清溪镇水利站", "date": "2026-11-30"}


@pytest.fixture
def facts(monkeypatch: pytest.MonkeyPatch) -> None:
    told = OfficeFacts(name="清源市河长制办公室", short_name="清源市河长办", phone="0571-87654321")
    monkeypatch.setattr(office, "facts", lambda: told)


@pytest.mark.parametrize(
    ("number", "said"),
    [
        ("2611048230", "2 6 1 1，0 4 8 2，3 0"),
        ("48160537", "4 8 1 6，0 5 3 7"),
        ("0571-87654321", "0 5 7 1，8 7 6 5 4 3 2 1"),
        ("12345", "1 2 3 4，5"),
    ],
)
def test_numbers_are_read_digit_by_digit_in_groups(number: str, said: str) -> None:
    assert aloud.digits(number) == said


@given(st.text("0123456789", min_size=5, max_size=15), st.booleans())
def test_no_digit_is_lost_or_moved(number: str, english: bool) -> None:
    said = aloud.spoken(number, english=english)
    assert re.sub(r"\D", "", said) == number
    assert not re.search(r"\d\d", said)


@pytest.mark.parametrize("lang", ["zh-hans", "en"])
@pytest.mark.parametrize("template", TEMPLATES)
def test_every_text_can_be_read_out(template: str, lang: str) -> None:
    known = TEMPLATES[template]
    secrets = dict.fromkeys(known.secrets, "48160537")
    said = aloud.text(template, {**known.longest, "lang": lang}, secrets)
    assert said and not re.search(r"\d{5,}", said)
    assert not known.secrets or "4 8 1 6" in said


def test_words_and_days_stay_as_they_are() -> None:
    said = aloud.text("passed_on", GIVEN, {})
    assert said.startswith("举报2 6 1 1，0 4 8 2，3 0已交清溪镇水利站办理，11月30日前答复您。")
    assert "0 5 7 1，8 7 6 5 4 3 2 1" in said


def test_a_masked_code_stays_masked() -> None:
    assert "查询码********" in aloud.text("received", GIVEN, {"code": "********"})


def test_of_what_was_erased_nothing_is_said() -> None:
    assert aloud.text("passed_on", {}, {}) == ""


def test_a_call_begins_with_who_calls() -> None:
    assert aloud.greeting(english=False) == "您好，这里是清源市河长办。"
    assert "River Chief" in aloud.greeting(english=True)
