"""The list in the admin."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from portal import audit
from portal.accounts import roles
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db
ADDRESS = "/admin/audit/"


def signed_in(client: Client, role: str) -> Client:
    client.force_login(UserFactory(role=role))
    return client


@pytest.mark.parametrize("role", ["auditor", "administrator"])
def test_the_auditor_and_the_administrator_read_it(client: Client, role: str) -> None:
    audit.record(actor=UserFactory(username="wang"), act="contact.revealed", subject="complaint:12", reason="回访")
    page = signed_in(client, role).get(ADDRESS).content.decode()
    assert all(word in page for word in ("wang", "complaint:12", "回访"))


@pytest.mark.parametrize("role", sorted(roles.ROLES.keys() - {"auditor", "administrator"}))
def test_nobody_else_does(client: Client, role: str) -> None:
    audit.record(actor=None, act="contact.revealed", subject="complaint:12")
    for address in (ADDRESS, ADDRESS + "results/"):
        answer = signed_in(client, role).get(address)
        assert answer.status_code == 302
        assert b"complaint:12" not in answer.content


def test_a_visitor_is_sent_to_sign_in(client: Client) -> None:
    assert client.get(ADDRESS).headers["Location"].startswith("/admin/login/")


def test_it_is_filtered_by_act_and_actor(client: Client) -> None:
    audit.record(actor=UserFactory(username="wang"), act="contact.revealed", subject="complaint:12")
    audit.record(actor=UserFactory(username="zhao"), act="export", subject="complaint:all")
    signed_in(client, "auditor")
    for query in ("?act=export", "?actor=zha", "?q=all"):
        page = client.get(ADDRESS + query).content.decode()
        assert "complaint:all" in page
        assert "complaint:12" not in page


def test_fifty_fit_on_a_page(client: Client) -> None:
    for number in range(51):
        audit.record(actor=None, act="looked", subject=f"complaint:{number:03}")
    signed_in(client, "auditor")
    assert client.get(ADDRESS).content.decode().count("complaint:0") == 50
    assert "complaint:000" in client.get(ADDRESS + "?p=2").content.decode()


def test_there_is_no_export_of_it(client: Client) -> None:
    audit.record(actor=None, act="looked", subject="complaint:12")
    answer = signed_in(client, "auditor").get(ADDRESS + "?export=csv")
    assert answer.headers["Content-Type"].startswith("text/html")


def test_what_was_written_cannot_break_the_page(client: Client) -> None:
    audit.record(actor=None, act="looked", subject="complaint:12", reason="<script>alert(1)</script>")
    assert "<script>alert(1)" not in signed_in(client, "auditor").get(ADDRESS).content.decode()


@pytest.mark.slow
def test_the_list_costs_the_same_at_any_length(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(60):
        audit.record(actor=UserFactory(), act="looked", subject=f"complaint:{number}")
    signed_in(client, "auditor").get(ADDRESS)
    with django_assert_max_num_queries(20):
        client.get(ADDRESS)
