"""我也看到了: people who saw what a public case tells, and pairs of cases that somebody told apart."""

import uuid

from django.conf import settings
from django.db import models

from complaints.models.complaint import Complaint
from portal.contacts.models import Contact


class Sighting(models.Model):
    """One mark of one browser at one case, with a receipt of its own: who marked gets number and code as a reporter.

    ``browser``: keyed digest of the browser's id at this very case, so that rows of two cases tell nothing of each
    other. ``held``: why it does not count until the office says so; "" counts.
    """

    complaint = models.ForeignKey(Complaint, models.CASCADE, related_name="sightings")
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    number = models.CharField("编号", max_length=12, unique=True)
    code_version = models.PositiveSmallIntegerField(default=1)
    browser = models.CharField(max_length=64)
    at = models.DateTimeField("时间")
    contact = models.ForeignKey(Contact, models.SET_NULL, null=True, blank=True, related_name="sightings")
    lang = models.CharField(max_length=8, default="zh-hans")
    held = models.CharField("请核实", max_length=20, blank=True)
    erased_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "也看到的人"
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["complaint", "browser"], name="one_mark_a_browser_and_case")]

    def __str__(self) -> str:
        return self.number

    @property
    def subject_string(self) -> str:
        """How deliveries name this mark."""
        return f"sighting:{self.pk}"


class Apart(models.Model):
    """不是同一件事: a pair of cases that is never proposed as one again. ``complaint`` is the later of the two.

    ``by`` None: the reporter of the later one said so when he sent it.
    """

    complaint = models.ForeignKey(Complaint, models.CASCADE, related_name="told_apart")
    other = models.ForeignKey(Complaint, models.CASCADE, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["complaint", "other"], name="one_row_a_pair_told_apart")]

    def __str__(self) -> str:
        return f"不是同一件 {self.pk}"
