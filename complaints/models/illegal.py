"""违法内容: what was taken out of a case, kept for the authorities with its hash and time."""

from django.conf import settings
from django.core.files.storage import Storage, storages
from django.db import models
from django.utils.translation import gettext_lazy as _

from complaints.choices import IllegalKind
from complaints.models.complaint import Complaint


def private() -> Storage:
    """The storage that has no address."""
    return storages["private"]


class IllegalContent(models.Model):
    """One finding a case. ``words``: what the reporter wrote, which the case shows no more; ``words_sha256``: theirs.

    ``came_at``: when the report was received; ``blocked``: whether its sender is on the block list since.
    """

    complaint = models.OneToOneField(Complaint, models.PROTECT, related_name="illegal")
    kind = models.CharField(_("什么内容"), max_length=12, choices=IllegalKind.choices)
    reason = models.CharField(_("说明"), max_length=500)
    words = models.TextField(blank=True)
    words_sha256 = models.CharField(max_length=64, blank=True)
    came_at = models.DateTimeField()
    at = models.DateTimeField(_("处理时间"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, verbose_name=_("处理人"), related_name="+")
    blocked = models.BooleanField(_("已封来源"), default=False)

    class Meta:
        verbose_name = verbose_name_plural = _("违法内容")
        default_permissions = ("view",)

    def __str__(self) -> str:
        return f"违法内容 {self.pk}"


class PreservedFile(models.Model):
    """A photo as it was stored, and its hash; it hangs on no case any more, so that no page can show it."""

    content = models.ForeignKey(IllegalContent, models.PROTECT, related_name="files")
    file = models.FileField(storage=private, max_length=120)
    sha256 = models.CharField(max_length=64)
    added_at = models.DateTimeField()

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"封存的文件 {self.pk}"
