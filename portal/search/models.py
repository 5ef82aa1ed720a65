"""What has changed and is not yet in the index: rows that a transaction appends and the writer works off."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.search.vain import VainSearch as VainSearch


class IndexChange(models.Model):
    """One object was written or deleted. The writer looks at the object's state when it gets there.

    Rows are read by number, by each machine that keeps an index of its own, and deleted when they are two days old.
    """

    index = models.CharField(_("索引"), max_length=100)
    model = models.CharField(_("模型"), max_length=100)
    key = models.CharField(_("主键"), max_length=64)
    gone = models.BooleanField(_("已删除"), default=False)
    at = models.DateTimeField(_("时间"), auto_now_add=True, db_index=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("索引变更")
        verbose_name_plural = _("索引变更")
        default_permissions = ()
