"""Who comes to the desk, and which case he gets: one that lies outside his say does not exist for him."""

from functools import cache
from typing import Any, cast

from django.db import OperationalError
from django.db.models import Exists, OuterRef, Subquery
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views import View

from complaints import parking, permissions, proposing
from complaints.choices import FileKind
from complaints.desk import busy
from complaints.models import (
    Alert,
    Alike,
    Ascent,
    Assignment,
    Attachment,
    Call,
    Complaint,
    Event,
    Evidence,
    Look,
    Mention,
    Paper,
    ProviderFile,
    RelayedQuestion,
    Sighting,
    Subject,
    Supervision,
    WatchProposal,
)
from complaints.models.complaint_queries import ComplaintQuerySet
from portal.accounts.models import User
from portal.accounts.roles import ROLES, permits
from portal.codes import numbers

ROWS = (
    "category",
    "reach__water",
    "reach__division",
    "division",
    "owner__division",
    "signboard",
    "contact",
    "proposed_unit",
    "proposed_post",
    "entered_by",
    "undoable",
)


class AtDesk(View):
    """Every view of the desk: a role of the desk, or else 403 with words. ``roles`` narrows to some of them.

    A database that stays locked is a 503 that keeps what was typed; views with a form draw it themselves."""

    roles: tuple[str, ...] = ()

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Refuses before anything is looked up."""
        if not permissions.desk(self.user) or (self.roles and not permits(self.user, *self.roles)):
            return self.denied()
        try:
            return super().dispatch(request, *args, **kwargs)
        except OperationalError:
            busy.logged(request)
            return busy.page(request)

    @property
    def user(self) -> User:
        """Who asks; Wagtail lets no visitor through."""
        return cast(User, self.request.user)

    def denied(self, words: str = "", *, back: tuple[str, str] | None = None) -> HttpResponseBase:
        """403, and where to go instead: only doors that open to the account. ``back``: address and name of a list."""
        desk, field = permissions.desk(self.user), permits(self.user, *permissions.UNIT_ROLES)
        if desk:
            usual = _("这一页只给这些岗位看：%(roles)s。") % {
                "roles": "、".join(str(ROLES[role]) for role in self.roles)
            }
        else:
            usual = _("这里是河长办的工作台，您的账号不能用。")
        if field and not desk:
            usual += _("要办转给您的案件，请到“我的工单”。")
        context = {"words": words or usual, "back": back, "field": field, "desk": desk}
        return render(self.request, "complaints/desk/denied.html", context, status=403)

    def cases(self) -> ComplaintQuerySet:
        """The only cases there are for this account."""
        return self._cases.all()

    @cached_property
    def _cases(self) -> ComplaintQuerySet:
        """Put together once: a page asks for them three times, and it costs more than the database does."""
        return Complaint.objects.on_desk(self.user)

    def found(self, number: str) -> Complaint:
        """The case of that number. Raises ``Http404``, whether there is none or it lies outside the account's say."""
        rows = whole().on_desk(self.user).annotate(**of_his(self.user), **self.beside())
        try:
            return rows.get(number=numbers.digits(number))
        except Complaint.DoesNotExist:
            raise Http404 from None

    def there(self, number: str) -> str:
        """The number as it is kept, for whoever is only sent on to the case. Raises ``Http404`` as ``found`` does."""
        known = self.cases().filter(number=numbers.digits(number)).values_list("number", flat=True).first()
        if known is None:
            raise Http404
        return str(known)

    def beside(self) -> dict[str, Any]:
        """Further columns of the case's query."""
        return {}


@cache
def whole() -> ComplaintQuerySet:
    """All cases, each with its rows and what hangs on it: neither depends on who asks or when.

    Put together once for the process, since that takes longer than the database does; whoever asks narrows it.
    """
    return Complaint.objects.select_related(*ROWS).annotate(**hanging())


def hanging() -> dict[str, Any]:
    """What hangs on a case, as columns of its own query: nobody asks for what is not there."""
    own = {"complaint": OuterRef("pk")}
    return {
        "has_photos": Exists(Evidence.objects.filter(**own)),
        "has_recordings": Exists(ProviderFile.objects.filter(**own, kind=FileKind.RECORDING)),
        "has_calls": Exists(Call.objects.filter(**own)),
        "has_orders": Exists(Assignment.objects.filter(**own)),
        "has_subjects": Exists(Subject.objects.filter(**own)),
        "has_proposals": Exists(Event.objects.filter(**own, kind=proposing.KIND)),
        "has_relayed": Exists(RelayedQuestion.objects.filter(**own)),
        "unscreened": Exists(Ascent.objects.filter(**own)),
        "stood_days": parking.stood(),
        "unit_asks": Exists(RelayedQuestion.objects.for_office().filter(**own)),
        "has_held_marks": Exists(Sighting.objects.filter(**own).exclude(held="")),
        "has_came_again": Exists(Complaint.objects.filter(again_of=OuterRef("pk"))),
        "has_alike": Exists(Alike.objects.filter(**own)),
        "has_attachments": Exists(Attachment.objects.standing().filter(**own)),
        "has_alerts": Exists(Alert.objects.filter(**own)),
        "has_papers": Exists(Paper.objects.filter(**own)),
        "has_parts": Exists(Assignment.objects.parts().filter(**own)),
        "has_watch_proposals": Exists(WatchProposal.objects.filter(**own, settled_at=None)),
        "has_watches": Exists(Supervision.objects.filter(**own, lifted_at=None)),
    }


def of_his(user: User) -> dict[str, Any]:
    """What the account itself has to do with a case, as further columns."""
    own = {"complaint": OuterRef("pk"), "user": user}
    return {
        "has_mentions": Exists(Mention.objects.unseen().filter(**own)),
        "seen_at": Subquery(Look.objects.filter(**own).values("last_at")[:1]),
    }
