"""What or whom an entry of the second configuration proposes."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.contest.choices import State
from cms.contest.models.entry import Entry
from cms.directory.models import Person, Reach, Water
from portal.contacts.models import Contact


class NominationQuerySet(models.QuerySet["Nomination"]):
    """Nominations by what became of them."""

    def honoured(self) -> NominationQuerySet:
        """Those with an award that everybody may see."""
        return self.filter(
            entry__award__isnull=False,
            entry__state=State.SUBMITTED,
            entry__flagged=False,
            entry__contest__results_published_at__isnull=False,
            entry__contest__live=True,
        )


class Nomination(models.Model):
    """One of reach, water, person, or a name in words. ``proposer`` None: by an office, which ``office`` names."""

    entry = models.OneToOneField(Entry, models.CASCADE, related_name="nomination")
    reach = models.ForeignKey(Reach, models.SET_NULL, null=True, blank=True, related_name="+")
    water = models.ForeignKey(Water, models.SET_NULL, null=True, blank=True, related_name="+")
    person = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    named = models.CharField(_("名字"), max_length=40, blank=True)
    reason = models.TextField(_("推荐理由"), max_length=1000)
    office = models.CharField(_("推荐单位"), max_length=60, blank=True)
    proposer = models.ForeignKey(Contact, models.SET_NULL, null=True, blank=True, related_name="+")
    nominated_at = models.DateTimeField(_("推荐时间"))

    objects = NominationQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        verbose_name = verbose_name_plural = _("推荐")

    def __str__(self) -> str:
        return self.words

    @property
    def words(self) -> str:
        """The name that is shown."""
        return str(self.reach or self.water or self.person or self.named)
