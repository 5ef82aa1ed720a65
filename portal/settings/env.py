"""Reads settings from the environment; a bad value stops the start with a sentence that names it."""

import os
from collections.abc import Iterable
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

TRUE, FALSE = {"1", "true", "yes", "on"}, {"0", "false", "no", "off", ""}
ROOT = Path(__file__).resolve().parents[2]


def text(name: str, default: str = "") -> str:
    """The value as it stands, without surrounding blanks."""
    return os.environ.get(name, default).strip()


def flag(name: str, default: bool = False) -> bool:
    """A yes or no."""
    value = text(name).lower()
    if name not in os.environ:
        return default
    if value in TRUE:
        return True
    if value in FALSE:
        return False
    raise ImproperlyConfigured(f"{name}={value!r}: write 1 or 0.")


def number(name: str, default: int, least: int = 0) -> int:
    """A whole number not under ``least``."""
    value = text(name) or str(default)
    if not value.isdigit() or int(value) < least:
        raise ImproperlyConfigured(f"{name}={value!r}: write a whole number from {least} up.")
    return int(value)


def words(name: str, default: str = "") -> list[str]:
    """A list separated by commas."""
    return [part.strip() for part in text(name, default).split(",") if part.strip()]


def choice(name: str, allowed: Iterable[str], default: str) -> str:
    """One of a few words."""
    value, words_ = text(name) or default, list(allowed)
    if value not in words_:
        raise ImproperlyConfigured(f"{name}={value!r}: write one of {', '.join(words_)}.")
    return value


def folder(name: str, default: str) -> Path:
    """A folder; a relative path starts at the project."""
    return ROOT / (text(name) or default)


def rate(name: str, default: str) -> tuple[int, int]:
    """How often in how many seconds: ``60/h``, ``5/m``, ``100/d``; ``0`` means without limit, as ``(0, 0)``."""
    value = text(name) or default
    if value == "0":
        return 0, 0
    count, _, unit = value.partition("/")
    seconds = {"s": 1, "m": 60, "h": 3600, "d": 86400}.get(unit)
    if not count.isdigit() or not int(count) or seconds is None:
        raise ImproperlyConfigured(f"{name}={value!r}: write for example 60/h, or 0 for no limit.")
    return int(count), seconds
