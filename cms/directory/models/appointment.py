"""Appointments: who holds a post from when to when."""

from __future__ import annotations

import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from cms.core.models import Published
from cms.directory import ranks
from cms.directory.models.person import Person
from cms.directory.models.post import Post


class AppointmentQuerySet(models.QuerySet["Appointment"]):
    """Appointments by the day."""

    def on(self, day: datetime.date) -> AppointmentQuerySet:
        """Those in force on that day; first and last day count."""
        return self.filter(Q(ends_on=None) | Q(ends_on__gte=day), starts_on__lte=day)

    def during(self, starts_on: datetime.date, ends_on: datetime.date | None) -> AppointmentQuerySet:
        """Those in force on some day of the period; None means without end."""
        open_or_later = Q(ends_on=None) | Q(ends_on__gte=starts_on)
        return self.filter(open_or_later) if ends_on is None else self.filter(open_or_later, starts_on__lte=ends_on)

    def weightiest_first(self) -> AppointmentQuerySet:
        """Whoever stands in for another comes before him; then whoever began last."""
        return self.order_by("-acting", "-starts_on", "-pk")

    def with_names(self) -> AppointmentQuerySet:
        """Together with what a page prints about them; lines and outlines are long and stay in the database."""
        joined = self.select_related("person", "post", "post__water", "post__division", "post__reach__division")
        return joined.defer("post__division__outline", "post__reach__line", "post__reach__division__outline")


class Appointment(Published):
    """A person on a post for a term."""

    person = models.ForeignKey(Person, verbose_name=_("人员"), on_delete=models.PROTECT, related_name="appointments")
    post = models.ForeignKey(Post, verbose_name=_("岗位"), on_delete=models.PROTECT, related_name="appointments")
    starts_on = models.DateField(_("开始日期"))
    ends_on = models.DateField(_("结束日期"), null=True, blank=True, help_text=_("最后一天。还在任的不填。"))
    acting = models.BooleanField(_("代理"), default=False, help_text=_("别人出差、空缺时临时代替的勾上。"))

    objects = AppointmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("任职")
        verbose_name_plural = _("任职")
        indexes = [models.Index(fields=["post", "starts_on"], name="directory_appointment_post")]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")), name="directory_appointment_term"
            )
        ]

    def __str__(self) -> str:
        return f"{self.person.name} {self.post.title}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Saves; whoever held the post before and whoever holds it now stands in the list of chiefs as he should."""
        before = Appointment.objects.filter(pk=self.pk).values_list("person", flat=True).first() if self.pk else None
        super().save(*args, **kwargs)
        ranks.refresh([before, self.person_id])

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Deletes; the list of chiefs follows."""
        gone = super().delete(*args, **kwargs)
        ranks.refresh([self.person_id])
        return gone

    def clean(self) -> None:
        if self.ends_on is not None and self.starts_on is not None and self.ends_on < self.starts_on:
            raise ValidationError({"ends_on": _("结束日期比开始日期早，请改一改。")})
        if self.post_id is None or self.starts_on is None or self.acting:
            return
        others = Appointment.objects.filter(post=self.post_id, acting=False).exclude(pk=self.pk)
        if others.during(self.starts_on, self.ends_on).exists():
            raise ValidationError(
                {"starts_on": _("这段时间这个岗位已经有人。请先填前一位的结束日期，或者勾选“代理”。")}
            )
