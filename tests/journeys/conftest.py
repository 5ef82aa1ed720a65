"""A site, a browser, and people with their telephones and desks. Whatever they open is watched."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests import databases, system
from tests.journeys.site import PASSWORD, Site, joined
from tests.journeys.watching import Watch

QUIETLY = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
ALONE = ["--disable-component-update", "--disable-sync", "--disable-dev-shm-usage"]
WECHAT = (
    "Mozilla/5.0 (Linux; Android 13; V2241A Build/TP1A.220624.014; wv) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Version/4.0 Chrome/116.0.0.0 Mobile Safari/537.36 XWEB/1160065 MMWEBSDK/20231202 MicroMessenger/8.0.47.2560 "
    "Language/zh_CN"
)
PHONE = {"width": 390, "height": 844}
SCREEN = {"width": 1440, "height": 900}
PATIENCE = 20_000

Opens = Callable[..., Page]
expect.set_options(timeout=PATIENCE)


@pytest.fixture(scope="session")
def site(django_db_blocker: Any) -> Iterator[Site]:
    """The running site that all journeys share; it begins with the migrated database of the run."""
    with django_db_blocker.unblock():
        migrated = Path(databases.migrated()) if connection.vendor == "sqlite" else None
        connection.close()
    with joined(migrated) as found:
        yield found


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser for all journeys of a process."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=system.browser(), args=[*QUIETLY, *ALONE])
        yield chromium
        chromium.close()


@pytest.fixture
def watch(site: Site) -> Iterator[Watch]:
    """Fails the test in its end when a page did what none may do."""
    watch = Watch(f"127.0.0.1:{site.port}")
    yield watch
    assert watch.faults == []


@pytest.fixture
def opens(site: Site, browser: Browser, watch: Watch) -> Iterator[Opens]:
    """Makes a page of its own memory: ``opens(**options of the context)``."""
    contexts: list[BrowserContext] = []

    def new(**options: Any) -> Page:
        context = browser.new_context(base_url=site.url, locale="zh-CN", timezone_id="Asia/Shanghai", **options)
        contexts.append(context)
        context.set_default_timeout(PATIENCE)
        watch.over(context)
        return context.new_page()

    yield new
    for context in contexts:
        context.close()


@pytest.fixture
def new_phone(opens: Opens) -> Opens:
    """A telephone that has opened nothing yet; more of the context's options may be given."""

    def new(**options: Any) -> Page:
        return opens(**{"viewport": PHONE, "user_agent": WECHAT, "has_touch": True, "is_mobile": True, **options})

    return new


@pytest.fixture
def phone(new_phone: Opens) -> Page:
    """The reporter's telephone, in WeChat."""
    return new_phone()


@pytest.fixture(scope="session")
def sessions() -> dict[str, Any]:
    """What browsers remember of those who have signed in at the desk, by user name."""
    return {}


@pytest.fixture
def at_desk(opens: Opens, sessions: dict[str, Any]) -> Opens:
    """``at_desk("moderator")``: a large screen on which that account is signed in."""

    def new(name: str) -> Page:
        page = opens(viewport=SCREEN, storage_state=sessions.get(name))
        if name not in sessions:
            page.goto("/admin/login/")
            page.fill("[name=username]", name)
            page.fill("[name=password]", PASSWORD)
            page.click("form [type=submit]")
            page.wait_for_url("**/admin/")
            sessions[name] = page.context.storage_state()
        return page

    return new


@pytest.fixture
def moderator(at_desk: Opens) -> Page:
    """The office of the county through which the river of the demo board flows."""
    return at_desk("moderator")


@pytest.fixture
def other_county(at_desk: Opens) -> Page:
    """The office of the county beside it."""
    return at_desk("moderator-b")
