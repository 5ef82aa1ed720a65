"""The short way to a page answers as Wagtail's own, step by step, does."""

from typing import Any

import pytest
from django.test import Client
from wagtail.models import PageViewRestriction

from cms.home.models import StandardPage
from tests.factories.pages import home, published

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def pages() -> tuple[StandardPage, StandardPage]:
    """A page and one below it."""
    upper = published(StandardPage(title="上面", slug="upper"), home())
    return upper, published(StandardPage(title="下面", slug="lower"), upper)


def test_a_page_is_found_at_its_address_alone(client: Client, pages: Any) -> None:
    assert "下面" in client.get("/upper/lower/").content.decode()
    for address in ("/lower/", "/upper/upper/", "/upper/lower/lower/", "/lower/upper/"):
        assert client.get(address).status_code == 404, address


@pytest.mark.slow
def test_what_is_taken_down_moved_or_called_otherwise_is_followed_at_once(client: Client, pages: Any) -> None:
    upper, lower = pages
    assert "上面" in client.get("/upper/lower/").content.decode()
    upper.title = "改了名"
    upper.save_revision().publish()
    assert "改了名" in client.get("/upper/lower/").content.decode()
    lower.slug = "deeper"
    lower.save_revision().publish()
    assert client.get("/upper/deeper/").status_code == 200 and client.get("/upper/lower/").status_code != 200
    lower.refresh_from_db()
    lower.move(home(), "last-child")
    assert client.get("/deeper/").status_code == 200 and client.get("/upper/deeper/").status_code != 200
    StandardPage.objects.get(pk=lower.pk).unpublish()
    assert client.get("/deeper/").status_code == 404


def test_a_page_that_is_shut_stays_shut_with_all_below_it(client: Client, pages: Any) -> None:
    assert client.get("/upper/lower/").status_code == 200
    shut = PageViewRestriction.objects.create(page=pages[0], restriction_type=PageViewRestriction.LOGIN)
    assert client.get("/upper/lower/").status_code == 302 and client.get("/upper/").status_code == 302
    shut.delete()
    assert client.get("/upper/lower/").status_code == 200


def test_the_way_to_a_page_costs_few_queries(client: Client, pages: Any, django_assert_max_num_queries: Any) -> None:
    client.get("/upper/lower/?n=1")
    with django_assert_max_num_queries(6):
        client.get("/upper/lower/?n=1")
