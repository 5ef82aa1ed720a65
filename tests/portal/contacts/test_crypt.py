"""Encryption of a field, and the digests beside it."""

import pytest
from django.core.exceptions import ImproperlyConfigured
from hypothesis import given, strategies as st
from pytest_django import Settings

from portal.contacts import crypt, digests


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_what_goes_in_comes_out(value: str) -> None:
    cipher = crypt.encrypt(value)
    assert crypt.decrypt(cipher) == value
    assert not value or value not in cipher or len(value) < 5


def test_the_same_value_is_never_the_same_cipher() -> None:
    assert crypt.encrypt("13812345678") != crypt.encrypt("13812345678")


def test_an_older_key_still_opens(settings: Settings) -> None:
    settings.FIELD_KEYS = ["old"]
    cipher = crypt.encrypt("王小河")
    settings.FIELD_KEYS = ["new", "old"]
    assert crypt.decrypt(cipher) == "王小河"
    assert not crypt.current(cipher)
    assert crypt.current(crypt.encrypt("王小河"))


def test_a_foreign_key_is_told_so_without_the_value(settings: Settings) -> None:
    cipher = crypt.encrypt("王小河")
    settings.FIELD_KEYS = ["another"]
    with pytest.raises(crypt.Unreadable, match="FIELD_KEYS") as caught:
        crypt.decrypt(cipher)
    assert "王小河" not in str(caught.value)


def test_an_altered_cipher_is_refused() -> None:
    cipher = crypt.encrypt("王小河")
    with pytest.raises(crypt.Unreadable):
        crypt.decrypt(cipher[:-10] + ("A" if cipher[-10] != "A" else "B") + cipher[-9:])


def test_without_a_key_nothing_is_written(settings: Settings) -> None:
    settings.FIELD_KEYS = []
    with pytest.raises(ImproperlyConfigured, match="FIELD_KEYS"):
        crypt.encrypt("王小河")


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_a_digest_is_stable_and_tells_kinds_apart(value: str) -> None:
    assert digests.candidates("phone", value) == digests.candidates("phone", value)
    assert digests.candidates("phone", value) != digests.candidates("email", value)


def test_capitals_of_an_address_make_no_difference() -> None:
    assert digests.email("Zhang@Example.com ") == digests.email("zhang@example.com")


def test_the_digest_key_is_not_the_cipher_key() -> None:
    assert crypt.stretched("a key", "digest") != crypt.stretched("a key", "cipher")
