"""Whom a case is about."""

from django.conf import settings
from django.db import models

from cms.directory.models import Person, Post, Unit
from complaints.models.complaint import Complaint


class Subject(models.Model):
    """Somebody who is accused; he and everyone he leads are blind to the case (信访工作条例 art. 30)."""

    complaint = models.ForeignKey(Complaint, models.CASCADE, related_name="subjects")
    person = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    post = models.ForeignKey(Post, models.PROTECT, null=True, blank=True, related_name="+")
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="+")
    text = models.CharField(max_length=100, blank=True, help_text="名录里没有的人或单位。")
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    set_at = models.DateTimeField()

    class Meta:
        verbose_name = verbose_name_plural = "被反映对象"
        default_permissions = ()

    def __str__(self) -> str:
        who = self.post or self.unit
        if self.person and who:
            return f"{self.person}（{who}）"
        return str(self.person or who or self.text)
