"""What somebody found on a work that must not be there, and entries that look alike."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.contest.choices import Likeness, Seen
from cms.contest.models.contest import Contest
from cms.contest.models.entry import Entry


class Flag(models.Model):
    """Until it is cleared the work is neither judged nor shown."""

    entry = models.ForeignKey(Entry, models.CASCADE, related_name="flags")
    seen = models.CharField(_("看到什么"), max_length=10, choices=Seen.choices)
    flagged_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    flagged_at = models.DateTimeField()
    cleared_at = models.DateTimeField(null=True)
    cleared_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return self.get_seen_display()


class Alike(models.Model):
    """Two entries of a contest that staff should look at side by side. ``measure``: bits that differ for pictures,
    hundredths that agree for words, 0 for the same file."""

    contest = models.ForeignKey(Contest, models.CASCADE, related_name="alikes")
    one = models.ForeignKey(Entry, models.CASCADE, related_name="+")
    other = models.ForeignKey(Entry, models.CASCADE, related_name="+")
    why = models.CharField(max_length=10, choices=Likeness.choices)
    measure = models.PositiveSmallIntegerField(default=0)
    settled_at = models.DateTimeField(_("看过了"), null=True)

    class Meta:
        default_permissions = ()
        verbose_name = verbose_name_plural = _("相像的作品")
        constraints = [models.UniqueConstraint(fields=["one", "other", "why"], name="contest_alike_once")]

    def __str__(self) -> str:
        return f"{self.one_id} {self.other_id}"
