from typing import Any

from django.test import RequestFactory
from django.utils.safestring import mark_safe

from cms.core.registries import Registry


def panel(words: str) -> Any:
    return lambda request, subject: mark_safe(words + subject) if words else mark_safe("")


def drawn(registry: Registry) -> list[str]:
    return list(registry.draw(RequestFactory().get("/"), "!"))


def test_panels_come_in_their_order_and_empty_ones_are_left_out() -> None:
    registry = Registry()
    registry.register("late", panel("b"), order=20)
    registry.register("empty", panel(""), order=15)
    registry.register("early", panel("a"), order=10)
    assert drawn(registry) == ["a!", "b!"]


def test_registering_again_replaces_and_withdrawing_takes_away() -> None:
    registry = Registry()
    registry.register("one", panel("a"))
    registry.register("one", panel("b"))
    assert drawn(registry) == ["b!"]
    registry.withdraw("one")
    registry.withdraw("one")
    assert drawn(registry) == []
