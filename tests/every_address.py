"""Every address of the running site, with something put in for each of its parts."""

import re
from collections.abc import Callable, Iterator
from itertools import product
from typing import Any

from django.apps import apps
from django.db.models import Model
from django.urls import URLPattern, URLResolver, get_resolver

GROUP = r"(?:[^()]|\([^()]*\))*\)"
PART = re.compile(rf"<(?:\w+:)?(?P<name>\w+)>|\(\?P<(?P<named>\w+)>{GROUP}|\({GROUP}")
"""A part of a pattern that stands for a value, in either of Django's two notations."""


def patterns() -> Iterator[tuple[str, str]]:
    """Each pattern of the URLconf: the namespace and name, and the address as it is written there."""
    for name, pattern, _view in views():
        yield name, pattern


def views() -> Iterator[tuple[str, str, Callable[..., Any]]]:
    """The same, with what answers there."""
    yield from below(get_resolver(), "", "")


def below(resolver: URLResolver, space: str, prefix: str) -> Iterator[tuple[str, str, Callable[..., Any]]]:
    for one in resolver.url_patterns:
        if isinstance(one, URLPattern):
            yield f"{space}{one.name}", prefix + str(one.pattern), one.callback
        else:
            yield from below(one, space + (f"{one.namespace}:" if one.namespace else ""), prefix + str(one.pattern))


def filled(pattern: str, values: dict[str, list[str]]) -> Iterator[str]:
    """The address with each of the values in turn; ``values`` by the part's name, "" for parts that are not named."""
    parts = [found["name"] or found["named"] or "" for found in PART.finditer(pattern)]
    text = PART.sub("{}", pattern.replace("{", "").replace("}", ""))
    for chosen in product(*(values.get(part, values[""]) for part in parts)):
        yield "/" + text.format(*chosen).replace("^", "").replace("$", "").replace("?", "")


def leads_nowhere(view: Callable[..., Any]) -> bool:
    """Whether there is not one row that the view's addresses could name: neither of its own model nor of its app."""
    own = getattr(view, "view_class", None)
    kind = getattr(view, "view_initkwargs", {}).get("model") or getattr(own, "model", None)
    app = apps.get_containing_app_config(view.__module__)
    models: list[type[Model]] = [kind] if kind else list(app.get_models()) if app else []
    return bool(models) and not any(model._default_manager.exists() for model in models)
