"""The lists from which filters are chosen, kept in memory for a minute."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from cms.directory import scope
from cms.directory.models import Division
from complaints.choices import Channel, Kind, Solved, Source
from complaints.desk.kept import kept
from complaints.models import Category
from portal.accounts.models import User

Options = list[tuple[str, str]]
LOW = "low"
"""One or two points of five."""
CITY, COUNTY, TOWNSHIP, VILLAGE = 4, 6, 9, 12
"""How many digits name each."""


def categories() -> Options:
    """The kinds of problems in their order."""
    return kept("categories", lambda: list(Category.objects.order_by("order", "pk").values_list("code", "name")))


def places(user: User) -> Options:
    """The counties within the account's say; for the office of a single county its townships too."""
    everywhere = scope.all_divisions(user)
    prefixes = [] if everywhere else scope.jurisdictions(user)
    narrow = bool(prefixes) and min(map(len, prefixes)) > CITY

    def found() -> Options:
        rows = Division.objects.counties() if everywhere else Division.objects.counties().within(prefixes)
        named = list(rows.order_by("code").values_list("code", "name"))
        if not narrow:
            return named
        inside = Division.objects.within(prefixes).filter(code__endswith="0" * (VILLAGE - TOWNSHIP))
        below = inside.exclude(code__endswith="0" * (VILLAGE - COUNTY))
        return [*named, *below.order_by("code").values_list("code", "name")]

    return kept(f"places:{'all' if everywhere else ','.join(prefixes)}", found)


def any_of(words: str, choices: Iterable[tuple[str, Any]]) -> Options:
    """The choices, and before them the one that narrows nothing."""
    return [("", words), *[(value, str(label)) for value, label in choices]]


def kinds() -> Options:
    """What the citizen wants."""
    return any_of(_("全部性质"), Kind.choices)


def channels() -> Options:
    """The ways in."""
    return any_of(_("全部渠道"), Channel.choices)


def sources() -> Options:
    """Where an entry of the desk came from."""
    return any_of(_("全部来源"), Source.choices)


def verdicts() -> Options:
    """What the reporter said of the result."""
    return any_of(_("不限"), [*Solved.choices, (LOW, _("满意度1–2分")), ("none", _("没有评价"))])
