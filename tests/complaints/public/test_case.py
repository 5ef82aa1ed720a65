"""What anybody reads of a case, and whose cases stand on a chief's page."""

from datetime import date, timedelta

import pytest
from django.template.loader import render_to_string
from django.test import Client, RequestFactory
from django.utils import timezone

from cms.directory.models import Appointment, Person, Post, Reach
from complaints.models import Complaint
from complaints.public import panels
from complaints.public.case import facts
from portal.accounts.models import User
from tests.complaints.acts import ACTS
from tests.factories.complaints import ANSWER, answered, closed, handling

DAY = timedelta(days=1)


def page(case: Complaint) -> str:
    return render_to_string("complaints/public/body.html", facts(case))


def test_the_answer_is_read_only_once_somebody_published_it_with_the_case(officer: User, reach: Reach) -> None:
    case = ACTS["resolve"](ACTS["publish"](answered(reach=reach)))
    shown = page(case)
    assert ANSWER not in shown and case.get_outcome_display() in shown
    shown = page(ACTS["publish"](case))
    assert ANSWER in shown and case.get_outcome_display() in shown


def test_before_it_is_approved_neither_stands_there(officer: User, reach: Reach) -> None:
    case = ACTS["publish"](answered(reach=reach))
    assert ANSWER not in page(case) and "处理结果" not in page(case)


@pytest.mark.slow
def test_the_preview_shows_the_answer_that_publishing_would_show(officer: User, reach: Reach) -> None:
    case = ACTS["resolve"](ACTS["publish"](answered(reach=reach)))
    desk = Client()
    desk.force_login(officer)
    assert ANSWER in desk.get(f"/admin/complaints/{case.number}/preview/").content.decode()


def test_an_appeal_makes_no_late_answer_punctual(officer: User, city_officer: User, reach: Reach) -> None:
    case = closed(reach=reach)
    Complaint.objects.update(answer_due_at=timezone.now() - DAY)
    case.refresh_from_db()
    assert facts(ACTS["appeal"](case))["on_time"] is False


@pytest.mark.usefixtures("officer", "appointment")
def test_a_chief_is_shown_what_he_got_and_not_what_his_forerunner_had(post: Post, person: Person, reach: Reach) -> None:
    ACTS["publish"](handling(reach=reach, to=post))
    today: date = timezone.localdate()
    Appointment.objects.update(ends_on=today)
    new = Person.objects.create(name="李四", position="主任")
    Appointment.objects.create(person=new, post=post, starts_on=today + DAY)
    request = RequestFactory().get("/chiefs/1/")
    assert "水发黑" in panels.of_chief(request, person)
    assert panels.of_chief(request, new) == ""
