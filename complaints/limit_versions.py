"""New versions of the limits: begun as a copy or from one of the two usual profiles, in force from a day."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _, gettext_lazy

from complaints.choices import CountIn
from complaints.models import LimitProfile, LimitRule
from portal import audit
from portal.accounts.models import User

HOTLINE: dict[str, Any] = {
    "count_in": CountIn.WORKING,
    "accept_days": 1,
    "answer_days": 5,
    "extend_days": None,
    "basis": "济南市12345市民服务热线条例第二十四条，潍坊市12345政务服务便民热线条例第二十条",
}
PETITION: dict[str, Any] = {
    "count_in": CountIn.CALENDAR,
    "accept_days": 15,
    "answer_days": 60,
    "extend_days": 30,
    "basis": "信访工作条例第二十二条、第二十三条、第三十四条",
}
PROFILES: dict[str, tuple[str | Promise, dict[str, Any]]] = {
    "hotline": (gettext_lazy("热线办法：1个工作日受理，5个工作日答复"), HOTLINE),
    "petition": (gettext_lazy("信访办法：15天内告知受理，60天内办结，最多延30天"), PETITION),
}
COPIED = (
    *("count_in", "accept_days", "answer_days", "extend_days", "take_days", "return_days", "info_days"),
    *("appeal_days", "urgent_hours", "alert_minutes", "basis"),
)


class InForce(ValueError):
    """Cases rest on it: it cannot be changed."""


def newest(now: datetime) -> LimitProfile | None:
    """The version in force."""
    return LimitProfile.objects.filter(valid_from__lte=now).order_by("-valid_from", "-version").first()


@transaction.atomic
def draft(*, actor: User, profile: str = "", now: datetime | None = None) -> LimitProfile:
    """A new version without a day yet: as the one in force, with the days of ``profile`` where one is named."""
    known = newest(now or timezone.now())
    made = LimitProfile(version=(LimitProfile.objects.aggregate(last=Max("version"))["last"] or 0) + 1)
    for name in COPIED if known is not None else ():
        setattr(made, name, getattr(known, name))
    for name, value in PROFILES[profile][1].items() if profile else ():
        setattr(made, name, value)
    made.save()
    if known is not None and not profile:
        copies = [rule_like(rule, made) for rule in known.rules.order_by("sort_order", "pk")]
        LimitRule.objects.bulk_create(copies)
    audit.record(actor=actor, act="limits.drafted", subject=f"limits:{made.version}")
    return made


def rule_like(rule: LimitRule, made: LimitProfile) -> LimitRule:
    """The same rule for another version."""
    names = ("sort_order", "kind", "category_id", "urgent", "accept_days", "answer_days")
    return LimitRule(profile=made, **{name: getattr(rule, name) for name in names})


def changeable(version: LimitProfile, now: datetime) -> None:
    """Raises ``InForce`` for a version on which cases may rest already."""
    if version.begun(now):
        raise InForce(_("已经开始用的不能改，也不能删：旧案按它算。请定新的一版。"))
