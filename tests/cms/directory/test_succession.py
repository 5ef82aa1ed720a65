"""换人: one form, both pages and the board's page at once, the history for staff."""

import datetime
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry

from cms.core.registries import appointment_ending
from cms.directory import succession
from cms.directory.models import Appointment, Person, Post
from tests.cms.conftest import Committed
from tests.factories.directory import AppointmentFactory, PersonFactory, PostFactory, SignboardFactory
from tests.factories.people import UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("without_menu")]
DAY = datetime.timedelta(days=1)


@pytest.fixture
def old() -> Appointment:
    """Whoever holds the post of a reach with a board."""
    board = SignboardFactory()
    held: Appointment = AppointmentFactory(post=PostFactory(reach=board.reach), person=PersonFactory(name="旧河长"))
    return held


def url(post: Post) -> str:
    return reverse("directory_succession", args=[post.pk])


def sent(**fields: Any) -> dict[str, str]:
    given = {"person": "", "name": "", "position": "", "office_phone": "", "starts_on": timezone.localdate(), **fields}
    return {name: str(value) for name, value in given.items()}


@pytest.fixture
def editor(client: Client) -> Client:
    client.force_login(UserFactory(role="editor", is_staff=True))
    return client


def test_the_old_term_ends_the_day_before_the_new_one_begins(old: Appointment) -> None:
    new, today = PersonFactory(name="新河长"), timezone.localdate()
    made = succession.succeed(post=old.post, person=new, starts_on=today)
    old.refresh_from_db()
    assert made.ended == old and old.ends_on == today - DAY
    assert made.begun is not None and made.begun.person == new and made.begun.ends_on is None
    assert [one.person.name for one in Appointment.objects.on(today).filter(post=old.post)] == ["新河长"]
    assert [one.person.name for one in Appointment.objects.on(today - DAY).filter(post=old.post)] == ["旧河长"]


def test_who_stood_in_stands_in_no_longer_and_a_vacant_post_is_filled(old: Appointment) -> None:
    stand_in = AppointmentFactory(post=old.post, acting=True)
    today = timezone.localdate()
    succession.succeed(post=old.post, person=PersonFactory(), starts_on=today)
    stand_in.refresh_from_db()
    assert stand_in.ends_on == today - DAY
    vacant = PostFactory()
    assert succession.succeed(post=vacant, person=PersonFactory(), starts_on=today).ended is None


def test_a_change_that_cannot_be_is_refused_and_changes_nothing(old: Appointment) -> None:
    today = timezone.localdate()
    for person, day, words in (
        (old.person, today, "不用换"),
        (PersonFactory(), old.starts_on, "才上任"),
    ):
        with pytest.raises(ValidationError, match=words):
            succession.succeed(post=old.post, person=person, starts_on=day)
    AppointmentFactory(post=old.post, acting=False, starts_on=today + 9 * DAY, person=PersonFactory())
    with pytest.raises(ValidationError, match="已经排了人"):
        succession.succeed(post=old.post, person=PersonFactory(), starts_on=today)
    old.refresh_from_db()
    assert old.ends_on is None


@pytest.mark.slow
def test_one_form_changes_both_pages_and_the_boards_page_at_once(
    editor: Client, client: Client, old: Appointment, committed: Committed
) -> None:
    reach, visitor = old.post.reach, Client()
    assert reach
    pages = [f"/rivers/{reach.water.code}/", f"/p/{reach.signboards.get().code}/", "/chiefs/"]
    assert all("旧河长" in visitor.get(page).content.decode() for page in pages)
    shown = editor.get(url(old.post)).content.decode()
    assert "旧河长" in shown and reach.signboards.get().shown in shown and "要重新贴的牌子" in shown
    with committed():
        answer = editor.post(url(old.post), sent(name="新河长", position="三桥村主任", office_phone="0000-1234699"))
    assert answer.status_code == 302
    for page in pages:
        told = visitor.get(page).content.decode()
        assert "新河长" in told and "旧河长" not in told, page
    new = Person.objects.get(name="新河长")
    assert "三桥村主任" in visitor.get(f"/chiefs/{new.pk}/").content.decode()
    assert "现在不担任河长" in visitor.get(f"/chiefs/{old.person_id}/").content.decode()


def test_the_history_is_staffs_alone(editor: Client, old: Appointment) -> None:
    editor.post(url(old.post), sent(name="新河长"))
    page = editor.get(url(old.post)).content.decode()
    assert "旧河长" in page and "换好了" in page
    logged = ModelLogEntry.objects.filter(object_id__in=[str(one.pk) for one in old.post.appointments.all()])
    assert {"wagtail.edit", "wagtail.create"} <= set(logged.values_list("action", flat=True))
    edited = reverse("appointment:history", args=[old.pk])
    assert editor.get(edited).status_code == 200


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({}, "请选一个人"),
        ({"name": "新", "starts_on": "2020-01-01"}, "才上任"),
        ({"name": "新", "starts_on": "x"}, "日期"),
    ],
)
def test_what_is_missing_is_told_at_its_field_and_nobody_new_is_kept(
    editor: Client, old: Appointment, fields: dict[str, str], words: str
) -> None:
    before = Person.objects.count()
    answer = editor.post(url(old.post), sent(**fields))
    assert answer.status_code == 200 and words in answer.content.decode()
    assert Person.objects.count() == before and old.post.appointments.count() == 1


def test_two_ways_to_name_somebody_are_one_too_many(editor: Client, old: Appointment) -> None:
    answer = editor.post(url(old.post), sent(person=PersonFactory().pk, name="新河长"))
    assert "已经选了人" in answer.content.decode() and old.post.appointments.count() == 1


@pytest.mark.parametrize("role", ["moderator", "publisher", "supervisor", "auditor", "handler"])
def test_who_may_not_change_appointments_may_not_here(client: Client, old: Appointment, role: str) -> None:
    client.force_login(UserFactory(role=role, is_staff=True))
    assert client.get(url(old.post)).status_code in (302, 403)
    client.post(url(old.post), sent(name="新河长"))
    assert old.post.appointments.count() == 1


def test_the_lists_of_posts_and_of_appointments_lead_there(editor: Client, old: Appointment) -> None:
    for kind in ("post", "appointment"):
        assert url(old.post) in editor.get(reverse(f"{kind}:index")).content.decode(), kind


def test_other_floors_say_what_hangs_on_the_term(editor: Client, old: Appointment) -> None:
    appointment_ending.register("test", lambda one: [f"{one.person.name}还有三件事"])
    try:
        assert "旧河长还有三件事" in editor.get(url(old.post)).content.decode()
    finally:
        appointment_ending.withdraw("test")
