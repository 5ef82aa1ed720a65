"""Who signed a letter. Name and telephone lie in ``portal.contacts`` alone."""

from __future__ import annotations

import logging
from typing import NamedTuple

from django.db import models
from django.db.models import Count, Q
from django.utils.translation import gettext, gettext_lazy as _

from cms.letters.choices import Held, Way
from cms.letters.models.letter import Letter
from portal.contacts.crypt import Unreadable
from portal.contacts.models import Contact

logger = logging.getLogger(__name__)
NAMES = 60
"""So many names stand on the page."""


class Counts(NamedTuple):
    """How many signed with a telephone that a code has proved, and how many without."""

    confirmed: int
    unconfirmed: int


class SignatureQuerySet(models.QuerySet["Signature"]):
    """Signatures by what they are worth."""

    def counted(self) -> SignatureQuerySet:
        """Those that are given and not held."""
        return self.filter(signed_at__isnull=False, held="")

    def confirmed(self) -> SignatureQuerySet:
        """Those behind which a proved telephone stands."""
        return self.counted().filter(way=Way.PHONE)

    def counts(self) -> Counts:
        """Both numbers; one query."""
        phone = Q(way=Way.PHONE)
        found = self.counted().aggregate(confirmed=Count("pk", filter=phone), unconfirmed=Count("pk", filter=~phone))
        return Counts(found["confirmed"], found["unconfirmed"])

    def newest_names(self) -> list[str]:
        """Masked names of those who agreed to have them shown, the newest first; one query."""
        rows = self.confirmed().filter(shown=True, contact__erased_at=None).exclude(contact=None)
        return [
            name for row in rows.select_related("contact").order_by("-signed_at", "-pk")[:NAMES] if (name := row.name)
        ]


class Signature(models.Model):
    """One person under one letter. ``signer``: keyed digest of telephone or browser at this very letter, so that
    nobody signs twice and rows of two letters tell nothing of each other. ``signed_at`` None: a code was asked for.
    ``letter`` None: the page is gone, and the hourly sweep takes the row away."""

    letter = models.ForeignKey(Letter, models.SET_NULL, verbose_name=_("信"), null=True, related_name="signatures")
    contact = models.ForeignKey(Contact, models.SET_NULL, null=True, related_name="+")
    signer = models.CharField(max_length=64)
    way = models.CharField(_("怎么签的"), max_length=8, choices=Way.choices)
    shown = models.BooleanField(_("同意显示姓"), default=False)
    held = models.CharField(
        _("为什么先不算"),
        max_length=12,
        choices=Held.choices,
        blank=True,
        help_text=_("看过没有问题，改成空的，就算进去。"),
    )
    asked_at = models.DateTimeField(_("开始"))
    signed_at = models.DateTimeField(_("签名时间"), null=True, blank=True)

    objects = SignatureQuerySet.as_manager()

    class Meta:
        verbose_name = _("签名")
        verbose_name_plural = _("签名")
        constraints = [models.UniqueConstraint(fields=["letter", "signer"], name="one_signature_a_signer_and_letter")]
        indexes = [models.Index(fields=["letter", "way", "held", "-signed_at"], name="letters_signature_counted")]

    def __str__(self) -> str:
        return self.name or gettext("签名 %(number)s") % {"number": self.pk}

    @property
    def name(self) -> str:
        """张**: as many stars whatever the length; "" when there is none any more."""
        try:
            written = self.contact.name if self.contact is not None else ""
        except Unreadable:  # the key is gone: the page still stands
            logger.warning("the name of signature %s cannot be read", self.pk)
            return ""
        return masked(written)


def masked(name: str) -> str:
    """The first character and two stars, "" for none."""
    return f"{name[:1]}**" if name else ""
