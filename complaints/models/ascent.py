"""Cases that were not screened in time: which office had them, and where they went."""

from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q

from cms.directory import codes, scope
from cms.directory.models import Unit
from complaints.models.complaint import Complaint

if TYPE_CHECKING:
    from portal.accounts.models import User


class AscentQuerySet(models.QuerySet["Ascent"]):
    """Ascents, by whose they are."""

    def taken_from(self, user: "User") -> Self:
        """Those of the account's offices and the ones below, without what it must not know of.

        Confidential cases and those about somebody over the account do not show even as a line.
        """
        known = Complaint.objects.filter(confidential=False, about_chief=False).unaccused(user)
        rows = self.filter(known.of_row(), reached__isnull=False)
        if scope.all_divisions(user):
            return rows
        mine = Q(pk__in=[])
        for prefix in scope.jurisdictions(user):
            mine |= Q(left_code__range=codes.span(prefix))
        return rows.filter(mine)


class Ascent(models.Model):
    """The one time a case went up because nobody screened it; ``reached`` None: nobody stands higher, it stayed."""

    complaint = models.OneToOneField(Complaint, models.CASCADE, related_name="ascent")
    left = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    left_code = models.CharField(max_length=12, db_index=True)
    reached = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")
    due_at = models.DateTimeField(help_text="过了的受理时限。")
    at = models.DateTimeField()

    objects = AscentQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "超期未受理"
        default_permissions = ()

    def __str__(self) -> str:
        return f"超期未受理 {self.pk}"
