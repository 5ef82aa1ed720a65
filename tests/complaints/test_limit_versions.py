"""Limits by kind, category and urgency, in versions of which an old case never feels the next one."""

from datetime import datetime

import pytest
from django.test import Client
from django.utils import timezone

from cms.directory.models import Reach
from complaints import deadlines, limit_versions, moderation
from complaints.choices import CountIn
from complaints.deadlines import Matter
from complaints.models import Category, LimitProfile, LimitRule
from portal.accounts.models import User
from tests.factories.complaints import received

pytestmark = pytest.mark.django_db
LIST = "/admin/complaint-limits/"


def at(text: str) -> datetime:
    return timezone.make_aware(datetime.fromisoformat(text))


@pytest.fixture
def litter() -> Category:
    return Category.objects.get(code="litter")


@pytest.fixture
def ruled(litter: Category) -> LimitProfile:
    """Enquiries, then litter, then whatever is urgent have days of their own."""
    first = LimitProfile.objects.get()
    rules = (LimitRule(kind="enquiry"), LimitRule(category=litter), LimitRule(urgent=True))
    for order, rule in enumerate(rules):
        rule.profile, rule.sort_order, rule.accept_days, rule.answer_days = first, order, 1, 10 - order
        rule.save()
    return first


@pytest.mark.parametrize(
    ("kind", "of_litter", "urgent", "days"),
    [
        ("report", False, False, 5),
        ("enquiry", False, False, 10),
        ("enquiry", True, True, 10),  # the first that fits wins
        ("report", True, True, 9),
        ("report", False, True, 8),
    ],
)
def test_the_first_rule_that_fits_gives_the_days(
    ruled: LimitProfile, litter: Category, kind: str, of_litter: bool, urgent: bool, days: int
) -> None:
    matter = Matter(kind, litter.pk if of_litter else 0, urgent)
    assert deadlines.dues(at("2026-11-30T10:00"), matter=matter).answer_days == days


def test_a_case_that_comes_in_is_measured_by_them(ruled: LimitProfile, reach: Reach) -> None:
    case = received(reach=reach, at=at("2026-11-30T10:00"), category="litter")
    assert case.answer_due_at == at("2026-12-11T18:00")


def test_petitions_count_calendar_days_and_tell_working_ones() -> None:
    LimitProfile.objects.create(version=2, valid_from=at("2026-11-01T00:00"), **limit_versions.PETITION)
    found = deadlines.dues(at("2026-11-20T10:00"))
    assert (found.accept_at, found.answer_at) == (at("2026-12-07T18:00"), at("2027-01-19T18:00"))
    assert found.answer_days == 42


def test_a_new_version_never_rewrites_an_old_case(officer: User, reach: Reach, litter: Category) -> None:
    case = received(reach=reach, at=at("2026-11-30T10:00"))
    due = case.answer_due_at
    LimitProfile.objects.create(version=2, valid_from=at("2020-02-01T00:00"), answer_days=30)
    case = moderation.amend(complaint=case, actor=officer, category=litter)
    assert (case.limits_version, case.answer_due_at) == (1, due)


def test_a_draft_is_a_copy_that_rules_nothing(administrator: User, ruled: LimitProfile) -> None:
    made = limit_versions.draft(actor=administrator)
    assert (made.version, made.valid_from, made.rules.count()) == (2, None, 3)
    assert deadlines.dues(at("2026-11-30T10:00")).version == 1
    petition = limit_versions.draft(actor=administrator, profile="petition")
    assert (petition.version, petition.count_in, petition.extend_days) == (3, CountIn.CALENDAR, 30)


@pytest.mark.slow
def test_the_office_of_the_city_sets_a_version_from_a_day_that_is_to_come(client: Client, city_officer: User) -> None:
    client.force_login(city_officer)
    edit = client.post(f"{LIST}new/", {"profile": "petition"}).headers["Location"]
    made = LimitProfile.objects.get(version=2)
    form = client.get(edit).context["form"]
    sent = {name: form[name].value() for name in form.fields if form[name].value() is not None}
    sent |= {"rules-TOTAL_FORMS": 1, "rules-INITIAL_FORMS": 0, "rules-0-urgent": "true", "rules-0-ORDER": 1}
    sent |= {"rules-0-accept_days": 1, "rules-0-answer_days": 7, "rules-0-kind": "", "rules-0-category": ""}
    today = timezone.localdate().isoformat()
    assert "请选明天或以后的一天" in client.post(edit, {**sent, "valid_from": today}).content.decode()
    assert client.post(edit, {**sent, "valid_from": "2099-01-01"}).status_code == 302
    made.refresh_from_db()
    assert timezone.localtime(made.valid_from).isoformat()[:16] == "2099-01-01T00:00"
    assert made.rules.get().answer_days == 7


def test_a_version_in_force_is_read_and_never_changed(client: Client, city_officer: User) -> None:
    client.force_login(city_officer)
    first = LimitProfile.objects.get()
    for what in ("edit", "delete"):
        for answer in (client.get(f"{LIST}{what}/{first.pk}/"), client.post(f"{LIST}{what}/{first.pk}/", {})):
            assert answer.headers["Location"] == f"{LIST}inspect/{first.pk}/"
    page = client.get(f"{LIST}inspect/{first.pk}/").content.decode()
    assert "现在用的" in page
    assert LimitProfile.objects.get().answer_days == 5


def test_the_office_of_a_county_reads_them(client: Client, officer: User) -> None:
    client.force_login(officer)
    assert client.get(LIST).status_code == 200
    assert client.get(f"{LIST}new/").status_code == 302
    client.post(f"{LIST}new/", {"profile": ""})
    assert LimitProfile.objects.count() == 1
