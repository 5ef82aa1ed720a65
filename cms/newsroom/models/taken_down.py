"""That a page was taken off the site with all that belongs to it, by whom and why."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page


class TakenDown(models.Model):
    """``documents``: keys of files that were shut, each with the folder that it came from; ``elsewhere``: where its
    pictures and files are used besides, as it was then."""

    page = models.ForeignKey(Page, models.SET_NULL, verbose_name=_("页面"), null=True, related_name="+")
    title = models.CharField(_("标题"), max_length=255)
    reason = models.CharField(_("为什么"), max_length=200)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, verbose_name=_("谁下线的"), null=True, related_name="+"
    )
    at = models.DateTimeField(_("下线时间"), default=timezone.now, db_index=True)
    documents = models.JSONField(default=dict)
    elsewhere = models.JSONField(default=list)
    back_at = models.DateTimeField(_("重新上线"), null=True)

    class Meta:
        verbose_name = verbose_name_plural = _("下线记录")

    def __str__(self) -> str:
        return self.title
