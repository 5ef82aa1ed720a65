from uuid import UUID

import pytest
from pytest_django import Settings

from portal.codes import query

CASE = UUID("4b1f2f8e-6f0a-4b64-9a53-0c9a5f0e7d11")
OTHER = UUID("4b1f2f8e-6f0a-4b64-9a53-0c9a5f0e7d12")


def test_a_code_is_eight_digits_and_comes_out_the_same_each_time() -> None:
    code = query.query_code(CASE, 1)
    assert len(code) == 8
    assert code.isdigit()
    assert code == query.query_code(CASE, 1)


def test_another_case_another_version_another_secret_give_another_code(settings: Settings) -> None:
    code = query.query_code(CASE, 1)
    assert code not in {query.query_code(OTHER, 1), query.query_code(CASE, 2)}
    settings.SECRET_KEY = "quite another secret"
    assert code != query.query_code(CASE, 1)


def test_the_code_opens_as_it_is_shown_and_typed() -> None:
    code = query.query_code(CASE, 3)
    for typed in (
        code,
        f"{code[:4]} {code[4:]}",
        f" {code[:4]}－{code[4:]}",
        code.translate(str.maketrans("0123", "０１２３")),
    ):
        assert query.matches(typed, CASE, 3)


@pytest.mark.parametrize("typed", ["", "12345678901", "查询码", "\x00", "\ud800"])
def test_anything_else_does_not_open(typed: str) -> None:
    assert not query.matches(typed, CASE, 1)


def test_a_resend_ends_the_code_before() -> None:
    assert not query.matches(query.query_code(CASE, 1), CASE, 2)


def test_codes_on_paper_outlive_a_change_of_the_secret(settings: Settings) -> None:
    printed, before = query.query_code(CASE, 1), settings.SECRET_KEY
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "the new secret", [before]
    assert query.matches(printed, CASE, 1)
    settings.SECRET_KEY_FALLBACKS = []
    assert not query.matches(printed, CASE, 1)
