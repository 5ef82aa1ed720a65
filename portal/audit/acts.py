"""What the acts are called in the list; higher floors add theirs."""

from django.utils.functional import Promise

NAMES: dict[str, "str | Promise"] = {}


def name(act: str, label: "str | Promise") -> None:
    """Gives an act its Chinese name; without one the list shows the stored word."""
    NAMES[act] = label


def label(act: str) -> str:
    """The name to show."""
    return str(NAMES.get(act, act))
