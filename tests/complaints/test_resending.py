"""A new query code: the old one ends, and only what was left with the report gets the new one."""

from datetime import timedelta

import pytest
from django.utils import timezone
from pytest_django import Settings

from cms.directory.models import Reach, Unit
from complaints import notices, resending, timeline
from complaints.choices import Outside
from complaints.lifecycle import IllegalMove, Incomplete, NotAllowed, Stale
from complaints.models import Complaint
from portal.accounts.models import User
from portal.codes import query
from portal.contacts import digests
from portal.messaging.models import Delivery
from tests.complaints.cast import account
from tests.complaints.erasing import erased
from tests.factories.complaints import PHONE, received

LANDLINE = "+8657187654321"
UNKNOWN = "2611000000"


@pytest.fixture
def case(officer: User, reach: Reach) -> Complaint:
    return received(reach=reach)


def now_of(case: Complaint) -> Complaint:
    return Complaint.objects.get(pk=case.pk)


def sent(case: Complaint) -> list[str]:
    rows = Delivery.objects.filter(subject=case.subject_string, template="code_again")
    return list(rows.order_by("pk").values_list("channel", flat=True))


def by_number(case: Complaint, once: str = "a", left: str = "") -> None:
    """Asked on the page by who knows what was left; ``left``: something else."""
    contact = case.contact
    known = [*digests.phone(contact.phone), *digests.email(contact.email)] if contact else []
    resending.by_number(case.number, once, digests.phone(left) if left else known)


def test_the_old_code_ends_and_the_new_one_opens(case: Complaint) -> None:
    old = query.query_code(case.uuid, 1)
    by_number(case)
    now = now_of(case)
    assert now.code_version == 2 and not query.matches(old, now.uuid, now.code_version)
    assert notices.code_of(now.subject_string) == query.query_code(now.uuid, 2) != old


@pytest.mark.parametrize(
    ("phone", "email", "way"),
    [("+8613812345678", "", ["sms"]), ("", "a@example.org", ["email"]), (LANDLINE, "a@example.org", ["email"])],
)
def test_by_number_it_goes_to_what_was_left(
    officer: User, reach: Reach, phone: str, email: str, way: list[str]
) -> None:
    case = received(reach=reach, phone=phone, email=email)
    by_number(case)
    assert sent(case) == way


@pytest.mark.parametrize("phone", ["", LANDLINE])
def test_by_number_nothing_happens_where_no_message_arrives(officer: User, reach: Reach, phone: str) -> None:
    case = received(reach=reach, phone=phone)
    by_number(case)
    assert now_of(case).code_version == 1
    assert not case.calls.filter(template="code_again").exists()


@pytest.mark.parametrize("left", [[], [""], digests.phone("+8613900000000"), digests.email("b@example.org")])
@pytest.mark.parametrize("said", [{}, {"email": "a@example.org", "phone": ""}, {"phone": ""}])
def test_who_knows_the_number_alone_ends_no_code(
    officer: User, reach: Reach, left: list[str], said: dict[str, str]
) -> None:
    case = received(reach=reach, **said)
    resending.by_number(case.number, "a", left)
    assert now_of(case).code_version == 1 and sent(case) == []


def test_the_digest_fits_after_new_field_keys_and_stands_in_no_clear_text(case: Complaint, settings: Settings) -> None:
    settings.FIELD_KEYS = ["a new key", *settings.FIELD_KEYS]
    by_number(case)
    assert now_of(case).code_version == 2


def test_an_unknown_number_and_an_erased_case_are_passed_over(case: Complaint) -> None:
    resending.by_number(UNKNOWN, "a", digests.phone(PHONE))
    version = now_of(erased(case)).code_version
    by_number(case)
    assert now_of(case).code_version == version


def test_a_task_that_runs_twice_makes_one_code(case: Complaint) -> None:
    by_number(case)
    by_number(case)
    assert now_of(case).code_version == 2 and sent(case) == ["sms"]


def test_three_times_a_day_and_no_more(case: Complaint) -> None:
    for once in "abcd":
        by_number(case, once)
    assert now_of(case).code_version == 4


def test_on_the_next_day_again(case: Complaint) -> None:
    for hours in (0, 1, 2, 25):
        now = timezone.now() + timedelta(hours=hours)
        resending.renew(complaint=case, actor=Outside.REPORTER, how=resending.BY_LINK, now=now)
    with pytest.raises(IllegalMove, match="明天再换"):
        for _n in range(3):
            resending.renew(complaint=case, actor=Outside.REPORTER, how=resending.BY_LINK, now=now)


