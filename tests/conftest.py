"""Fixtures of every test: a database that outlives tests that commit, and caches that begin empty."""

import gc
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
from django.conf import settings
from django.core.cache import caches
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.template import Context
from django.template.base import Template
from django.test.signals import template_rendered
from django.utils.safestring import SafeString
from hypothesis import HealthCheck, settings as hypothesis
from pytest_django.plugin import blocking_manager_key

from portal.shell import errors, generation
from tests import databases, flush, lanes
from tests.factories import register

# most of what a test makes goes with it: to look for cycles every 700 objects took a fifth of the time
gc.set_threshold(100_000, 50, 100)

# a busy machine is no fault of the code: examples are bounded in number, not in time
hypothesis.register_profile("whole", deadline=None, suppress_health_check=[HealthCheck.too_slow])
hypothesis.register_profile("usual", hypothesis.get_profile("whole"), max_examples=40)


def pytest_addoption(parser: pytest.Parser) -> None:
    """``--share``: what of the tests this run asks of the second engine; see ``tests.lanes``."""
    parser.addoption("--share", choices=lanes.SHARES, default=lanes.USUAL, help="what PostgreSQL is asked")


def pytest_configure(config: pytest.Config) -> None:
    """How many examples a rule is tried with that does not say so itself."""
    hypothesis.load_profile("whole" if config.getoption("share") == lanes.WHOLE else "usual")


def share(config: pytest.Config) -> str:
    """What this run asks of its engine: the first one everything."""
    second = settings.DATABASES["default"]["ENGINE"].endswith("postgresql")
    return str(config.getoption("share")) if second else lanes.WHOLE


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """What the second engine is not asked is not even read; None leaves it to pytest."""
    return lanes.unread(collection_path, share(config)) or None


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """The longest first, and without what the second engine is not asked in this run."""
    lanes.longest_first(items)
    left = lanes.left_out(items, share(config))
    config.hook.pytest_deselected(items=left)
    gone = set(left)
    items[:] = [item for item in items if item not in gone]


def pytest_unconfigure(config: pytest.Config) -> None:
    """The process that has no other above it cleans up after all."""
    if not hasattr(config, "workerinput"):
        with config.stash[blocking_manager_key].unblock():
            databases.forget()


def pytest_collection_finish() -> None:
    """What was imported stays: the collector need not look at it again."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment: None, django_db_blocker: Any) -> Iterator[None]:
    """A migrated database of this process's own, which ``flush`` brings back after each test that commits."""
    with (
        django_db_blocker.unblock(),
        databases.own(settings.WORKER),
        flush.restoring(flush.copied()),
        connection.execute_wrapper(register.watched),
    ):
        yield


def rendered(template: Template, context: Context) -> SafeString:
    """Tells the test client of a page's own template, whose context tests look at, and not of what it includes.

    A page of the admin includes hundreds of icons and labels, and for each the client copies the context.
    """
    if context.template is template:
        template_rendered.send(sender=template, template=template, context=context)
    return template.nodelist.render(context)


@pytest.fixture(scope="session", autouse=True)
def pages_alone(django_test_environment: None) -> Iterator[None]:
    """Instead of the rendering with which Django tells of every template."""
    with mock.patch.object(Template, "_render", rendered):
        yield


@pytest.fixture(autouse=True)
def empty_caches() -> None:
    """No test sees what another has cached or counted."""
    for cache in caches.all():
        cache.clear()
    generation.raise_now()  # what the process remembers of the register
    register.changed()


@pytest.fixture
def bare_errors(monkeypatch: pytest.MonkeyPatch) -> None:
    """For walks over many addresses: error pages without the frame of the site, which is most of their cost.

    What they say besides their frame stays; the pages themselves are looked at in ``tests.portal.shell.test_errors``.
    """

    def bare(request: HttpRequest, template: str, status: int, context: dict[str, Any] | None = None) -> HttpResponse:
        return HttpResponse(f"{template} {context or ''}", status=status)

    monkeypatch.setattr(errors, "answer", bare)


@pytest.fixture
def remembers(db: None) -> Iterator[None]:
    """What a process in service remembers is remembered inside the test as well. The transaction has to stand first."""
    with register.standing():
        yield
