"""Gives a paper its number and keeps a 交办单 as it went out. Numbers follow each other without a gap in each year:

the number, the paper and the event of the case are written in one transaction that holds the row of the series.
"""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from cms.directory.models import Unit
from complaints.actors import Who
from complaints.choices import PaperKind
from complaints.documents import filling, standard, variables
from complaints.lifecycle import IllegalMove, Incomplete, noting
from complaints.models import Assignment, Complaint, Paper, PaperSeries, PaperTemplate
from complaints.models.paper import sign, standing
from portal.accounts.models import User
from portal.print.paper import packed

EVENT = "paper_issued"
OFFICE = frozenset({Who.OFFICE})


def order_sheet(*, complaint: Complaint, actor: User, order: Assignment, now: datetime | None = None) -> Paper:
    """The 交办单 of an order or a part that is in force; the one that there is, when it was printed before."""
    return issue(complaint, actor, PaperKind.ORDER, order, now or timezone.now())


def case_file(*, complaint: Complaint, actor: User, now: datetime | None = None) -> Paper:
    """The 案件卷, which has one number for good."""
    return issue(complaint, actor, PaperKind.FILE, None, now or timezone.now())


def issue(complaint: Complaint, actor: User, kind: PaperKind, order: Assignment | None, now: datetime) -> Paper:
    """Raises ``NotAllowed`` outside the office, ``IllegalMove`` for an order that is not in force."""
    with noting(EVENT, complaint, actor=actor, now=now, who=OFFICE) as step:
        case = step.case
        paper = Paper.objects.filter(complaint=case, kind=kind, order=order).select_related("series").first()
        step.skip = paper is not None
        if paper is None:
            if order is not None and not case.assignments.filter(pk=order.pk, current=True).exists():
                raise IllegalMove(_("这个单子已经收回或者退回，不能再打印交办单。"))
            paper = write(case, actor, kind, order, now)
            step.data["paper"] = paper.number
    return paper


def write(case: Complaint, actor: User, kind: PaperKind, order: Assignment | None, now: datetime) -> Paper:
    """A new paper under the next number of the year."""
    if order is not None and not (order.text or case.dispatch_text):
        raise Incomplete(_("转办内容是空的，先写了再打印。"), "order")
    template = standing(case.owner, kind)
    series, n = numbered(case.owner, sign(case.owner, kind, template), timezone.localdate(now).year)
    paper = Paper(complaint=case, kind=kind, order=order, series=series, n=n, made_by=actor, made_at=now)
    if kind == PaperKind.ORDER:
        matter = variables.read(case, order, paper.number, now)
        paper.content = packed(filling.filled(body(template, kind), filling.of(matter)))
    paper.save()
    return paper


def numbered(office: Unit, mark: str, year: int) -> tuple[PaperSeries, int]:
    """The next number; the row is held until the transaction ends, so that nobody else gets it and none is lost."""
    row, _made = PaperSeries.objects.get_or_create(office=office, mark=mark, year=year)
    series = PaperSeries.objects.select_for_update().get(pk=row.pk)
    series.last += 1
    series.save(update_fields=["last"])
    return series, series.last


def body(template: PaperTemplate | None, kind: str) -> object:
    """The rows of the office's template, or the standard's."""
    return (template or standard.template(kind)).body
