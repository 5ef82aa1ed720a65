"""The duty roster of an office: its shifts, and the number that the public calls."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.core.models import Published
from cms.directory.choices import DutyKind
from cms.directory.models.duty_member import DutyMember, refuse_backwards
from cms.directory.models.unit import Unit
from portal.shell import office


class OnPages(Published):
    """What pages print of the roster: saving or deleting it makes the kept office facts and pages old."""

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Saves; the shell asks for the facts anew."""
        super().save(*args, **kwargs)
        office.forget()

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Deletes; the shell asks for the facts anew."""
        gone = super().delete(*args, **kwargs)
        office.forget()
        return gone


class DutyShift(OnPages):
    """One shift, every day of its kind, and whom to alert in it: the first, then the deputy, then the third."""

    office = models.ForeignKey(Unit, verbose_name=_("河长办"), on_delete=models.PROTECT, related_name="duty_shifts")
    kind = models.CharField(
        _("哪些天"),
        max_length=10,
        choices=DutyKind.choices,
        help_text=_("节假日和调休按“节假日”里填的算。指定日期的班排在别的班前面。"),
    )
    starts_at = models.TimeField(_("几点开始"))
    ends_at = models.TimeField(_("几点结束"), help_text=_("比开始早，或者一样，就是到第二天。"))
    starts_on = models.DateField(_("从哪天起"), null=True, blank=True, help_text=_("空着就是一直。指定日期的必须填。"))
    ends_on = models.DateField(_("到哪天止"), null=True, blank=True, help_text=_("这一天也算。"))
    first = models.ForeignKey(
        DutyMember,
        verbose_name=_("值班"),
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        help_text=_("先通知他。15分钟没有点“收到”，通知下一位。"),
    )
    deputy = models.ForeignKey(
        DutyMember, verbose_name=_("副班"), on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    third = models.ForeignKey(
        DutyMember,
        verbose_name=_("第三位"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("都没有回音，就通知上级河长办的值班人员。"),
    )
    attended = models.BooleanField(
        _("有人接热线"), default=False, help_text=_("勾上的时间就是网站和牌子上写的接听时间。")
    )

    class Meta:
        verbose_name = _("值班班次")
        verbose_name_plural = _("值班班次")

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.starts_at:%H:%M}—{self.ends_at:%H:%M}"

    def clean(self) -> None:
        if self.kind == DutyKind.DATED and not (self.starts_on and self.ends_on):
            raise ValidationError({"starts_on": _("指定日期的班，请填从哪天到哪天。")})
        refuse_backwards(self)
        places = {"first": self.first, "deputy": self.deputy, "third": self.third}
        chosen = [member for member in places.values() if member is not None]
        for name, member in places.items():
            if member is not None and member.office_id != self.office_id:
                raise ValidationError({name: _("他不是这个河长办的值班人员，请换一位。")})
        if len({member.pk for member in chosen}) < len(chosen):
            raise ValidationError({"deputy": _("同一个人写了两次，请换一位。")})


class DutyLine(OnPages):
    """The telephone number that the public calls; its hours are those of the shifts that are attended."""

    office = models.OneToOneField(Unit, verbose_name=_("河长办"), on_delete=models.CASCADE, related_name="duty_line")
    number = models.CharField(
        _("热线号码"), max_length=20, help_text=_("写在网站、牌子和短信上，比如0571-12345678。接听时间由班次算出。")
    )

    class Meta:
        verbose_name = _("值班电话")
        verbose_name_plural = _("值班电话")

    def __str__(self) -> str:
        return self.number
