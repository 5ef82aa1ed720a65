"""The public's votes, which decide nothing alone."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.contest.models.contest import Contest
from cms.contest.models.entry import Entry


class VoteQuerySet(models.QuerySet["Vote"]):
    """Votes by whether they count."""

    def counted(self) -> VoteQuerySet:
        """Those that the gate did not hold."""
        return self.filter(held="")


class Vote(models.Model):
    """One vote. ``voter`` and ``network`` are keyed digests; ``held``: why it does not count, "" when it does."""

    contest = models.ForeignKey(Contest, models.CASCADE, related_name="votes")
    entry = models.ForeignKey(Entry, models.CASCADE, related_name="votes")
    voter = models.CharField(max_length=64)
    network = models.CharField(max_length=64, blank=True)
    voted_on = models.DateField()
    voted_at = models.DateTimeField()
    held = models.CharField(max_length=12, blank=True)

    objects = VoteQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        verbose_name = verbose_name_plural = _("投票")
        constraints = [models.UniqueConstraint(fields=["contest", "voter", "voted_on"], name="contest_vote_once")]
        indexes = [models.Index(fields=["contest", "network", "voted_at"], name="contest_vote_network")]

    def __str__(self) -> str:
        return str(self.pk)
