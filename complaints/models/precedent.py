"""What rulings have decided: whose matters of that kind at that place are."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cms.core.models import Published
from cms.directory.models import Division, Post, Reach, Unit
from complaints.models.category import Category
from complaints.models.complaint import Complaint


class Precedent(Published):
    """One ruling, as routing proposes it again. Without a reach it holds for the division, without both for the city.

    None is made of a confidential case or of one about somebody: the proposal would tell of it.
    """

    complaint = models.ForeignKey(Complaint, models.CASCADE, related_name="precedents")
    category = models.ForeignKey(Category, models.CASCADE, verbose_name=_("类别"), related_name="+")
    reach = models.ForeignKey(Reach, models.CASCADE, verbose_name=_("河段"), null=True, blank=True, related_name="+")
    division = models.ForeignKey(
        Division, models.CASCADE, verbose_name=_("辖区"), null=True, blank=True, related_name="+"
    )
    unit = models.ForeignKey(
        Unit, models.CASCADE, verbose_name=_("归哪个单位"), null=True, blank=True, related_name="+"
    )
    post = models.ForeignKey(
        Post, models.CASCADE, verbose_name=_("归哪个岗位"), null=True, blank=True, related_name="+"
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(_("裁定时间"))
    active = models.BooleanField(_("照着派"), default=True, help_text=_("不再照着派的，取消勾选。"))

    class Meta:
        verbose_name = verbose_name_plural = _("裁定先例")
        indexes = [models.Index(fields=["category", "-at"], condition=Q(active=True), name="precedent_by_category")]
        constraints = [
            models.CheckConstraint(
                condition=Q(unit__isnull=False, post__isnull=True) | Q(unit__isnull=True, post__isnull=False),
                name="a_precedent_names_a_unit_or_a_post",
            )
        ]

    def __str__(self) -> str:
        return f"{self.category}：{self.reach or self.division or '全市'} → {self.unit or self.post}"
