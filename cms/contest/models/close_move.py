"""A move of the close: public, with its reason, the same for every school."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.contest.models.contest import Contest


class CloseMove(models.Model):
    """``was`` and ``becomes``: the close before and after."""

    contest = models.ForeignKey(Contest, models.CASCADE, related_name="close_moves")
    was_at = models.DateTimeField(_("原来"))
    becomes_at = models.DateTimeField(_("改到"))
    reason = models.CharField(_("原因"), max_length=120)
    moved_at = models.DateTimeField(_("什么时候改的"))
    moved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    class Meta:
        default_permissions = ()
        verbose_name = verbose_name_plural = _("截止时间的改动")

    def __str__(self) -> str:
        return self.reason
