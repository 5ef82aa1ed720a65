"""What speaks against a photo after the work; shown to who reviews the answer, and nothing more."""

from django.db import models

from complaints.choices import Doubt
from complaints.models.evidence import Evidence


class PhotoDoubt(models.Model):
    """``like``: the photo that it repeats or resembles. ``metres``: how far from the place of the case."""

    evidence = models.ForeignKey(Evidence, models.CASCADE, related_name="doubts")
    kind = models.CharField(max_length=8, choices=Doubt.choices)
    like = models.ForeignKey(Evidence, models.CASCADE, null=True, related_name="+")
    metres = models.PositiveIntegerField(null=True)

    class Meta:
        verbose_name = verbose_name_plural = "照片疑点"
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["evidence", "kind"], name="a_doubt_is_raised_once")]

    def __str__(self) -> str:
        return self.get_kind_display()
