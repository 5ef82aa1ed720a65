"""What the page and the forms of one case need to know, read once."""

from functools import cached_property

from complaints import guarded, permissions, place_history, proposing
from complaints.actors import Who
from complaints.choices import FileKind, Origin, Status
from complaints.desk import canned, stretch
from complaints.desk.canned import Reply
from complaints.desk.ordered import Ordered
from complaints.desk.saved import WAITING
from complaints.models import (
    Alike,
    Attachment,
    Complaint,
    Event,
    Evidence,
    Look,
    ProviderFile,
    Subject,
    Supervision,
    Transfer,
    WatchProposal,
)
from complaints.models.complaint_queries import ComplaintQuerySet
from complaints.place_history import Place

MOST_AGAIN = 5
MOST_ALIKE = 5


class Known(Ordered):
    """A case before an account at a moment."""

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
        return self.cases.filter(pk=self.case.merged_into_id).first()

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
    def proposed(self) -> dict[str, Event]:
        """What a colleague proposed, the newest of each move."""
        return proposing.proposals(self.case) if self.there("proposals") else {}

    @property
    def cases(self) -> ComplaintQuerySet:
        """The cases of the account."""
        return self._cases.all()

    @cached_property
    def _cases(self) -> ComplaintQuerySet:
        """Put together once, as the view's own."""
        return Complaint.objects.on_desk(self.user)
