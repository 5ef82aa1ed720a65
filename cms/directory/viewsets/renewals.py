"""换贴: orders by installer, the stickers as one PDF with a list to tick off, closed board by board; and 更正."""

from functools import partial
from io import BytesIO
from typing import Any, cast

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _, gettext_lazy
from wagtail.admin import messages

from cms.directory import renewing
from cms.directory.boards import layouts, plan
from cms.directory.boards.many import facts_of_all
from cms.directory.importers import say
from cms.directory.models import Appointment, Division, Renewal, Signboard, WorkOrder
from cms.directory.scope import jurisdictions
from cms.directory.viewsets.succession import may_change
from portal.accounts.models import User
from portal.shell.office import facts as office_facts
from portal.uploads import Refused, private

CHANGE = "directory.change_signboard"


def rows_of(request: HttpRequest) -> tuple[User, Any]:
    """The account and the renewals within its say. Raises PermissionDenied."""
    user = cast(User, request.user)
    if not user.has_perm("directory.view_signboard"):
        raise PermissionDenied
    return user, renewing.within(None if say.everywhere(user) else jurisdictions(user))


def index(request: HttpRequest) -> HttpResponse:
    """Open ones, the most pressing first, and how many are overdue in each county."""
    _user, rows = rows_of(request)
    page = Paginator(rows.open().order_by("due_on", "pk"), 50).get_page(request.GET.get("page"))
    late = renewing.overdue_by_county()
    counties = Division.objects.counties().filter(pk__in=rows.open().values("order__county")).order_by("code")
    context = {"page": page, "late": [(one.name, late.get(one.code[:6], 0)) for one in counties]}
    return render(request, "directory/admin/renewals.html", context | {"today": timezone.localdate()})


def order(request: HttpRequest, pk: int) -> HttpResponse:
    """One installer's boards; POST closes one of them with its photo."""
    user, rows = rows_of(request)
    mine = rows.filter(order=pk).order_by("board__code", "pk")
    found = list(mine)
    if not found:
        raise Http404
    if request.method == "POST":
        if not user.has_perm(CHANGE):
            raise PermissionDenied
        one = get_object_or_404(mine, pk=request.POST.get("renewal") or 0)
        if closed(request, one, user):
            return redirect("directory_work_order", pk)
    boards = list(boards_of(mine))
    numbers = {board.pk: n for n, board in enumerate(boards, start=1)}
    for one in found:
        one.n = numbers[one.board_id]
    context = {
        "order": found[0].order,
        "plan": plan.plan(boards),
        "rows": found,
        "today": timezone.localdate(),
        "may_close": user.has_perm(CHANGE),
    }
    return render(request, "directory/admin/work_order.html", context)


def closed(request: HttpRequest, one: Renewal, user: User) -> bool:
    """Whether it was closed; why not stands above the page."""
    photo = request.FILES.get("photo")
    try:
        renewing.close(renewal=one, photo=cast(Any, photo), name=photo.name if photo and photo.name else "", actor=user)
    except ValidationError as refused:
        messages.error(request, " ".join(refused.messages))
        return False
    except Refused as refused:
        messages.error(request, str(refused))
        return False
    return True


def boards_of(rows: Any) -> QuerySet[Signboard]:
    """The boards of some renewals, each once, in the order of the list, with what is printed on them."""
    found = Signboard.objects.filter(pk__in=rows.values("board")).order_by("code")
    return found.select_related("reach__water", "reach__division")


def sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """The tables with the right names at their true size, the list to tick off, and the map."""
    _user, rows = rows_of(request)
    one = get_object_or_404(WorkOrder, pk=pk)
    mine = rows.filter(order=pk)
    boards = boards_of(mine)
    if not boards:
        raise Http404
    # a change that lies ahead is printed before its day
    on = max(timezone.localdate(), *mine.values_list("since_on", flat=True))
    facts = facts_of_all(boards, on, office_facts())
    where, out = plan.plan(list(boards)), BytesIO()
    last = partial(plan.draw, plan=where) if where is not None else lambda sheet: None
    written = layouts.write(out, layouts.patches(boards), facts, last=last)
    if not written.boards:
        raise Http404
    response = HttpResponse(out.getvalue(), content_type="application/pdf")
    response["Content-Disposition"] = (
        content_disposition_header(True, _("工单%(n)s.pdf") % {"n": one.pk}) or "attachment"
    )
    response["Cache-Control"] = "private, no-store"
    return response


def photo(request: HttpRequest, pk: int) -> HttpResponse:
    """The photo of the new sticker."""
    _user, rows = rows_of(request)
    one = get_object_or_404(rows.exclude(photo=""), pk=pk)
    return cast(HttpResponse, private.serve(request, one.photo))


class CorrectionForm(forms.Form):
    """What is written wrong, written right."""

    name = forms.CharField(label=gettext_lazy("姓名"), max_length=30)
    position = forms.CharField(label=gettext_lazy("职务"), max_length=60, required=False)
    office_phone = forms.CharField(label=gettext_lazy("值班电话"), max_length=20, required=False)


def correction(request: HttpRequest, pk: int) -> HttpResponse:
    """更正: the same term; the boards that print it are to be stuck anew."""
    if not may_change(request.user):
        raise PermissionDenied
    held = get_object_or_404(Appointment.objects.with_names(), pk=pk)
    initial = {field: getattr(held.person, field) for field in renewing.CORRECTED}
    form = CorrectionForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            made = renewing.correct(appointment=held, actor=cast(User, request.user), **form.cleaned_data)
        except ValidationError as refused:
            for field, sentences in refused.message_dict.items():
                form.add_error(field if field in form.fields else None, sentences)
        else:
            messages.success(request, _("改好了。要换贴的牌子：%(n)s块。") % {"n": len({one.board_id for one in made})})
            return redirect("directory_renewals" if made else "appointment:index")
    return render(request, "directory/admin/correction.html", {"held": held, "form": form})
