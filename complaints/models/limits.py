"""How long each step may take; data with a version, since cities and laws differ."""

from datetime import datetime

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.models import Orderable

from cms.core.models import Published
from complaints.choices import CountIn, Kind
from complaints.models.category import Category


class LimitProfile(Published, ClusterableModel):
    """A version of the limits, in working days unless ``count_in`` says otherwise. A case keeps that of its day.

    Default: 济南 12345 条例 art. 24, 潍坊 art. 20. ``valid_from`` None: a draft that nothing rests on. Once in force a
    version never changes: ``begun``.
    """

    version = models.PositiveIntegerField(_("版本"), unique=True, editable=False)
    valid_from = models.DateTimeField(_("从何时起"), null=True, blank=True)
    count_in = models.CharField(_("怎么算天数"), max_length=8, choices=CountIn.choices, default=CountIn.WORKING)
    accept_days = models.PositiveSmallIntegerField(_("受理"), default=1)
    answer_days = models.PositiveSmallIntegerField(_("答复"), default=5)
    extend_days = models.PositiveSmallIntegerField(
        _("延期最多"), null=True, blank=True, help_text=_("空着就是不限几天，由批准的人定。")
    )
    take_days = models.PositiveSmallIntegerField(_("签收"), default=1)
    return_days = models.PositiveSmallIntegerField(_("退回"), default=1)
    info_days = models.PositiveSmallIntegerField(_("补充最多等"), default=5)
    appeal_days = models.PositiveSmallIntegerField(_("申诉答复"), default=3)
    urgent_hours = models.PositiveSmallIntegerField(_("紧急到场（小时）"), default=2)
    alert_minutes = models.PositiveSmallIntegerField(_("值班收到（分钟）"), default=15)
    basis = models.CharField(_("依据"), max_length=200, blank=True)
    made_at = models.DateTimeField(_("制定时间"), default=timezone.now, editable=False)

    class Meta:
        verbose_name = verbose_name_plural = _("办理时限")

    def __str__(self) -> str:
        return f"第{self.version}版"

    def begun(self, now: datetime) -> bool:
        """Whether cases may rest on it: from then on it is never changed."""
        return self.valid_from is not None and self.valid_from <= now


class LimitRule(Orderable, models.Model):  # ``Model`` by name: to the type checker Wagtail's classes are Any
    """Other days for a kind of cases; the first by ``sort_order`` that fits wins, empty fields fit everything."""

    profile = ParentalKey(LimitProfile, on_delete=models.CASCADE, related_name="rules")
    kind = models.CharField(_("性质"), max_length=12, choices=Kind.choices, blank=True)
    category = models.ForeignKey(Category, models.PROTECT, verbose_name=_("类别"), null=True, blank=True)
    urgent = models.BooleanField(_("紧急"), null=True, blank=True)
    accept_days = models.PositiveSmallIntegerField(_("受理"))
    answer_days = models.PositiveSmallIntegerField(_("答复"))

    class Meta(Orderable.Meta):
        verbose_name = verbose_name_plural = _("另外的时限")
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=Q(accept_days__gte=1, answer_days__gte=models.F("accept_days")),
                name="accepted_before_answered",
            )
        ]

    def __str__(self) -> str:
        return f"{self.accept_days}/{self.answer_days}"

    def fits(self, kind: str, category: int | None, urgent: bool) -> bool:
        """Whether a case of that kind, category (by its key) and urgency has these days."""
        return self.kind in ("", kind) and self.category_id in (None, category) and self.urgent in (None, urgent)
