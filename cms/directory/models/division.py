"""Divisions: city, counties, townships, villages, known by their 12-digit code."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cms.core.models import Published
from cms.directory import codes, narrowing, ranks


class DivisionQuerySet(models.QuerySet["Division"]):
    """Places by where they lie."""

    def under(self, division: Division) -> DivisionQuerySet:
        """The division itself and everything within it."""
        return self.within([division.prefix])

    def within(self, prefixes: Iterable[str]) -> DivisionQuerySet:
        """Everything whose code begins with one of the prefixes; none for no prefix."""
        wanted = Q(pk__in=[])
        for prefix in prefixes:
            wanted |= Q(code__range=codes.span(prefix))
        return self.filter(wanted)

    def counties(self) -> DivisionQuerySet:
        """Those of the second level."""
        return self.filter(code__endswith="000000").exclude(code__endswith="00000000")

    def line_to(self, division: Division) -> DivisionQuerySet:
        """The divisions from the city down to this one, itself included, as far as they are in the register."""
        return self.filter(code__in=codes.line(division.code))


class Division(Published):
    """An administrative division. Its level follows from the code, its place in the tree too."""

    code = models.CharField(_("区划代码"), max_length=12, unique=True, validators=[codes.is_code])
    name = models.CharField(_("全称"), max_length=60)
    short_name = models.CharField(_("短名称"), max_length=10, help_text=_("最多10个字，用在短信和名单里。"))
    reading = models.CharField(
        _("读音"), max_length=120, blank=True, help_text=_("拼音，字和字之间空一格，比如：da gu he。读音常见的不填。")
    )
    parent = models.ForeignKey(
        "self", verbose_name=_("上级"), on_delete=models.PROTECT, null=True, blank=True, related_name="children"
    )
    outline = models.JSONField(
        _("边界"), null=True, blank=True, help_text=_("一圈[经度, 纬度]，WGS-84。只有市一级用得着，可以不填。")
    )

    objects = DivisionQuerySet.as_manager()

    class Meta:
        verbose_name = _("行政区划")
        verbose_name_plural = _("行政区划")

    def __str__(self) -> str:
        return self.name

    @property
    def level(self) -> str:
        """One of ``choices.Level``."""
        return codes.level(self.code)

    @property
    def prefix(self) -> str:
        """The 4, 6, 9 or 12 digits that every code within this division begins with."""
        return codes.prefix(self.code)

    def holds(self, other: Division) -> bool:
        """Whether the other one lies within this one, or is it."""
        return other.code.startswith(self.prefix)

    def ancestors(self) -> list[Division]:
        """From the city down to this division, itself included."""
        return list(Division.objects.line_to(self).order_by("code"))

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Saves; rivers are found by what the place is called now."""
        known = self.pk is not None
        super().save(*args, **kwargs)
        if known:
            narrowing.of_places([self.pk])
            ranks.of_posts(Q(post__division=self.pk) | Q(post__reach__division=self.pk))

    def clean(self) -> None:
        codes.is_code(self.code)
        if self.parent is not None:
            codes.refuse_foreign_parent(self.code, self.parent.code)
