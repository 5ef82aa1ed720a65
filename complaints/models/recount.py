"""That the calendar changed: open limits are counted again, batch by batch."""

from django.conf import settings
from django.db import models
from django.utils import timezone


class Recount(models.Model):
    """One round over the open cases. ``last``: the key of the last case that was looked at; the next begins behind it.

    ``first_on`` to ``last_on``: the days of the calendar that changed.
    """

    first_on = models.DateField()
    last_on = models.DateField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    last = models.BigIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0, help_text="几件案子的时限变了。")
    done_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = verbose_name_plural = "重算时限"
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.first_on} – {self.last_on}"
