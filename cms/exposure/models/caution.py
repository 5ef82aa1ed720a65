"""What an editor is warned of, until somebody has seen it."""

from typing import Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.exposure.choices import Why


class CautionQuerySet(models.QuerySet["Caution"]):
    """Warnings by what is still to do."""

    def unseen(self) -> Self:
        """Nobody has said 知道了 yet, the latest first."""
        return self.filter(seen_at=None).select_related("exposure__standing").order_by("-at", "-pk")


class Caution(models.Model):
    """Something about the case of a page has changed."""

    exposure = models.ForeignKey("exposure.Exposure", models.CASCADE, related_name="cautions")
    why = models.CharField(max_length=12, choices=Why.choices)
    at = models.DateTimeField()
    seen_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    seen_at = models.DateTimeField(null=True)

    objects = CautionQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("曝光提醒")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["exposure", "why"], condition=models.Q(seen_at=None), name="one_open_caution_a_kind"
            )
        ]

    def __str__(self) -> str:
        return self.get_why_display()
