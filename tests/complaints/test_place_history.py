"""The history of a place: the same kind of problem there in a year, what came of it, and what is open around."""

import datetime
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cms.directory.models import Reach
from complaints import conflict, place_history, satisfaction
from complaints.choices import Outside
from complaints.models import Complaint
from complaints.models.complaint_queries import ComplaintQuerySet
from complaints.place_history import Place
from portal.accounts.models import User
from tests.complaints.desk.test_size import many
from tests.factories.complaints import closed, merged, photograph, received, resolved

HERE = {"latitude": Decimal("33.910000"), "longitude": Decimal("119.310000")}
NEAR = {"latitude": Decimal("33.911500"), "longitude": Decimal("119.310000")}
FURTHER = {"latitude": Decimal("33.913500"), "longitude": Decimal("119.310000")}


def of(case: Complaint, cases: ComplaintQuerySet | None = None) -> Place:
    return place_history.of(case, Complaint.objects.all() if cases is None else cases)


def keys(place: Place) -> tuple[set[int], set[int]]:
    return {one.case.pk for one in place.earlier}, {one.case.pk for one in place.near}


def days_ago(days: int) -> datetime.datetime:
    return timezone.now() - datetime.timedelta(days=days)


@pytest.mark.slow
def test_a_year_of_its_kind_and_what_is_open_around(reach: Reach, other_reach: Reach) -> None:
    case = received(reach=reach, **HERE)
    old, beside = closed(reach=reach, at=days_ago(200)), closed(reach=other_reach, **NEAR, at=days_ago(90))
    closed(reach=reach, at=days_ago(370))
    closed(reach=other_reach, **FURTHER, at=days_ago(90))
    joined = merged(reach=reach)
    litter = received(reach=other_reach, category="litter", **FURTHER)
    received(reach=other_reach, category="litter")
    lead = joined.merged_into
    assert lead is not None
    assert keys(of(case)) == ({old.pk, beside.pk, lead.pk}, {litter.pk})


def test_how_far_what_came_of_it_and_how_often_it_was_not_solved(reach: Reach) -> None:
    before = resolved(reach=reach, outcome="planned", **NEAR, photographs=(photograph(), photograph()))
    satisfaction.verdict(complaint=before, actor=Outside.REPORTER, solved="no")
    there = of(received(reach=reach, **HERE)).earlier[0]
    assert (there.refuted, len(there.photos), there.outcome) == (1, 2, "列入计划")
    assert there.metres is not None and 160 < there.metres < 175


def test_photos_that_nobody_has_judged_or_that_are_confidential_stay_where_they_are(reach: Reach) -> None:
    received(reach=reach, photographs=(photograph(),))
    closed(reach=reach, confidential=True, photographs=(photograph(),))
    assert [one.photos for one in of(received(reach=reach)).earlier] == [[], []]


def test_a_case_without_a_place_has_none(db: None) -> None:
    assert of(received()) == Place([], [])


@pytest.mark.slow
def test_what_is_hidden_from_the_account_leaves_no_trace(reach: Reach, officer: User, city_officer: User) -> None:
    accusing, secret, case = closed(reach=reach), received(reach=reach, confidential=True), received(reach=reach)
    conflict.name_subject(complaint=accusing, actor=city_officer, unit=case.owner)
    assert keys(of(case, Complaint.objects.on_desk(officer))) == (set(), set())
    assert keys(of(case, Complaint.objects.on_desk(city_officer)))[0] == {accusing.pk, secret.pk}


def test_it_takes_two_queries_however_many_there_are(reach: Reach) -> None:
    case = received(reach=reach, **HERE)
    many(closed(reach=reach, photographs=(photograph(),), **NEAR), 60)
    with CaptureQueriesContext(connection) as queries:
        place = of(case)
    assert len(queries) == 2 and len(place.earlier) == place_history.SHOWN
