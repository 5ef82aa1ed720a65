"""Whom an office can call at any hour, and who stands in for whom."""

from __future__ import annotations

import datetime
from typing import Protocol

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from cms.directory.models.person import Person
from cms.directory.models.posting import Posting
from cms.directory.models.unit import Unit
from portal.contacts.models import Contact


class HasSpan(Protocol):
    """A row that holds from one day to another; None: without an end on that side."""

    @property
    def starts_on(self) -> datetime.date | None: ...

    @property
    def ends_on(self) -> datetime.date | None: ...


class DutyMember(models.Model):
    """Somebody whom the office calls at any hour: an account of the office, or a person of the register.

    ``contact`` is the person's own number, encrypted; an account is called on the phone that it signs in with.
    """

    office = models.ForeignKey(Unit, verbose_name=_("河长办"), on_delete=models.PROTECT, related_name="duty_members")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("账号"),
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="duty_members",
        help_text=_("有账号的选账号，短信发到他的登录手机。"),
    )
    person = models.ForeignKey(
        Person,
        verbose_name=_("人员"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="duty_members",
        help_text=_("没有账号的从人员名录里选，再填手机号。"),
    )
    contact = models.ForeignKey(Contact, on_delete=models.SET_NULL, null=True, blank=True, related_name="duty_members")
    active = models.BooleanField(_("在岗"), default=True, help_text=_("调走的取消勾选，排班里就不再叫他。"))

    class Meta:
        verbose_name = _("值班人员")
        verbose_name_plural = _("值班人员")
        constraints = [
            models.CheckConstraint(
                condition=Q(user__isnull=False, person__isnull=True) | Q(user__isnull=True, person__isnull=False),
                name="directory_duty_member_one",
            ),
            models.UniqueConstraint(fields=["office", "user"], name="directory_duty_member_user"),
            models.UniqueConstraint(fields=["office", "person"], name="directory_duty_member_person"),
        ]

    def __str__(self) -> str:
        if self.user is not None:
            return self.user.get_full_name() or self.user.get_username()
        return str(self.person)

    @property
    def way(self) -> Contact | None:
        """Where he is called; None when he cannot be: no number, closed account, not on duty any more."""
        open_to_calls = self.active and (self.user is None or self.user.is_active)
        contact = self.contact if self.user is None else self.user.contact
        return contact if open_to_calls and contact is not None and contact.erased_at is None else None

    @property
    def shown_phone(self) -> str:
        """The number as lists show it; "—" for somebody who cannot be called."""
        return self.way.masked_phone if self.way is not None else "—"

    @property
    def who(self) -> tuple[str, int | None]:
        """The human being, who may be on the rosters of two offices."""
        return ("person", self.person_id) if self.user_id is None else ("user", self.user_id)

    def clean(self) -> None:
        if (self.user_id is None) == (self.person_id is None):
            raise ValidationError(_("账号和人员请选一样，只选一样。"))
        if self.user_id and not Posting.objects.filter(user=self.user_id, unit=self.office_id).exists():
            raise ValidationError({"user": _("这个账号不在这个河长办，请先设用户岗位。")})


class DutyLeave(models.Model):
    """Somebody stands in: in the shifts that begin on these days the deputy is called in the member's place."""

    member = models.ForeignKey(
        DutyMember, verbose_name=_("谁不在"), on_delete=models.CASCADE, related_name="duty_leaves"
    )
    deputy = models.ForeignKey(DutyMember, verbose_name=_("谁替他"), on_delete=models.CASCADE, related_name="+")
    starts_on = models.DateField(_("从哪天起"))
    ends_on = models.DateField(_("到哪天止"), help_text=_("这一天也算。夜班算开始的那一天。"))

    class Meta:
        verbose_name = _("替班")
        verbose_name_plural = _("替班")
        constraints = [
            models.CheckConstraint(condition=~Q(member=F("deputy")), name="directory_duty_leave_two"),
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="directory_duty_leave_span"),
        ]

    def __str__(self) -> str:
        return f"{self.member} → {self.deputy}"

    def clean(self) -> None:
        refuse_backwards(self)
        if self.member_id is None or self.deputy_id is None:
            return
        if self.member_id == self.deputy_id:
            raise ValidationError({"deputy": _("替班的不能是他自己，请换一位。")})
        if self.member.office_id != self.deputy.office_id:
            raise ValidationError({"deputy": _("替班的要是同一个河长办的值班人员。")})


def refuse_backwards(row: HasSpan) -> None:
    """Raises ValidationError for a span that ends before it begins."""
    if row.starts_on and row.ends_on and row.ends_on < row.starts_on:
        raise ValidationError({"ends_on": _("结束的日子比开始早，请改一改。")})
