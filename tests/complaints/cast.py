"""Makers of the cast that take arguments, and the moment at which many tests stand."""

import datetime

from django.utils import timezone

from cms.directory.choices import UnitKind
from cms.directory.models import Division, Post, Posting, Unit
from portal.accounts.models import User
from tests.factories.people import UserFactory

MONDAY = timezone.make_aware(datetime.datetime(2026, 11, 30, 10))
"""Ten in the morning of a plain Monday: no holiday near."""
LINE = [[119.30, 33.90], [119.31, 33.91], [119.32, 33.91]]


def division(code: str, name: str, parent: Division | None) -> Division:
    return Division.objects.create(code=code, name=name, short_name=name, parent=parent)


def office_of(place: Division) -> Unit:
    name = f"{place.short_name}河长办"
    return Unit.objects.create(name=name, short_name=name, kind=UnitKind.OFFICE, division=place)


def department_of(place: Division, name: str = "水务局") -> Unit:
    return Unit.objects.create(
        name=f"{place.short_name}{name}", short_name=name, kind=UnitKind.DEPARTMENT, division=place
    )


def account(name: str, role: str, at: Unit | Post | None = None, phone: str = "") -> User:
    user: User = UserFactory.create(username=name, role=role, is_staff=True, phone=phone)
    if isinstance(at, Unit):
        Posting.objects.create(user=user, unit=at)
    elif at is not None:
        Posting.objects.create(user=user, post=at)
    return user
