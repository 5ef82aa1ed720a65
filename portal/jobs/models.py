"""When each periodic work is due: one row a name, shared by all workers."""

from datetime import datetime, timedelta

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class ScheduleQuerySet(models.QuerySet["Schedule"]):
    """Rows by what a worker may do with them."""

    def free(self, now: datetime) -> "ScheduleQuerySet":
        """Held by no worker, or by one whose lease has run out (it was killed)."""
        return self.filter(Q(lease_until__isnull=True) | Q(lease_until__lt=now))

    def due(self, now: datetime) -> "ScheduleQuerySet":
        """Free, and their time has come; the longest waiting first."""
        return self.free(now).filter(next_at__lte=now).order_by("next_at", "name")

    def claim(self, name: str, now: datetime, lease: timedelta, *, early: bool = False) -> datetime | None:
        """Takes the row for this worker with one conditional update; None when another was faster.

        ``early`` takes it before its time as well. The answer is the lease, which ends the run with ``release``.
        """
        until, rows = now + lease, self.free(now) if early else self.due(now).order_by()
        return until if rows.filter(name=name).update(lease_until=until) else None

    def release(self, name: str, lease: datetime, *, last_at: datetime, next_at: datetime, error: str) -> int:
        """Writes down a run; changes nothing when the lease has gone over to another worker in the meantime."""
        held = self.filter(name=name, lease_until=lease)
        return held.update(lease_until=None, last_at=last_at, next_at=next_at, error=error)


class Schedule(models.Model):
    """The state of one periodic work; its function and rhythm stand in the register."""

    name = models.CharField(_("名称"), max_length=60, unique=True)
    next_at = models.DateTimeField(_("下次运行"))
    lease_until = models.DateTimeField(_("占用至"), null=True, blank=True)
    last_at = models.DateTimeField(_("上次运行"), null=True, blank=True)
    error = models.TextField(_("错误"), blank=True)

    objects = ScheduleQuerySet.as_manager()

    class Meta:
        verbose_name = _("定时任务")
        verbose_name_plural = _("定时任务")
        default_permissions = ()

    def __str__(self) -> str:
        return self.name
