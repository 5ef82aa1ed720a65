"""Bodies outside the system of river chiefs to which a case may be given, and each time that one was."""

from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cms.core.models import Published
from complaints.models.complaint import Complaint

WAITING = Q(confirmed_at=None, void=False)


class TransferTarget(Published):
    """One line of the list; the office keeps it. The codes that the lifecycle knows are in ``OutsideBody``."""

    code = models.SlugField(_("代码"), unique=True, max_length=12)
    name = models.CharField(_("名称"), max_length=30)
    short_name = models.CharField(_("简称"), max_length=10, help_text=_("短信里用，最多10个字。"))
    phone = models.CharField(_("电话"), max_length=30, blank=True)
    duties = models.CharField(_("管什么"), max_length=200, blank=True)
    order = models.PositiveSmallIntegerField(_("顺序"), default=100)
    active = models.BooleanField(_("可以选"), default=True)

    class Meta:
        verbose_name = verbose_name_plural = _("外转单位")

    def __str__(self) -> str:
        return self.name


class TransferQuerySet(models.QuerySet["Transfer"]):
    """Transfers, by whether the other side has taken them."""

    def unconfirmed(self) -> Self:
        """The other side's number is not recorded."""
        return self.filter(WAITING)

    def overdue(self, now: datetime) -> Self:
        """Unconfirmed for longer than the other side is given."""
        return self.unconfirmed().filter(due_at__lt=now)


class Transfer(models.Model):
    """A case in the hands of another body. ``void``: it came back, so nobody waits for a number any more."""

    complaint = models.ForeignKey(Complaint, models.CASCADE, related_name="transfers")
    target = models.ForeignKey(TransferTarget, models.PROTECT, related_name="+")
    with_contact = models.BooleanField(default=False, help_text="举报人同意，联系方式一起给了对方。")
    sent_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    sent_at = models.DateTimeField()
    due_at = models.DateTimeField(help_text="到这时还没有对方编号，就列进外转未确认。")
    number = models.CharField(max_length=60, blank=True)
    dated_on = models.DateField(null=True, blank=True, help_text="对方收文的日期。")
    confirmed_at = models.DateTimeField(null=True, blank=True)
    confirmed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    void = models.BooleanField(default=False)

    objects = TransferQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "外转"
        default_permissions = ()
        indexes = [models.Index(fields=["due_at"], condition=WAITING, name="transfer_unconfirmed")]
        constraints = [
            models.UniqueConstraint(fields=["complaint"], condition=WAITING, name="one_unconfirmed_transfer_a_case")
        ]

    def __str__(self) -> str:
        return f"外转 {self.pk}"
