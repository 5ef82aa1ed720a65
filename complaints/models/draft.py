"""An entry at the desk that was not finished: the line broke, or somebody else came in."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef

from complaints.models.submission import Submission

if TYPE_CHECKING:
    from portal.accounts.models import User
    from portal.contacts.models import Contact

KEPT = timedelta(days=7)
"""As long as the token of the form is good."""


class EntryDraftQuerySet(models.QuerySet["EntryDraft"]):
    """Drafts, each seen by whoever wrote it and by nobody else."""

    def of(self, user: "User") -> Self:
        """The user's own that have not become cases, the newest first."""
        made = Submission.objects.filter(token_digest=OuterRef("token_digest"))
        return self.filter(~Exists(made), user=user).order_by("-saved_at", "-pk")

    def old(self, now: datetime) -> Self:
        """Those that are kept no longer."""
        return self.filter(saved_at__lt=now - KEPT)

    def about(self, contact: "Contact") -> Self:
        """Those that hold the telephone number of this contact."""
        return self.filter(phone_digest=contact.phone_digest).exclude(phone_digest="")


class EntryDraft(models.Model):
    """What the form held, encrypted as contact data are. ``token_digest``: of the form, so that the case takes its
    draft along; ``phone_digest``: "" when no number was written yet, for whoever wants his data erased."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    token_digest = models.CharField(max_length=64)
    payload = models.TextField()
    phone_digest = models.CharField(max_length=64, blank=True, db_index=True)
    saved_at = models.DateTimeField(db_index=True)

    objects = EntryDraftQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["user", "token_digest"], name="one_draft_a_form")]

    def __str__(self) -> str:
        return f"草稿 {self.pk}"
