"""A code asked for by telephone; the code itself is derived when it is needed and stored nowhere."""

import secrets
from datetime import datetime, timedelta
from typing import Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.crypto import salted_hmac

from portal.contacts import digests

LIVES = timedelta(minutes=5)
TRIES = 3
KEPT = timedelta(days=1)


def nonce() -> str:
    """128 random bits."""
    return secrets.token_hex(16)


class PhoneCodeQuerySet(models.QuerySet["PhoneCode"]):
    """Codes by what can still be done with them."""

    def asked_by(self, e164: str) -> Self:
        """Those asked for with this number."""
        return self.filter(phone_digest__in=digests.phone(e164))

    def since(self, moment: datetime) -> Self:
        """Those asked for since then."""
        return self.filter(created_at__gte=moment)

    def past(self, now: datetime) -> Self:
        """Those of no more use."""
        return self.filter(created_at__lt=now - KEPT)


class PhoneCode(models.Model):
    """``user`` None: nobody signs in with that number; the row is written all the same, so that asking for an unknown
    number takes the same time and leaves the same traces."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.CASCADE, related_name="+")
    phone_digest = models.CharField(max_length=64, db_index=True)
    nonce = models.CharField(max_length=32, default=nonce)
    tries = models.PositiveSmallIntegerField(default=0)
    created_at = models.DateTimeField(default=timezone.now, db_index=True)
    used_at = models.DateTimeField(null=True)

    objects = PhoneCodeQuerySet.as_manager()

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"sign-in:{self.pk}"

    def code(self) -> str:
        """The 6 digits: a keyed digest of the row under SECRET_KEY."""
        digest = salted_hmac("portal.accounts.phone_codes", f"{self.pk}:{self.nonce}", algorithm="sha256").digest()
        return f"{int.from_bytes(digest[:8], 'big') % 1_000_000:06d}"

    def open_at(self, now: datetime) -> bool:
        """Whether it may still be tried: neither used nor old nor tried too often."""
        return self.used_at is None and self.tries < TRIES and self.created_at <= now < self.created_at + LIVES
