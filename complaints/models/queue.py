"""What the desk keeps about its lists: how many cases wait in each, and the filters that somebody made his own."""

from django.conf import settings
from django.db import models


class QueueScope(models.Model):
    """What a group of accounts may open, so that the worker counts for all of them at once and for none by name.

    ``prefixes``: division codes, None for everywhere; the three lists: who stands over these accounts, whose cases are
    kept from them. ``key``: a digest of all four. ``asked_at``: when a page last wanted the numbers.
    """

    key = models.CharField(max_length=64, primary_key=True)
    prefixes = models.JSONField(null=True)
    posts = models.JSONField(default=list)
    units = models.JSONField(default=list)
    persons = models.JSONField(default=list)
    asked_at = models.DateTimeField(db_index=True)
    counted_at = models.DateTimeField(null=True, db_index=True)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return self.key


class QueueCount(models.Model):
    """How many cases a saved view holds for a scope; kept by the worker, never counted beyond the view's limit."""

    scope = models.ForeignKey(QueueScope, models.CASCADE, related_name="counts")
    view = models.CharField(max_length=20)
    size = models.PositiveIntegerField()

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["scope", "view"], name="one_count_a_view_and_scope")]

    def __str__(self) -> str:
        return f"{self.view} {self.size}"


class OwnFilter(models.Model):
    """A list that an account put together and named. ``query``: the address behind the question mark, in which no
    telephone ever stands."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    name = models.CharField(max_length=20)
    query = models.CharField(max_length=1000)

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["user", "name"], name="one_own_filter_a_name")]

    def __str__(self) -> str:
        return self.name
