"""What a contest leaves: honours, certificates, and who outside of the site holds a work."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.contest.choices import Held, Recognised
from cms.contest.models.contest import Contest
from cms.contest.models.entry import Entry
from cms.contest.models.school import School, Teacher
from portal.codes import numbers


def new_number() -> str:
    """10 digits with their check digit; nobody counts certificates by them."""
    return numbers.public_number()


class Recognition(models.Model):
    """指导教师 and 优秀组织. ``teacher`` None: the school itself."""

    contest = models.ForeignKey(Contest, models.CASCADE, related_name="recognitions")
    kind = models.CharField(max_length=10, choices=Recognised.choices)
    school = models.ForeignKey(School, models.CASCADE, related_name="+")
    teacher = models.ForeignKey(Teacher, models.SET_NULL, null=True, related_name="+")

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["contest", "kind", "school", "teacher"], name="contest_recognised_once")
        ]

    def __str__(self) -> str:
        return self.get_kind_display()


class Certificate(models.Model):
    """A number by which anybody can check a certificate; the sheet itself is drawn each time and kept nowhere."""

    contest = models.ForeignKey(Contest, models.CASCADE, related_name="certificates")
    entry = models.OneToOneField(Entry, models.CASCADE, null=True, related_name="certificate")
    recognition = models.OneToOneField(Recognition, models.CASCADE, null=True, related_name="certificate")
    number = models.CharField(max_length=10, unique=True, default=new_number)
    issued_on = models.DateField()
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return self.number


class Holding(models.Model):
    """Somebody holds this work outside of its pages, and is told when it is withdrawn. ``whom``: who got it, in words
    of the office; a juror's or a teacher's account stands in ``user``."""

    entry = models.ForeignKey(Entry, models.CASCADE, related_name="holdings")
    held = models.CharField(max_length=12, choices=Held.choices)
    whom = models.CharField(_("谁拿着"), max_length=120)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    since_at = models.DateTimeField(_("什么时候"))
    told_at = models.DateTimeField(_("通知了"), null=True)
    done_at = models.DateTimeField(_("处理好了"), null=True)

    class Meta:
        default_permissions = ()
        verbose_name = verbose_name_plural = _("拿着作品的人")
        constraints = [models.UniqueConstraint(fields=["entry", "held", "whom"], name="contest_holding_once")]

    def __str__(self) -> str:
        return self.whom
