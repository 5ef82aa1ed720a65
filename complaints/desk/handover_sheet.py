"""``/admin/complaints/handovers/<key>/sheet.pdf``: the handover sheet, as far as the account may know of the cases."""

from io import BytesIO

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from complaints.desk.access import AtDesk
from complaints.desk.watch_lists import handovers
from complaints.models import Assignment, Complaint, Handover
from portal.codes import numbers
from portal.print.column import Column
from portal.print.kit import Sheet


class HandoverSheet(AtDesk):
    """Made when it is asked for; nothing about reporters stands on it."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The file. ``Http404`` for a post outside the account's say."""
        row: Handover | None = handovers(self.user).filter(pk=pk).first()
        if row is None:
            raise Http404
        response = HttpResponse(drawn(row, self.cases_of(row)), content_type="application/pdf")
        response["Content-Disposition"] = f'inline; filename="handover-{row.pk}.pdf"'
        response["Cache-Control"] = "private, no-store"
        return response

    def cases_of(self, row: Handover) -> list[Complaint]:
        """What went over; before the day what would go. Without what the account may not open."""
        orders = Assignment.objects.filter(post=row.appointment.post_id, current=True)
        went = Q(pk__in=row.cases.values("pk")) if row.done_at is not None else Q(pk__in=orders.values("complaint"))
        found = self.cases().filter(went).select_related("category", "reach__water")
        return list(found.order_by("answer_due_at", "pk"))


def drawn(row: Handover, cases: list[Complaint]) -> bytes:
    """The sheet: who, to whom, from when, the cases with their limits, and room for three signatures."""
    target = BytesIO()
    sheet = Sheet(target, title=_("交接单"))
    column = Column(sheet, foot=str(row.appointment.post.title))
    column.heading(_("交接单"), 1)
    to = row.successor.person.name if row.successor else row.office.name if row.office else _("同级河长办")
    day = f"{row.due_on.year}年{row.due_on.month}月{row.due_on.day}日"
    column.paragraph(_("岗位：%(post)s") % {"post": row.appointment.post.title})
    column.paragraph(_("离任：%(name)s　接手：%(to)s") % {"name": row.appointment.person.name, "to": to})
    column.paragraph(_("%(day)s起由接手的人办。共%(n)s件没有办完的案件。") % {"day": day, "n": len(cases)})
    for n, case in enumerate(cases, 1):
        column.item(str(n), line(case))
    column.heading(_("签字"))
    for who in (_("离任人"), _("接手人"), _("河长办")):
        column.paragraph(f"{who}：＿＿＿＿＿＿＿＿　{_('日期')}：＿＿＿＿＿＿")
    column.finish()
    sheet.save()
    return target.getvalue()


def line(case: Complaint) -> str:
    """One case: public number, kind, place, state, until when."""
    due = timezone.localtime(case.answer_due_at)
    place = f"，{case.reach}" if case.reach else ""
    facts = f"{numbers.show(case.public_number)}　{case.category.name}{place}，{case.get_status_display()}"
    return _("%(facts)s，%(day)s前答复") % {"facts": facts, "day": f"{due.month}月{due.day}日"}
