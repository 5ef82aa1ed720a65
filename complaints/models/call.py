"""Telephone calls that somebody of the office owes a reporter, or who saw it too, whom no message reaches."""

from datetime import datetime
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from complaints.choices import CallResult
from complaints.models.complaint import Complaint
from complaints.models.sighting import Sighting
from portal.contacts.models import Contact

if TYPE_CHECKING:
    from portal.accounts.models import User


class CallQuerySet(models.QuerySet["Call"]):
    """Calls, narrowed in the words of the office."""

    def owed(self) -> Self:
        """Nobody has been reached yet, and it is still to be tried."""
        return self.filter(result="")

    def waiting(self, now: datetime) -> Self:
        """To be made now: neither held back for an undo nor resting after a try.

        Who saw it too hears what anybody may read: of a case that is not public any more, nothing.
        """
        public = Complaint.objects.public().filter(pk=OuterRef("complaint"))
        return self.owed().filter(Q(sighting=None) | Exists(public), ready_at__lte=now)

    def to(self, contact: Contact) -> Self:
        """To that person."""
        return self.filter(Q(sighting=None, complaint__contact=contact) | Q(sighting__contact=contact))

    def on_desk(self, user: "User") -> Self:
        """About cases that the account may open."""
        return self.filter(Exists(Complaint.objects.on_desk(user).filter(pk=OuterRef("complaint"))))


class Call(models.Model):
    """What a message would have said, to be read out by telephone. ``params`` hold neither number of a telephone nor
    code: both are looked up when the call is made.

    ``key`` is that of the delivery in whose place it stands (``case-event:12:reporter``): one notice, one call.
    ``sighting``: to whom said 我也看到了 instead of the reporter; the case is then the one that leads.
    """

    complaint = models.ForeignKey(Complaint, models.CASCADE, related_name="calls", verbose_name=_("案件"))
    sighting = models.ForeignKey(Sighting, models.CASCADE, null=True, blank=True, related_name="calls")
    key = models.CharField(max_length=120, unique=True)
    template = models.CharField(_("内容"), max_length=40)
    params = models.JSONField(default=dict)
    made_at = models.DateTimeField(_("产生时间"))
    ready_at = models.DateTimeField(_("什么时候打"), help_text="撤销期或者两次之间的间隔过了才显示。")
    opened_at = models.DateTimeField(null=True, blank=True, help_text="这一次什么时候显示了号码；没打通以后清空。")
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    version = models.PositiveIntegerField(default=1)
    tries = models.PositiveSmallIntegerField(_("没打通的次数"), default=0)
    result = models.CharField(_("结果"), max_length=12, choices=CallResult.choices, blank=True)
    done_at = models.DateTimeField(_("办完时间"), null=True, blank=True)
    done_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    objects = CallQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("要打的电话")
        default_permissions = ()
        indexes = [models.Index(fields=["made_at", "id"], condition=Q(result=""), name="call_owed")]

    def __str__(self) -> str:
        return f"{self.template} {self.pk}"

    @property
    def about(self) -> Complaint | Sighting:
        """Whose number and contact it goes by."""
        return self.complaint if self.sighting is None else self.sighting

    @property
    def contact(self) -> Contact | None:
        """Who is called; None when he was erased."""
        return self.about.contact
