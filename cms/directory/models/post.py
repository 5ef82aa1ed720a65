"""Posts: a role for a reach, a water within a division, a division or a unit. Cases go to posts, not to persons."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cms.core.models import Published
from cms.directory import narrowing, ranks
from cms.directory.choices import GENERALS, Level, Role
from cms.directory.models.division import Division
from cms.directory.models.reach import Reach
from cms.directory.models.unit import Unit
from cms.directory.models.water import Water

NEEDS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(GENERALS, ("division",)),
    Role.RIVER_CHIEF: ("water", "division"),
    Role.REACH_CHIEF: ("reach",),
    Role.LIAISON: ("unit", "water", "division"),
    Role.PATROLLER: ("reach",),
    Role.CLEANER: ("reach",),
}


class PostQuerySet(models.QuerySet["Post"]):
    """Posts by what they answer for."""

    def of_reach(self, reach: Reach) -> PostQuerySet:
        """Those of that very reach, and those of its water in a division that holds it."""
        line = Division.objects.line_to(reach.division)
        return self.filter(Q(reach=reach) | Q(reach=None, water=reach.water_id, division__in=line))

    def within(self, division: Division) -> PostQuerySet:
        """Those whose division, or whose reach's division, lies in the division."""
        places = Division.objects.under(division)
        return self.filter(Q(division__in=places) | Q(reach__division__in=places))


class Post(Published):
    """What somebody answers for, whoever holds it."""

    code = models.CharField(_("岗位编号"), max_length=40, null=True, blank=True, unique=True)
    title = models.CharField(_("名称"), max_length=60, help_text=_("比如：清溪镇清溪河河长"))
    role = models.CharField(_("职责"), max_length=24, choices=Role.choices)
    level = models.CharField(_("级别"), max_length=10, choices=Level.choices)
    water = models.ForeignKey(
        Water, verbose_name=_("河湖"), on_delete=models.PROTECT, null=True, blank=True, related_name="posts"
    )
    reach = models.ForeignKey(
        Reach, verbose_name=_("河段"), on_delete=models.PROTECT, null=True, blank=True, related_name="posts"
    )
    division = models.ForeignKey(
        Division, verbose_name=_("区划"), on_delete=models.PROTECT, null=True, blank=True, related_name="posts"
    )
    unit = models.ForeignKey(
        Unit, verbose_name=_("单位"), on_delete=models.PROTECT, null=True, blank=True, related_name="posts"
    )

    objects = PostQuerySet.as_manager()

    class Meta:
        verbose_name = _("岗位")
        verbose_name_plural = _("岗位")
        indexes = [models.Index(fields=["water", "division"], name="directory_post_water")]
        constraints = [
            models.CheckConstraint(
                condition=Q(reach__isnull=False) | Q(division__isnull=False) | Q(unit__isnull=False),
                name="directory_post_somewhere",
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def place(self) -> Division | None:
        """The division in which the post answers; None for one of a unit alone."""
        if self.division is not None:
            return self.division
        return self.reach.division if self.reach is not None else None

    @property
    def role_name(self) -> str:
        """河长, 湖长 or 库长 by the kind of water; the name of the role for the rest."""
        if self.role == Role.RIVER_CHIEF and self.water is not None:
            return self.water.chief_title
        return str(self.get_role_display())

    def answers_for(self, reach: Reach) -> bool:
        """Whether the reach is part of what this post answers for."""
        if self.reach_id is not None:
            return self.reach_id == reach.pk
        if self.water_id is not None and self.water_id != reach.water_id:
            return False
        return self.division is not None and self.division.holds(reach.division)

    def clean(self) -> None:
        missing = [name for name in self.needs() if getattr(self, f"{name}_id") is None]
        if missing:
            raise ValidationError({name: _("这种岗位要填这一项。") for name in missing})
        if self.division is not None and self.reach_id is None and self.level != self.division.level:
            raise ValidationError({"level": _("级别和区划对不上，请改成和区划一样的级别。")})

    def needs(self) -> tuple[str, ...]:
        """Names of the relations that this role cannot do without."""
        if self.role == Role.POLICE_CHIEF:
            return () if self.reach_id is not None else ("water", "division")
        return NEEDS.get(self.role, ())

    def save(self, *args: Any, **kwargs: Any) -> None:
        """A post of a reach knows the reach's water, so that one column answers for both."""
        if self.reach is not None:
            self.water_id = self.reach.water_id
        before = Post.objects.filter(pk=self.pk).values_list("water", flat=True).first() if self.pk else None
        known = self.pk is not None
        super().save(*args, **kwargs)
        if known:
            ranks.refresh(self.appointments.values_list("person", flat=True))
        if known or self.role == Role.RIVER_CHIEF:
            narrowing.refresh([before, self.water_id])

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Deletes; the list of rivers follows."""
        gone = super().delete(*args, **kwargs)
        narrowing.refresh([self.water_id])
        return gone