def test_what_a_stranger_uses_up_the_office_still_has(officer: User, case: Complaint) -> None:
    for once in "abcd":
        by_number(case, once)
    case = now_of(case)
    assert resending.by_desk(complaint=case, actor=officer, version=case.version).code_version == 5


def test_by_the_link_it_is_shown_and_not_sent(case: Complaint) -> None:
    resending.renew(complaint=case, actor=Outside.REPORTER, how=resending.BY_LINK)
    assert now_of(case).code_version == 2 and sent(case) == []


def test_who_wished_no_news_and_a_confidential_reporter_get_it_too(city_officer: User, reach: Reach) -> None:
    case = received(reach=reach, follow=False, confidential=True)
    by_number(case)
    assert sent(case) == ["sms"]


class TestTheOffice:
    def test_sends_it_to_the_number_that_was_left(self, officer: User, case: Complaint) -> None:
        resending.by_desk(complaint=case, actor=officer, version=case.version)
        assert sent(case) == ["sms"]

    def test_puts_a_landline_on_the_list_of_calls(self, officer: User, reach: Reach) -> None:
        case = received(reach=reach, phone=LANDLINE)
        resending.by_desk(complaint=case, actor=officer, version=case.version)
        assert case.calls.filter(template="code_again", result="").count() == 1

    def test_has_nowhere_to_send_it_without_a_contact(self, officer: User, reach: Reach) -> None:
        case = received(reach=reach, phone="")
        with pytest.raises(Incomplete, match="没有地方可发"):
            resending.by_desk(complaint=case, actor=officer, version=case.version)
        assert now_of(case).code_version == 1

    def test_does_not_send_it_from_a_page_that_is_stale(self, officer: User, case: Complaint) -> None:
        with pytest.raises(Stale):
            resending.by_desk(complaint=case, actor=officer, version=case.version + 1)

    @pytest.mark.parametrize("role", ["supervisor", "leader", "auditor", "handler"])
    def test_is_those_who_may_speak_with_reporters(self, case: Complaint, county_office: Unit, role: str) -> None:
        with pytest.raises(NotAllowed):
            resending.by_desk(complaint=case, actor=account("a", role, county_office), version=case.version)

    def test_of_another_county_has_no_say(self, case: Complaint, other_officer: User) -> None:
        with pytest.raises(NotAllowed):
            resending.by_desk(complaint=case, actor=other_officer, version=case.version)


@pytest.mark.parametrize(("how", "words"), [("number", "凭编号要的"), ("link", "在查进度的页面上换的")])
def test_the_history_tells_both_sides_who_asked(case: Complaint, how: str, words: str) -> None:
    resending.renew(complaint=case, actor=Outside.REPORTER, how=how, once="a")
    inside, outside = timeline.for_desk(case)[-1], timeline.for_reporter(case)[-1]
    assert inside.kind == outside.kind == "code_resent"
    assert inside.who == "举报人" and words in inside.text and words in outside.text


def test_the_history_names_the_officer_inside_alone(officer: User, case: Complaint) -> None:
    resending.by_desk(complaint=case, actor=officer, version=case.version)
    assert timeline.for_desk(case)[-1].who == officer.get_full_name()
    assert timeline.for_reporter(case)[-1].text == "工作人员重发到留下的号码"


def test_no_event_holds_a_code(case: Complaint) -> None:
    by_number(case)
    data = str(list(case.events.values_list("data", flat=True)))
    assert query.query_code(case.uuid, 1) not in data and query.query_code(case.uuid, 2) not in data


class TestTheSamePress:
    def test_makes_one_code(self, case: Complaint) -> None:
        for _tap in range(2):
            fresh = resending.renew(
                complaint=case, actor=Outside.REPORTER, how=resending.BY_LINK, once="press", code_version=1
            )
        assert fresh.code_version == now_of(case).code_version == 2
        assert case.events.filter(kind="code_resent").count() == 1

    def test_from_another_page_is_stale(self, case: Complaint) -> None:
        by_number(case)
        with pytest.raises(Stale, match="刚刚换过"):
            resending.renew(complaint=case, actor=Outside.REPORTER, how=resending.BY_LINK, once="b", code_version=1)

    def test_is_known_again_until_somebody_else_changes_the_code(self, case: Complaint) -> None:
        resending.renew(complaint=case, actor=Outside.REPORTER, how=resending.BY_LINK, once="press", code_version=1)
        now = timezone.now()
        assert resending.pressed(case.number, case.uuid, "press", now) == case
        for number, once, at in (
            (UNKNOWN, "press", now),
            (case.number, "other", now),
            (case.number, "", now),
            (case.number, "press", now + resending.PRESSED),
        ):
            assert resending.pressed(number, case.uuid, once, at) is None
        by_number(case)
        assert resending.pressed(case.number, case.uuid, "press", now) is None
