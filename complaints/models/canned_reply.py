"""常用语: words that the office writes again and again, with variables."""

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.core.models import Published
from cms.directory import codes
from cms.directory.models import Unit
from complaints.choices import CannedFor, Status
from complaints.models.category import Category
from complaints.models.complaint import Complaint


class CannedReplyQuerySet(models.QuerySet["CannedReply"]):
    """Replies in words of the desk."""

    def fitting(self, case: Complaint) -> Self:
        """Those for its kind and state, of its office, of the offices above and of nobody, in their order."""
        kind = models.Q(category=None) | models.Q(category=case.category_id)
        whose = models.Q(office=None) | models.Q(office__division__code__in=codes.line(case.owner_code))
        rows = self.filter(kind, whose, active=True, status__in=("", case.status))
        return rows.order_by("order", "pk")


class CannedReply(Published):
    """``office`` None: the city's administrator wrote it for all; empty ``category``, ``status`` and ``used_in`` fit
    everywhere."""

    name = models.CharField(_("名称"), max_length=40)
    text = models.TextField(
        _("内容"),
        max_length=1000,
        help_text=_("可以用这些变量：{编号} {公开编号} {类别} {河段} {河长办} {承办单位} {受理期限} {答复期限}。"),
    )
    used_in = models.CharField(_("用在哪一步"), max_length=12, choices=CannedFor.choices, blank=True)
    category = models.ForeignKey(
        Category, models.CASCADE, null=True, blank=True, verbose_name=_("类别"), related_name="+"
    )
    status = models.CharField(_("状态"), max_length=12, choices=Status.choices, blank=True)
    office = models.ForeignKey(
        Unit, models.CASCADE, null=True, blank=True, verbose_name=_("哪个河长办用"), related_name="+"
    )
    order = models.PositiveSmallIntegerField(_("顺序"), default=100)
    active = models.BooleanField(_("在用"), default=True)

    objects = CannedReplyQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("常用语")

    def __str__(self) -> str:
        return self.name
