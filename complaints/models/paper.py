"""Official papers of a case: how an office wants them, their numbers without a gap, and what was issued."""

from typing import Any

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cms.core.fields import BodyField
from cms.directory.choices import UnitKind
from cms.directory.models import Unit
from complaints.choices import SUFFIX, PaperKind
from complaints.models.assignment import Assignment
from complaints.models.complaint import Complaint

SIGN = RegexValidator(r"^[^\s〔〕\d]+$", _("代字里不要有空格、数字和括号。"))


class PaperTemplate(models.Model):
    """How an office wants a paper; without one it is printed as the standard has it."""

    office = models.ForeignKey(
        Unit,
        models.PROTECT,
        verbose_name=_("河长办"),
        related_name="paper_templates",
        limit_choices_to={"kind": UnitKind.OFFICE},
    )
    kind = models.CharField(_("哪种公文"), max_length=8, choices=PaperKind.choices)
    mark = models.CharField(
        _("代字"),
        max_length=20,
        blank=True,
        validators=[SIGN],
        help_text=_("文号前面的字，比如“清河长办交”。空着用河长办的短名称。每年从1号起。"),
    )
    body = BodyField("complaints.models.paper_rows.PaperBody", verbose_name=_("内容"))

    class Meta:
        verbose_name = _("公文样式")
        verbose_name_plural = _("公文样式")
        constraints = [models.UniqueConstraint(fields=["office", "kind"], name="one_paper_template_a_kind")]

    def __str__(self) -> str:
        return f"{self.office.short_name}{self.get_kind_display()}"


class PaperSeries(models.Model):
    """The numbers of a year under one sign of an office; ``last`` is the one that was given out last."""

    office = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    mark = models.CharField(max_length=20)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["office", "mark", "year"], name="one_paper_series_a_year")]

    def __str__(self) -> str:
        return f"{self.mark}〔{self.year}〕"


class Paper(models.Model):
    """A paper that has its number. ``content``: the pieces of a 交办单 as it was issued; a 案件卷 keeps none, because
    the case goes on."""

    complaint = models.ForeignKey(Complaint, models.PROTECT, related_name="papers")
    kind = models.CharField(max_length=8, choices=PaperKind.choices)
    order = models.OneToOneField(Assignment, models.PROTECT, null=True, blank=True, related_name="paper")
    series = models.ForeignKey(PaperSeries, models.PROTECT, related_name="papers")
    n = models.PositiveIntegerField()
    content = models.JSONField(default=list)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        verbose_name = verbose_name_plural = _("公文")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["series", "n"], name="one_paper_a_number"),
            models.UniqueConstraint(fields=["complaint"], condition=Q(kind=PaperKind.FILE), name="one_file_a_case"),
            models.CheckConstraint(
                condition=Q(kind=PaperKind.FILE, order=None) | Q(kind=PaperKind.ORDER, order__isnull=False),
                name="an_order_sheet_has_its_order",
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def number(self) -> str:
        """清河长办交〔2026〕17号; the series must have been read."""
        return f"{self.series}{self.n}号"


def sign(office: Unit, kind: str, template: PaperTemplate | None = None) -> str:
    """What stands in front of the year: as the office wants it, or made of its short name."""
    own = template.mark if template else ""
    return own or f"{office.short_name}{SUFFIX[PaperKind(kind)]}"


def standing(office: Unit, kind: str) -> Any:
    """The office's template of that kind; None when the standard serves."""
    return PaperTemplate.objects.filter(office=office, kind=kind).first()
