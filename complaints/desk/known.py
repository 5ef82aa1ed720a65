"""What the page and the forms of one case need to know, read once."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from complaints import guarded, permissions, place_history, proposing, tree
from complaints.actors import Who
from complaints.choices import AssignmentState, FileKind, Origin, PaperKind, Status
from complaints.desk import canned, stretch
from complaints.desk.asked import Asked
from complaints.desk.canned import Reply
from complaints.desk.saved import WAITING
from complaints.models import (
    Alike,
    Assignment,
    Attachment,
    Complaint,
    Event,
    Evidence,
    Look,
    Paper,
    ProviderFile,
    Subject,
    Supervision,
    Transfer,
    WatchProposal,
)
from complaints.models.complaint_queries import ComplaintQuerySet
from complaints.place_history import Place
from portal.accounts.models import User

MOST_AGAIN = 5
MOST_ALIKE = 5


@dataclass
class Known:
    """A case before an account at a moment."""

    case: Complaint
    user: User
    now: datetime

    def there(self, what: str) -> bool:
        """Whether the case has any, as its own query told; a case that came another way is asked."""
        return bool(getattr(self.case, f"has_{what}", True))

    @property
    def may_redact(self) -> bool:
        """Whether the account covers people and plates in the photos; the case is on its desk."""
        return Who.OFFICE in permissions.by_role(self.user)

    @property
    def veiled(self) -> bool:
        """Whether nobody has judged yet what came: its pictures are veiled until somebody wants to see them."""
        return self.case.accepted_at is None and self.case.status in (Status.RECEIVED, Status.NEED_INFO)

    @cached_property
    def closed(self) -> bool:
        """Whether the reporter's words and photos are kept from the account until it gives a reason."""
        return guarded.closed(self.case, self.user, self.now)

    @cached_property
    def stretch(self) -> stretch.Stretch | None:
        """The stretch that the reporter names, drawn; None while his words are closed to the account."""
        return None if self.closed else stretch.of(self.case)

    @cached_property
    def merged_into(self) -> Complaint | None:
        """The case that this one was merged into, when the account may open it."""
        if self.case.merged_into_id is None:
            return None
        return Complaint.objects.on_desk(self.user).filter(pk=self.case.merged_into_id).first()

    @cached_property
    def again_of(self) -> Complaint | None:
        """又出现了: the case that was solved before, when the account may open it."""
        if self.case.again_of_id is None:
            return None
        return self.cases.filter(pk=self.case.again_of_id).first()

    @cached_property
    def came_again(self) -> list[Complaint]:
        """The cases in which this one came back, newest first, as far as the account may open them."""
        if not self.there("came_again"):
            return []
        return list(self.cases.filter(again_of=self.case).order_by("-received_at", "-pk")[:MOST_AGAIN])

    @cached_property
    def held_marks(self) -> int:
        """How many people said 我也看到了 that do not count yet."""
        return self.case.sightings.exclude(held="").count() if self.there("held_marks") else 0

    @property
    def missing(self) -> int:
        """How many photos were announced and have not come."""
        arrived = sum(1 for photo in self.photos if photo.origin != Origin.ANSWER and photo.sighting_id is None)
        return max(self.case.photo_count - arrived, 0)

    @cached_property
    def ordered(self) -> list[Any]:
        """The orders with what their units wanted to know: one row a question, in one query for both."""
        rows = self.case.assignments.filter(parent=None).select_related("unit", "post", "appointment__person")
        if not self.there("relayed"):
            return list(rows.order_by("-sent_at", "-pk"))
        return list(rows.annotate(**Asked.columns()).order_by("-sent_at", "-pk", "-relayed__pk"))

    @cached_property
    def orders(self) -> list[Assignment]:
        """The orders of the whole case, newest first."""
        if not self.there("orders"):
            return []
        return list({row.pk: row for row in self.ordered}.values())

    @property
    def order(self) -> Assignment | None:
        """The one in force."""
        return next((order for order in self.orders if order.current), None)

    @property
    def returned(self) -> Assignment | None:
        """The newest one, when it was handed back and none followed."""
        newest = self.orders[0] if self.orders else None
        return newest if newest is not None and newest.state == AssignmentState.RETURNED else None

    @cached_property
    def photos(self) -> list[Evidence]:
        """All photos in the order in which they came."""
        return list(self.case.evidence.order_by("added_at", "pk")) if self.there("photos") else []

    @cached_property
    def attachments(self) -> list[Attachment]:
        """Files of the office, in the order in which they were hung on; none for whom the words are closed."""
        if not self.there("attachments") or self.closed:
            return []
        return list(self.case.attachments.standing().select_related("by").order_by("at", "pk"))

    @cached_property
    def alike(self) -> list[Alike]:
        """What may be the same matter, the likeliest first, as far as the account may open it, while nobody has the
        case in hand."""
        if not self.there("alike") or self.case.status not in WAITING:
            return []
        rows = self.case.alike.among(self.cases).select_related("other__category", "other__reach__water")
        return list(rows.order_by("-score", "days", "-other")[:MOST_ALIKE])

    @cached_property
    def place(self) -> Place | None:
        """What else is and was there; None for whom the words are closed, since distances tell where it is."""
        return None if self.closed else place_history.of(self.case, self.cases)

    @cached_property
    def replies(self) -> list[Reply]:
        """Canned replies for its kind and state, filled in for it."""
        return canned.fitting(self.case, str(self.order.to) if self.order else "")

    @cached_property
    def recordings(self) -> list[ProviderFile]:
        """What callers have said, in the order in which it came; none for whom the words are closed."""
        if not self.there("recordings") or self.closed:
            return []
        rows = self.case.provider_files.filter(kind=FileKind.RECORDING)
        return list(rows.order_by("made_at", "pk"))

    @cached_property
    def subjects(self) -> list[Subject]:
        """Whom the case is about."""
        if not self.there("subjects"):
            return []
        return list(self.case.subjects.select_related("person", "post", "unit").order_by("set_at", "pk"))

    @cached_property
    def had_looked(self) -> list[Look]:
        """Accounts under whom the case is about that had opened it before that was known."""
        if not self.subjects:
            return []
        named = self.case.events.filter(kind="amend", data__has_key="had_looked").values_list("data", flat=True)
        keys = {key for data in named for key in data["had_looked"]}
        return list(self.case.looks.filter(user__in=keys).select_related("user").order_by("last_at", "pk"))

    @cached_property
    def watches(self) -> list[Supervision]:
        """督办 and 挂牌督办 in force."""
        if not self.there("watches"):
            return []
        return list(self.case.supervisions.filter(lifted_at=None).select_related("by").order_by("at", "pk"))

    @cached_property
    def given(self) -> Transfer | None:
        """To which body outside it was given last, when it was."""
        if not self.case.outside_body:
            return None
        return self.case.transfers.filter(void=False).select_related("target").order_by("-pk").first()

    @cached_property
    def watch_proposals(self) -> list[WatchProposal]:
        """拟督办: why a rule thinks that somebody above should look."""
        if not self.there("watch_proposals"):
            return []
        return list(self.case.watch_proposals.filter(settled_at=None).order_by("at", "pk"))

    @cached_property
    def parts(self) -> list[tree.Branch]:
        """What was passed on of the order in force in the order of the tree."""
        if not self.there("parts") or self.order is None:
            return []
        rows = self.case.assignments.parts().select_related("unit", "post").order_by("sent_at", "pk")
        return list(tree.branches(self.order.pk, list(rows), self.now))

    @cached_property
    def papers(self) -> list[Paper]:
        """Official papers that have their number."""
        if not self.there("papers"):
            return []
        rows = self.case.papers.select_related("series", "order__unit", "order__post")
        return list(rows.order_by("pk"))

    @property
    def unprinted(self) -> list[Assignment]:
        """Orders and parts in force without their 交办单."""
        printed = {paper.order_id for paper in self.papers}
        running = [order for order in self.orders if order.current] + [branch.order for branch in self.parts]
        return [order for order in running if order.current and order.pk not in printed]

    @property
    def filed(self) -> bool:
        """Whether the 案件卷 has its number."""
        return any(paper.kind == PaperKind.FILE for paper in self.papers)

    @property
    def relayed(self) -> list[Asked]:
        """What units wanted to know of the reporter, newest first."""
        rows = self.ordered if self.there("orders") and self.there("relayed") else []
        return [Asked.of(row) for row in rows if row.asked_pk is not None]

    @property
    def relay(self) -> Asked | None:
        """The one that waits, of the order in force."""
        return next((one for one in self.relayed if one.waits), None)

    @cached_property
    def proposed(self) -> dict[str, Event]:
        """What a colleague proposed, the newest of each move."""
        return proposing.proposals(self.case) if self.there("proposals") else {}

    @property
    def cases(self) -> ComplaintQuerySet:
        """The cases of the account."""
        return Complaint.objects.on_desk(self.user)
