"""What is told to whom after which event, and what is never told."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from cms.directory.models import Post, Posting, Reach, Unit
from complaints import conflict, dispatch, notices
from complaints.models import Complaint
from portal.accounts.models import User
from portal.codes.query import query_code
from portal.contacts import standing
from portal.messaging import texts, wording
from portal.messaging.models import Delivery
from tests.complaints.acts import ACTS
from tests.factories.complaints import (
    accepted,
    answered,
    assigned,
    handling,
    received,
    resolved,
    transferred,
)

Make = Callable[..., Complaint]
TOLD: list[tuple[str, Make, str]] = [
    ("assign", accepted, "passed_on"),
    ("ask", received, "need_more"),
    ("resolve", answered, "done"),
    ("decline", received, "progress"),
    ("merge", received, "progress"),
    ("confirm_transfer", transferred, "not_ours"),
    ("grant_extension", lambda **said: ACTS["ask_extension"](handling(**said)), "extended"),
    ("reopen", resolved, "reopened"),
]
SILENT: list[tuple[str, Make]] = [
    ("accept", received),
    ("transfer", received),
    ("recall", assigned),
    ("hand_back", assigned),
    ("begin", assigned),
    ("answer", handling),
    ("send_back", answered),
    ("close", resolved),
    ("amend", received),
    ("publish", received),
    ("withhold", received),
    ("withdraw", received),
    ("supervise", received),
]


def to_reporter(case: Complaint, kind: str) -> Delivery | None:
    event = case.events.filter(kind=kind).latest("n")
    return Delivery.objects.filter(key=f"case-event:{event.pk}:reporter").first()


@pytest.mark.parametrize(("move", "make", "template"), TOLD)
def test_the_reporter_is_told_by_a_text_that_can_be_written(
    officer: User, reach: Reach, move: str, make: Make, template: str
) -> None:
    case = ACTS[move](make(reach=reach))
    told = to_reporter(case, move)
    assert told is not None
    assert (told.template, told.contact, told.subject) == (template, case.contact, case.subject_string)
    assert set(texts.TEMPLATES[template].longest) <= {*told.params, "code"}


@pytest.mark.parametrize(("move", "make"), SILENT)
def test_of_what_concerns_the_office_alone_he_is_not(officer: User, reach: Reach, move: str, make: Make) -> None:
    assert to_reporter(ACTS[move](make(reach=reach)), move) is None


@pytest.mark.parametrize(("move", "make", "template"), [told for told in TOLD if told[0] != "ask"])
def test_who_wished_no_news_gets_the_receipt_alone(
    officer: User, reach: Reach, move: str, make: Make, template: str
) -> None:
    case = ACTS[move](make(reach=reach, follow=False))
    assert to_reporter(case, move) is None
    receipt = to_reporter(case, "register")
    assert receipt is not None
    assert receipt.template == "received"


@pytest.mark.parametrize(("confidential", "template"), [(False, "need_more"), (True, "progress")])
def test_a_question_reaches_who_wished_no_news_too(
    city_officer: User, reach: Reach, confidential: bool, template: str
) -> None:
    told = to_reporter(ACTS["ask"](received(reach=reach, follow=False, confidential=confidential)), "ask")
    assert told is not None
    assert told.template == template


@pytest.mark.parametrize(("move", "make", "template"), TOLD)
def test_of_a_confidential_case_only_that_there_is_news(
    city_officer: User, reach: Reach, move: str, make: Make, template: str
) -> None:
    told = to_reporter(ACTS[move](make(reach=reach, confidential=True)), move)
    assert told is not None
    assert (told.template, set(told.params)) == ("progress", {"number", "lang"})


def test_the_receipt_goes_out_at_once_and_all_else_waits_for_an_undo(officer: User, reach: Reach) -> None:
    case = ACTS["decline"](received(reach=reach))
    receipt, told = to_reporter(case, "register"), to_reporter(case, "decline")
    assert receipt is not None
    assert told is not None
    assert receipt.next_at <= timezone.now()
    assert told.next_at - case.events.get(kind="decline").at >= timedelta(seconds=9)


def test_a_body_outside_is_named_once_its_number_is_known(officer: User, reach: Reach) -> None:
    told = to_reporter(ACTS["confirm_transfer"](transferred(reach=reach)), "confirm_transfer")
    assert told is not None
    assert told.params["target"] == "12345"


@pytest.fixture
def proved(handler: User, chief: User) -> None:
    """Both telephones have answered before."""
    for user in (handler, chief):
        assert user.contact is not None
        standing.heard(user.contact.phone)


@pytest.mark.usefixtures("proved")
class TestTheUnit:
    def sent(self) -> list[Delivery]:
        return list(Delivery.objects.filter(template="to_chief").order_by("pk"))

    def test_is_told_under_the_public_number_and_no_word_of_the_reporter(
        self, officer: User, handler: User, unit: Unit, reach: Reach
    ) -> None:
        case = assigned(to=unit, reach=reach)
        (told,) = self.sent()
        assert told.contact == handler.contact
        assert told.params["number"] == case.public_number
        assert not [one for one in (case.number, case.description) if one in str(told.params)]

    def test_a_post_is_told_as_a_unit_is(self, officer: User, chief: User, post: Post, reach: Reach) -> None:
        assigned(to=post, reach=reach)
        assert [told.contact for told in self.sent()] == [chief.contact]

    def test_accounts_that_are_closed_or_have_no_phone_are_passed_over(
        self, officer: User, handler: User, other_handler: User, unit: Unit, reach: Reach
    ) -> None:
        Posting.objects.create(user=other_handler, unit=unit)
        User.objects.filter(pk=handler.pk).update(is_active=False)
        assigned(to=unit, reach=reach)
        assert self.sent() == []

    def test_a_ruling_is_told_too(self, officer: User, handler: User, unit: Unit, reach: Reach) -> None:
        ACTS["rule"](ACTS["hand_back"](assigned(to=unit, reach=reach)))
        assert len(self.sent()) == 2

    def test_what_cannot_wait_does_not_wait_for_the_morning(
        self, officer: User, handler: User, unit: Unit, reach: Reach
    ) -> None:
        assigned(to=unit, reach=reach, category="sewage", now=True)
        assert self.sent()[0].urgent

    def test_whoever_in_it_acts_for_the_accused_too_is_not_told(
        self, officer: User, handler: User, chief: User, post: Post, unit: Unit, reach: Reach
    ) -> None:
        Posting.objects.create(user=chief, unit=unit)
        case = conflict.name_subject(complaint=accepted(reach=reach), actor=officer, post=post)
        dispatch.assign(complaint=case, actor=officer, to=unit, dispatch_text="请查看")
        assert [told.contact for told in self.sent()] == [handler.contact]


def test_the_code_is_worked_out_when_it_is_sent(officer: User, reach: Reach) -> None:
    case = received(reach=reach)
    assert notices.code_of(case.subject_string) == query_code(case.uuid, 1)
    Complaint.objects.update(code_version=2)
    assert notices.code_of(case.subject_string) == query_code(case.uuid, 2)


@pytest.mark.parametrize("gone", [{"erased_at": timezone.now()}, {}])
def test_of_a_case_that_is_gone_there_is_no_code(officer: User, reach: Reach, gone: dict[str, Any]) -> None:
    case = received(reach=reach)
    Complaint.objects.update(**gone) if gone else None
    assert notices.code_of(case.subject_string if gone else "complaint:4711") == ""


@pytest.mark.parametrize(("confidential", "thing"), [(True, "您的事已收到"), (False, "举报已收到")])
def test_the_first_message_of_a_confidential_case_says_no_report(reach: Reach, confidential: bool, thing: str) -> None:
    received(reach=reach, confidential=confidential)
    assert thing in wording.render(Delivery.objects.get(template="received"))
