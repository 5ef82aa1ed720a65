"""How complete the register is: what each county lacks, who confirmed it, whether a chief's number was ever called."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.core.models import Published
from cms.directory.choices import CallOutcome, Gap
from cms.directory.models.division import Division
from cms.directory.models.person import Person


class CountyGap(models.Model):
    """One kind of gap of one county as the worker counted it. ``total``: of how many."""

    county_code = models.CharField(max_length=12)
    gap = models.CharField(max_length=16, choices=Gap.choices)
    missing = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    counted_at = models.DateTimeField()

    class Meta:
        verbose_name = _("名录缺项")
        verbose_name_plural = _("名录缺项")
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["county_code", "gap"], name="directory_countygap_once")]

    def __str__(self) -> str:
        return f"{self.county_code} {self.get_gap_display()} {self.missing}"


class CountyCheck(Published):
    """已核对: somebody answers by name for a county's register. Until then one that was begun by import stays hidden.

    A county without a row was there before and is seen.
    """

    county = models.OneToOneField(
        Division, verbose_name=_("县（市、区）"), on_delete=models.CASCADE, related_name="register_check"
    )
    public = models.BooleanField(_("公众看得到"), default=False)
    checked_at = models.DateTimeField(_("核对时间"), null=True, blank=True)
    checked_by = models.CharField(_("谁核对的"), max_length=60, blank=True)
    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    percent = models.PositiveSmallIntegerField(_("当时的完整率"), default=0)

    class Meta:
        verbose_name = _("名录核对")
        verbose_name_plural = _("名录核对")

    def __str__(self) -> str:
        return f"{self.county.name} {self.checked_by}"


class PhoneCheck(models.Model):
    """Somebody called a published number. It tells of that number alone: a new one has to be called again."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="phone_checks")
    phone = models.CharField(_("号码"), max_length=20)
    outcome = models.CharField(_("结果"), max_length=8, choices=CallOutcome.choices)
    at = models.DateTimeField(_("时间"), default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        verbose_name = _("电话核对")
        verbose_name_plural = _("电话核对")
        indexes = [models.Index(fields=["person", "-at"], name="directory_phonecheck_person")]

    def __str__(self) -> str:
        return f"{self.person} {self.get_outcome_display()}"
