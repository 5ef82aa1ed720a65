"""Who gets through which door: every role on every address of the field."""

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from cms.directory.models import Post, Posting, Unit
from complaints.choices import Origin
from complaints.field.urls import urlpatterns
from complaints.models import Complaint, Evidence, Subject
from complaints.permissions import UNIT_ROLES
from complaints.photographs import attach
from portal.accounts.models import User
from portal.accounts.roles import ROLES
from tests.complaints.field.conftest import signed_in
from tests.factories.complaints import handling, photograph
from tests.factories.people import UserFactory
from tests.walkers import walkers

pytestmark = pytest.mark.django_db
OPEN = ("sign-in", "sign-out", "card")
"""A card is a door of its own, for whoever holds it: ``test_field_cards``."""
OF_A_PART = ("part", "part-act")
"""Their own test is in ``test_parts``."""
POSTS = ("begin",)
PAGES = [str(pattern.name) for pattern in urlpatterns if pattern.name not in (*OPEN, *OF_A_PART)]


OF_A_CASE = [name for name in PAGES if name not in ("list", "parts", "boards", "pass-on")]


def address(name: str, case: Complaint) -> str:
    if name in ("list", "parts", "boards"):
        return reverse(f"field:{name}")
    if name == "pass-on":
        return reverse("field:pass-on", args=[case.assignments.get().pk])
    if name.startswith("photo"):
        photo = Evidence.objects.filter(complaint=case).first()
        return reverse(f"field:{name}", args=[case.public_number, photo.pk if photo else 1])
    return reverse(f"field:{name}", args=[case.public_number])


def ask(client: Client, name: str, case: Complaint) -> int:
    """The status of the page, asked for as its browser does."""
    url = address(name, case)
    return (client.post(url) if name in POSTS else client.get(url)).status_code


@pytest.fixture
def shown(task: Complaint) -> Complaint:
    """An order with a released photo."""
    attach(case=task, photograph=photograph(), origin=Origin.REPORT, now=task.received_at, released=True)
    return task


@pytest.mark.parametrize("role", walkers(ROLES))
def test_a_role_that_acts_for_the_unit_enters_and_no_other(role: str, shown: Complaint, unit: Unit) -> None:
    user = UserFactory.create(role=role)
    Posting.objects.create(user=user, unit=unit)
    browser = signed_in(user)
    answers = {name: ask(browser, name, shown) for name in PAGES}
    enters = role in UNIT_ROLES
    assert answers == {name: (409 if name in POSTS else 200) if enters else 403 for name in PAGES}


@pytest.mark.slow
@pytest.mark.parametrize("who", ["other_handler", "chief"])
def test_to_everybody_else_the_order_does_not_exist(who: str, shown: Complaint, request: pytest.FixtureRequest) -> None:
    browser = signed_in(request.getfixturevalue(who))
    assert {name: ask(browser, name, shown) for name in OF_A_CASE} == dict.fromkeys(OF_A_CASE, 404)


def test_a_visitor_is_sent_to_sign_in(shown: Complaint) -> None:
    for name in PAGES:
        response = Client().get(address(name, shown))
        assert response.headers["Location"].startswith("/field/sign-in/?next="), name


@pytest.mark.slow
def test_the_receipt_number_opens_nothing(shown: Complaint, phone: Client) -> None:
    for name in OF_A_CASE:
        url = address(name, shown).replace(shown.public_number, shown.number)
        assert phone.post(url).status_code == 404, name


def test_the_list_holds_the_unit_s_own_alone(
    task: Complaint, phone: Client, other_unit: Unit, other_office: Unit, other_reach: object
) -> None:
    foreign = handling(to=other_unit, reach=other_reach, description="另一县的事")
    page = phone.get("/field/?tab=working").content.decode()
    assert task.public_number in page
    assert foreign.public_number not in page


@pytest.mark.slow
def test_whom_it_is_about_loses_it_at_once(officer: User, chief: User, post: Post, reach: object) -> None:
    case, browser = handling(to=post, reach=reach), signed_in(chief)
    assert browser.get(reverse("field:case", args=[case.public_number])).status_code == 200
    Subject.objects.create(complaint=case, post=post, set_at=case.received_at)
    assert case.public_number not in browser.get("/field/?tab=working").content.decode()
    assert {name: ask(browser, name, case) for name in OF_A_CASE} == dict.fromkeys(OF_A_CASE, 404)


def test_who_has_no_role_here_is_told_where_to_go(officer: User) -> None:
    page = signed_in(officer).get("/field/").content.decode()
    assert "/admin/complaints/" in page


def test_an_account_that_was_switched_off_is_out(task: Complaint, handler: User, phone: Client) -> None:
    User.objects.filter(pk=handler.pk).update(is_active=False)
    assert phone.get("/field/").status_code == 302


@pytest.mark.slow
@pytest.mark.parametrize("count", [2, 25])
def test_the_list_asks_the_same_number_of_questions(
    count: int, phone: Client, unit: Unit, officer: User, reach: object,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:  # fmt: skip
    for n in range(count):
        handling(to=unit, reach=reach, description=f"第{n}件")
    phone.get("/field/")  # the frame around it is asked for once, whoever comes
    for tab in ("new", "working", "due", "done"):
        with django_assert_max_num_queries(12):
            assert phone.get(f"/field/?tab={tab}").status_code == 200


@pytest.mark.parametrize("count", [1, 8])
def test_the_order_asks_the_same_number_of_questions(
    count: int, task: Complaint, phone: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for _n in range(count):
        attach(case=task, photograph=photograph(), origin=Origin.REPORT, now=task.received_at, released=True)
    phone.get(address("case", task))
    with django_assert_max_num_queries(14):
        assert phone.get(address("case", task)).status_code == 200
