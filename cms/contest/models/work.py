"""The files of an entry: the original, which nobody outside of the school and the office sees, and clean copies."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.contest.choices import FileState, Form
from cms.contest.models.entry import Entry
from portal.uploads import private


class WorkFileQuerySet(models.QuerySet["WorkFile"]):
    """Files by what has become of them."""

    def waiting(self) -> WorkFileQuerySet:
        """Those without copies yet."""
        return self.filter(state=FileState.WAITING)


class WorkFile(models.Model):
    """``kind``: what its content is, told by the bytes. Its name is not kept: it may be a child's."""

    entry = models.ForeignKey(Entry, models.CASCADE, related_name="files")
    file = models.FileField(storage=private.storage, max_length=200)
    form = models.CharField(max_length=10, choices=Form.choices)
    ending = models.CharField(max_length=5)
    size = models.PositiveBigIntegerField(_("字节"))
    sha256 = models.CharField(max_length=64, db_index=True)
    state = models.CharField(max_length=10, choices=FileState.choices, default=FileState.WAITING)
    refusal = models.CharField(_("为什么不能用"), max_length=120, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    received_at = models.DateTimeField(default=timezone.now)

    objects = WorkFileQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["entry", "sha256"], name="contest_file_once")]
        indexes = [models.Index(fields=["state", "received_at"], name="contest_file_waiting")]

    def __str__(self) -> str:
        return f"{self.entry_id}/{self.pk}"


class CopyQuerySet(models.QuerySet["Copy"]):
    """Copies in the order in which they are looked at."""

    def in_order(self) -> CopyQuerySet:
        """File by file, page by page."""
        return self.order_by("source", "n")

    def pictures(self) -> CopyQuerySet:
        """Those that are pictures."""
        return self.filter(form=Form.IMAGE)


class Copy(models.Model):
    """One page, picture, text or film made from a file. ``covered``: the picture with its rectangles, "" while none
    are drawn; ``html``: the words of a DOCX, cleaned."""

    entry = models.ForeignKey(Entry, models.CASCADE, related_name="copies")
    source = models.ForeignKey(WorkFile, models.CASCADE, related_name="copies")
    n = models.PositiveSmallIntegerField()
    form = models.CharField(max_length=10, choices=Form.choices)
    file = models.FileField(storage=private.storage, max_length=200, blank=True)
    covered = models.FileField(storage=private.storage, max_length=200, blank=True)
    small = models.FileField(storage=private.storage, max_length=200, blank=True)
    html = models.TextField(blank=True)
    width = models.PositiveIntegerField(default=0)
    height = models.PositiveIntegerField(default=0)
    seconds = models.PositiveIntegerField(default=0)
    dhash = models.CharField(max_length=16, blank=True)
    shapes = models.JSONField(default=list, blank=True)
    made_at = models.DateTimeField(default=timezone.now)

    objects = CopyQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["source", "n"], name="contest_copy_once")]

    def __str__(self) -> str:
        return f"{self.source_id}.{self.n}"

    @property
    def shown_file(self) -> str:
        """The name of the file that others see."""
        return self.covered.name or self.file.name or ""
