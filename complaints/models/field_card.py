"""The printed card with which a telephone becomes the one of its owner for /field/."""

from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone


class FieldCardQuerySet(models.QuerySet["FieldCard"]):
    """Cards, by whether they still open anything."""

    def good(self) -> Self:
        """Neither revoked nor of an account that is closed."""
        return self.filter(revoked_at=None, user__is_active=True)


class FieldCard(models.Model):
    """One card, one person. What its code says is worked out from the key and kept nowhere.

    ``session``: of the one telephone that it is bound to, until ``bound_until``; empty when no telephone is.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="field_cards")
    made_at = models.DateTimeField(default=timezone.now)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    session = models.CharField(max_length=40, blank=True)
    bound_at = models.DateTimeField(null=True)
    bound_until = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)
    revoked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    reason = models.CharField(max_length=100, blank=True)

    objects = FieldCardQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "工牌"
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["user"], condition=Q(revoked_at=None), name="one_good_card_a_person"),
        ]

    def __str__(self) -> str:
        return f"工牌 {self.pk}"

    def bound(self, now: datetime) -> bool:
        """Whether a telephone is bound to it now."""
        return bool(self.session) and self.bound_until is not None and self.bound_until > now
