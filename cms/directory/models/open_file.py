"""Open data that the worker wrote to a file because it is too much for a request."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class OpenFile(models.Model):
    """One set in one format; ``generation``: of the register from which it was made."""

    name = models.CharField(max_length=20)
    form = models.CharField(max_length=8)
    generation = models.CharField(max_length=40)
    file = models.CharField(max_length=120)
    etag = models.CharField(max_length=64)
    rows = models.PositiveIntegerField(default=0)
    built_at = models.DateTimeField()

    class Meta:
        verbose_name = _("开放数据文件")
        verbose_name_plural = _("开放数据文件")
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["name", "form"], name="directory_openfile_once")]

    def __str__(self) -> str:
        return f"{self.name}.{self.form}"
