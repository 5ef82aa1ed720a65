"""Postings: for which unit or post a user acts."""

from __future__ import annotations

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cms.directory.models.post import Post
from cms.directory.models.unit import Unit


class Posting(models.Model):
    """A user acts for one unit or for one post; several postings for several."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("用户"), on_delete=models.CASCADE, related_name="postings"
    )
    unit = models.ForeignKey(
        Unit, verbose_name=_("单位"), on_delete=models.CASCADE, null=True, blank=True, related_name="postings"
    )
    post = models.ForeignKey(
        Post, verbose_name=_("岗位"), on_delete=models.CASCADE, null=True, blank=True, related_name="postings"
    )

    class Meta:
        verbose_name = _("用户岗位")
        verbose_name_plural = _("用户岗位")
        constraints = [
            models.CheckConstraint(
                condition=Q(unit__isnull=False, post__isnull=True) | Q(unit__isnull=True, post__isnull=False),
                name="directory_posting_one",
            ),
            models.UniqueConstraint(fields=["user", "unit"], name="directory_posting_unit"),
            models.UniqueConstraint(fields=["user", "post"], name="directory_posting_post"),
        ]

    def __str__(self) -> str:
        return f"{self.user} {self.unit or self.post}"

    def clean(self) -> None:
        if (self.unit_id is None) == (self.post_id is None):
            raise ValidationError(_("单位和岗位请选一样，只选一样。"))
