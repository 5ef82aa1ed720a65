"""The company or the person whose doing it is: named only when verified and heard."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.core.models import Published
from cms.exposure.choices import PartyKind
from portal.contacts.models import Contact


class Party(Published):
    """The name is kept encrypted with the contacts and in no revision, so that it can be folded and erased.

    ``verified_at``: when proof by another than the reporter was entered; ``hear_until``: the last day on which the
    party could answer before it is named.
    """

    exposure = models.OneToOneField("exposure.Exposure", models.CASCADE, related_name="party")
    kind = models.CharField(_("种类"), max_length=8, choices=PartyKind.choices)
    contact = models.ForeignKey(Contact, models.SET_NULL, null=True, related_name="+")
    verified_at = models.DateTimeField(_("核实时间"), null=True)
    verified_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    told_at = models.DateTimeField(_("告知时间"), null=True)
    hear_until = models.DateField(_("听取意见到哪天"), null=True)
    reply = models.TextField(_("当事人的回应"), max_length=2000, blank=True)
    replied_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = verbose_name_plural = _("当事人")
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.pk}"

    @property
    def name(self) -> str:
        """As it is printed; "" when it was erased."""
        return self.contact.name if self.contact is not None else ""

    @property
    def heard(self) -> bool:
        """Whether it has answered, or let its time go by after it was told."""
        return self.replied_at is not None or (self.hear_until is not None and self.hear_until < timezone.localdate())

    @property
    def named(self) -> bool:
        """Whether the page may say who it is."""
        return self.verified_at is not None and self.heard and bool(self.name)

    @property
    def folded(self) -> bool:
        """Whether the name is folded away and kept from search machines by now."""
        folds = self.exposure.standing.folds_on()
        return folds is not None and folds <= timezone.localdate()
