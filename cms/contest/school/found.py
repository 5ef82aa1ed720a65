"""What a teacher's address names: taken from the own school and from nowhere else."""

from django.db.models import QuerySet
from django.http import Http404
from django.utils import timezone

from cms.contest.choices import Configuration
from cms.contest.models import Contest, Copy, Entry, Teacher, WorkFile


def contests() -> QuerySet[Contest]:
    """Contests for schools that are published, the newest first."""
    rows: QuerySet[Contest] = Contest.objects.live().filter(kind=Configuration.WORKS)
    return rows.order_by("-opens_at")


def contest(pk: int) -> Contest:
    """One of them that has begun. Raises Http404."""
    row = contests().filter(pk=pk, opens_at__lte=timezone.now()).first()
    if row is None:
        raise Http404
    return row


def entry(teacher: Teacher, code: str) -> Entry:
    """An entry of the own school. Raises Http404."""
    rows = Entry.objects.of_school(teacher.user).filter(code=code)
    row = rows.select_related("contest", "school", "group", "kind", "consent", "award").first()
    if row is None:
        raise Http404
    return row


def file(teacher: Teacher, pk: int) -> WorkFile:
    """A file of one. Raises Http404."""
    rows = WorkFile.objects.filter(pk=pk, entry__in=Entry.objects.of_school(teacher.user))
    row = rows.select_related("entry__contest", "entry__kind").first()
    if row is None:
        raise Http404
    return row


def copy(teacher: Teacher, pk: int) -> Copy:
    """A copy of one. Raises Http404."""
    rows = Copy.objects.filter(pk=pk, entry__in=Entry.objects.of_school(teacher.user))
    row = rows.select_related("entry__contest", "entry__kind").first()
    if row is None:
        raise Http404
    return row
