"""Which cases look like the same matter, and why; kept by the worker, so that a page compares nothing."""

from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef, Q, QuerySet

from complaints.choices import OPEN
from complaints.models.complaint import Complaint
from complaints.models.complaint_queries import ComplaintQuerySet
from complaints.models.sighting import Apart


class AlikeQuerySet(QuerySet["Alike"]):
    """Pairs, as far as an account may open both."""

    def unsettled(self) -> Self:
        """Without the pairs of which somebody said 不是同一件事."""
        told = Q(complaint=OuterRef("complaint"), other=OuterRef("other"))
        turned = Q(complaint=OuterRef("other"), other=OuterRef("complaint"))
        return self.filter(~Exists(Apart.objects.filter(told | turned)))

    def among(self, cases: ComplaintQuerySet) -> Self:
        """Those whose other one is among these cases: a neighbour that is hidden must not show by its trace."""
        return self.unsettled().filter(Exists(cases.filter(pk=OuterRef("other"))))

    def to_join(self, cases: ComplaintQuerySet) -> Self:
        """Of those, where the other one is still open, so that a case can be joined to it."""
        return self.filter(live=True).among(cases.filter(status__in=OPEN))


class Alike(models.Model):
    """``other`` may be the same matter as ``complaint``, and here is what speaks for it.

    ``text``: hundredths of the shorter text that both have, None when one says nothing; ``bits``: by how many of 64
    their nearest photos differ, None when none are near; ``metres`` None where a point is missing. ``live``: both were
    open and nobody has told them apart, when the worker looked last.
    """

    complaint = models.ForeignKey(Complaint, models.CASCADE, related_name="alike")
    other = models.ForeignKey(Complaint, models.CASCADE, related_name="+")
    score = models.PositiveSmallIntegerField()
    text = models.PositiveSmallIntegerField(null=True)
    bits = models.PositiveSmallIntegerField(null=True)
    metres = models.PositiveIntegerField(null=True)
    same_reach = models.BooleanField(default=False)
    days = models.PositiveSmallIntegerField()
    live = models.BooleanField(default=True)
    at = models.DateTimeField()

    objects = AlikeQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["complaint", "other"], name="one_likeness_a_pair")]
        indexes = [models.Index(fields=["complaint"], condition=Q(live=True), name="alike_live")]

    def __str__(self) -> str:
        return f"疑似重复 {self.pk}"


class Compared(models.Model):
    """That the worker has compared the case with its neighbours, and when last."""

    complaint = models.OneToOneField(Complaint, models.CASCADE, primary_key=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"比过 {self.pk}"
