"""Schools that take part, and their teachers, who see the own school only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.directory.models import Division

if TYPE_CHECKING:
    from portal.accounts.models import User


class SchoolQuerySet(models.QuerySet["School"]):
    """Schools by what the office has said."""

    def approved(self) -> SchoolQuerySet:
        """Those whose works are judged."""
        return self.filter(approved_at__isnull=False)

    def waiting(self) -> SchoolQuerySet:
        """Those that the office has not looked at."""
        return self.filter(approved_at=None, refused_at=None)

    def of(self, user: User) -> SchoolQuerySet:
        """The user's own."""
        return self.filter(teachers__user=user)


class School(models.Model):
    """A school by its official name. Approval gates judging, not entering."""

    name = models.CharField(_("学校全称"), max_length=60)
    division = models.ForeignKey(Division, models.PROTECT, verbose_name=_("在哪里"), related_name="+")
    registered_at = models.DateTimeField(_("登记时间"))
    approved_at = models.DateTimeField(_("核准时间"), null=True, blank=True)
    refused_at = models.DateTimeField(_("退回时间"), null=True, blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    refusal = models.CharField(_("为什么退回"), max_length=200, blank=True)

    objects = SchoolQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("学校")
        constraints = [models.UniqueConstraint(fields=["division", "name"], name="contest_school_once")]

    def __str__(self) -> str:
        return self.name

    @property
    def standing(self) -> str:
        """approved, refused or waiting."""
        return "approved" if self.approved_at else "refused" if self.refused_at else "waiting"


class Teacher(models.Model):
    """An account of a school; name and telephone lie with the account. ``lead``: 联系老师, who adds the others."""

    school = models.ForeignKey(School, models.CASCADE, related_name="teachers")
    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="teaches")
    lead = models.BooleanField(_("联系老师"), default=False)
    added_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        default_permissions = ()
        verbose_name = verbose_name_plural = _("老师")

    def __str__(self) -> str:
        return self.user.get_full_name() or self.user.get_username()


class AskedPhone(models.Model):
    """A telephone to which a code went, as long as nothing has come of it; gone after a day."""

    contact = models.ForeignKey("contacts.Contact", models.CASCADE, related_name="+")
    asked_at = models.DateTimeField(db_index=True)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.pk)
