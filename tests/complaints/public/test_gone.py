"""The address of a case that was taken off."""

from datetime import datetime

import pytest
from django.test import Client

from cms.directory.models import Reach, Unit
from complaints import conflict, publication, timeline
from complaints.lifecycle import Incomplete
from complaints.models import Complaint
from portal.accounts.models import User
from portal.codes import numbers
from tests.complaints.acts import ACTS
from tests.factories.complaints import received


@pytest.fixture
def taken(officer: User, second_officer: User, reach: Reach, monday: datetime) -> Complaint:
    case = ACTS["publish"](received(reach=reach))
    return publication.take_down(
        complaint=case, actor=second_officer, words="写了店主的名字", group="personal", now=monday
    )


def address(case: Complaint) -> str:
    return f"/cases/{case.public_number}/"


def test_it_says_when_and_for_which_group_of_reasons_and_nothing_else(client: Client, taken: Complaint) -> None:
    answer = client.get(address(taken))
    page = answer.content.decode()
    assert answer.status_code == 410 and answer["Cache-Control"] == "no-store" and page.count("<h1") == 1
    assert "2026年11月30日" in page and "涉及个人信息" in page and "noindex" in page
    assert not [words for words in ("店主", taken.public_title, taken.public_text, taken.number) if words in page]
    assert "涉及个人信息" in str(timeline.for_desk(taken)), "the desk reads both"
    assert client.get(f"{address(taken)}seen/").status_code == 404


def test_published_again_it_is_there_again(client: Client, taken: Complaint, officer: User) -> None:
    assert client.get(address(ACTS["publish"](taken))).status_code == 200


@pytest.mark.parametrize("now", ["confidential", "about_chief", "sealed", "drill", "subject"])
def test_of_a_guarded_one_nothing_says_that_it_ever_was(
    client: Client, taken: Complaint, officer: User, unit: Unit, now: str
) -> None:
    if now == "subject":
        conflict.name_subject(complaint=taken, actor=officer, unit=unit)
    else:
        Complaint.objects.filter(pk=taken.pk).update(**{now: True})
    assert client.get(address(taken)).status_code == 404


def test_what_was_never_shown_and_what_never_was_answer_alike(client: Client, officer: User, reach: Reach) -> None:
    case = received(reach=reach)
    publication.withhold(complaint=case, actor=officer)
    never = f"/cases/{numbers.public_number()}/"
    assert client.get(address(case)).status_code == client.get(never).status_code == 404


def test_a_group_that_is_none_is_refused(officer: User, second_officer: User, reach: Reach) -> None:
    case = ACTS["publish"](received(reach=reach))
    with pytest.raises(Incomplete) as refused:
        publication.take_down(complaint=case, actor=second_officer, words="有人名", group="whatever")
    assert refused.value.field == "group_of"
