"""Which form became which case."""

from django.db import models

from complaints.models.complaint import Complaint


class Submission(models.Model):
    """One sending of one rendered form. The pair is unique, so a double tap finds the first receipt.

    ``source``: a keyed digest of where it came from (a network, a WeChat account, a program), "" when nobody knows.
    """

    token_digest = models.CharField(max_length=64)
    text_digest = models.CharField(max_length=64)
    source = models.CharField(max_length=64, blank=True, db_index=True)
    complaint = models.ForeignKey(Complaint, models.CASCADE, related_name="submissions")
    at = models.DateTimeField()

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["token_digest", "text_digest"], name="one_case_a_form_and_text")]

    def __str__(self) -> str:
        return f"表单 {self.pk}"
