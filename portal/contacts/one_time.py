"""A code that proves a telephone number: 6 digits, 5 minutes, 3 tries, one use; derived when needed, stored nowhere."""

import secrets
from datetime import datetime, timedelta
from typing import Any, ClassVar, Self

from django.db import models
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac

from portal.codes import links, numbers
from portal.contacts import digests

LIVES = timedelta(minutes=5)
TRIES = 3
KEPT = timedelta(days=1)


def nonce() -> str:
    """128 random bits."""
    return secrets.token_hex(16)


class OneTimeCodeQuerySet(models.QuerySet[Any]):
    """Codes by what can still be done with them."""

    def asked_by(self, e164: str) -> Self:
        """Those asked for with this number."""
        return self.filter(phone_digest__in=digests.phone(e164))

    def held_by(self, ticket: str) -> Self:
        """The one for which the browser got this ticket: what others ask for with the number spoils nobody's code."""
        return self.filter(pk=links.read(self.model.purpose, ticket) or None)

    def since(self, moment: datetime) -> Self:
        """Those asked for since then."""
        return self.filter(created_at__gte=moment)

    def past(self, now: datetime) -> Self:
        """Those of no more use."""
        return self.filter(created_at__lt=now - KEPT)


class OneTimeCode(models.Model):
    """A row is written for unknown numbers too, so that asking for one takes the same time and leaves the same traces.

    ``purpose``: the words that keep the codes of one kind from being good for another.
    """

    purpose: ClassVar[str] = ""

    phone_digest = models.CharField(max_length=64, db_index=True)
    nonce = models.CharField(max_length=32, default=nonce)
    tries = models.PositiveSmallIntegerField(default=0)
    created_at = models.DateTimeField(default=timezone.now, db_index=True)
    used_at = models.DateTimeField(null=True)

    objects = OneTimeCodeQuerySet.as_manager()

    class Meta:
        abstract = True
        default_permissions = ()

    def code(self) -> str:
        """The 6 digits: a keyed digest of the row under SECRET_KEY."""
        digest = salted_hmac(self.purpose, f"{self.pk}:{self.nonce}", algorithm="sha256").digest()
        return f"{int.from_bytes(digest[:8], 'big') % 1_000_000:06d}"

    def ticket(self) -> str:
        """Signed, for the browser that asked: the code is good together with it alone."""
        return links.make(self.purpose, str(self.pk), days=1)

    def open_at(self, now: datetime) -> bool:
        """Whether it may still be tried: neither used nor old nor tried too often."""
        return self.used_at is None and self.tries < TRIES and self.created_at <= now < self.created_at + LIVES

    def tried(self, typed: str, now: datetime) -> bool:
        """Whether the typed code is right and may still be used; one try more is written down for a stored row."""
        right, was_open = constant_time_compare(self.code(), numbers.digits(typed)), self.open_at(now)
        if self.pk and was_open:
            self.tries += 1
            self.used_at = now if right else None
            self.save(update_fields=["tries", "used_at"])
        return bool(right and was_open and self.pk)
