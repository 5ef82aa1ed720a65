"""Whose work it is, and what the guardian has allowed. Written only after consent is recorded."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.contest.choices import Means
from cms.contest.models.entry import Entry
from portal.contacts import crypt
from portal.contacts.models import Contact
from portal.uploads import private


class Pupil(models.Model):
    """Name, class and guardian, all encrypted: names and telephone in ``portal.contacts``, the class here."""

    entry = models.OneToOneField(Entry, models.CASCADE, related_name="pupil")
    contact = models.ForeignKey(Contact, models.SET_NULL, null=True, related_name="+")
    guardian = models.ForeignKey(Contact, models.SET_NULL, null=True, related_name="+")
    class_cipher = models.TextField(default="", blank=True)

    class Meta:
        default_permissions = ()
        verbose_name = verbose_name_plural = _("学生")

    def __str__(self) -> str:
        return str(self.entry_id)

    @property
    def name(self) -> str:
        """The name, "" once it is erased."""
        return self.contact.name if self.contact else ""

    @property
    def class_name(self) -> str:
        """五年级3班."""
        return crypt.decrypt(self.class_cipher)


class Consent(models.Model):
    """What a guardian has signed: which text, when, how it came, what it allows. ``scan``: the photographed slip."""

    entry = models.OneToOneField(Entry, models.CASCADE, related_name="consent")
    version = models.CharField(_("同意书版本"), max_length=20)
    given_at = models.DateTimeField(_("记下的时间"))
    means = models.CharField(_("怎么来的"), max_length=10, choices=Means.choices)
    allows_work = models.BooleanField(_("可以展示作品"), default=True)
    allows_name = models.BooleanField(_("可以写“姓+同学”"), default=True)
    allows_school = models.BooleanField(_("可以写学校"), default=True)
    scan = models.FileField(storage=private.storage, max_length=200, blank=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(_("撤回时间"), null=True)
    withdrawn_means = models.CharField(max_length=10, choices=Means.choices, blank=True)
    withdrawn_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    class Meta:
        default_permissions = ()
        verbose_name = verbose_name_plural = _("家长同意")

    def __str__(self) -> str:
        return f"{self.entry_id} {self.version}"
