"""What speaks against photos after the work, in words for who reviews the answer."""

from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from complaints.choices import Doubt, Origin
from complaints.desk.known import Known
from complaints.models import Complaint, PhotoDoubt
from portal.codes import numbers


@dataclass(frozen=True)
class Doubted:
    """The number of the photo on the page, and the sentences."""

    n: int
    words: list[str]


def of(known: Known) -> list[Doubted]:
    """The photos with doubts in their order; one query, and another one where a photo of elsewhere is meant."""
    after = {photo.pk: n for n, photo in enumerate(known.photos, 1) if photo.origin == Origin.ANSWER}
    if not after:
        return []
    rows = PhotoDoubt.objects.filter(evidence__in=list(after)).select_related("evidence", "like__complaint")
    found = list(rows.order_by("evidence", "pk"))
    seen = openable(known, found)
    said: dict[int, list[str]] = {}
    for row in found:
        said.setdefault(row.evidence_id, []).append(words(row, known.case, seen))
    return [Doubted(after[key], sentences) for key, sentences in said.items()]


def openable(known: Known, found: list[PhotoDoubt]) -> set[int]:
    """Keys of the cases of the other photos that the account may open: no other one's number is told."""
    keys = {row.like.complaint_id for row in found if row.like is not None}
    return set(known.cases.filter(pk__in=keys).values_list("pk", flat=True)) if keys else set()


def words(row: PhotoDoubt, case: Complaint, seen: set[int]) -> str:
    """One sentence."""
    label = str(row.get_kind_display())
    if row.kind == Doubt.FAR:
        return _("拍的地方离举报的地方%(metres)s米") % {"metres": row.metres}
    if row.kind == Doubt.EARLY and row.evidence.taken_at is not None:
        at = timezone.localtime(row.evidence.taken_at)
        return _("%(label)s（拍于%(at)s）") % {"label": label, "at": f"{at.month}月{at.day}日{at:%H:%M}"}
    if row.like is None:
        return label
    if row.like.complaint_id == case.pk:
        return _("%(label)s（就是这件案子的）") % {"label": label}
    if row.like.complaint_id in seen:
        return _("%(label)s（案件%(number)s）") % {"label": label, "number": numbers.show(row.like.complaint.number)}
    return _("%(label)s（另一件案子的）") % {"label": label}
