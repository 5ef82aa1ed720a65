"""How we stand with a telephone number: whether anybody has answered from it, whether its owner wants peace."""

from typing import Self

from django.db import models

from portal.contacts import crypt, digests


class PhoneStandingQuerySet(models.QuerySet["PhoneStanding"]):
    """Rows by their number."""

    def of(self, e164: str) -> Self:
        """That of exactly this number, whichever key it was written with."""
        return self.filter(digest__in=digests.phone(e164))


class PhoneStanding(models.Model):
    """One row a number; it is also what two messages from one phone at once wait for (``standing.locked``).

    ``heard_at``: when the number itself last spoke to us: a text, a call, a code that was typed back. None: a number
    that somebody has written down, who may be anybody. ``barred_at``: its owner wants no messages.
    """

    digest = models.CharField(max_length=64, unique=True)
    phone_cipher = models.TextField(default="", blank=True)
    heard_at = models.DateTimeField(null=True, blank=True)
    barred_at = models.DateTimeField(null=True, blank=True)
    seen_at = models.DateTimeField(db_index=True)

    objects = PhoneStandingQuerySet.as_manager()

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"phone:{self.pk}"

    @property
    def phone(self) -> str:
        """The number in E.164, "" after it was erased. Raises crypt.Unreadable."""
        return crypt.decrypt(self.phone_cipher)

    def seal(self, e164: str) -> None:
        """Puts the number in under the first key, without saving."""
        self.phone_cipher, self.digest = crypt.encrypt(e164), digests.newest(digests.phone(e164))
