"""印制: asks for print runs, shows how far they are, gives their files; and the boards that something is wrong with."""

from typing import Any, cast

from django import forms
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages

from cms.directory import scans, scope
from cms.directory.boards import running
from cms.directory.boards.layouts import LAYOUTS, named
from cms.directory.choices import RunState, VisitKind
from cms.directory.models import BoardVisit, PrintRun, Signboard
from cms.directory.scope import JurisdictionPolicy
from portal.accounts.models import User
from portal.accounts.roles import permits
from portal.uploads import private

MOST_RUNS, MOST_ROWS = 30, 200
WIDE = ("editor",)


class PrintForm(forms.Form):
    """Which boards, in which layout."""

    layout = forms.ChoiceField(label=_("版式"), choices=[(name, how.label) for name, how in LAYOUTS.items()])
    codes = forms.CharField(
        label=_("牌号"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("一行一个，或者用逗号隔开。不填就印下面那条河的，或者全部。"),
    )
    river = forms.SlugField(label=_("河的代码"), required=False, help_text=_("只印这条河的，比如qingxi。"))
    spare = forms.IntegerField(
        label=_("预印几张空贴"),
        required=False,
        min_value=0,
        max_value=running.MOST_SPARE,
        help_text=_("先印好，到现场再登记贴在哪里。填了就只印空贴。"),
    )
    packed = forms.BooleanField(label=_("按河分开，打成ZIP"), required=False)


def may_print(user: Any) -> bool:
    """Whether the account may change boards at all."""
    return bool(user.has_perm("directory.change_signboard"))


def prefixes(user: User) -> list[str] | None:
    """The divisions whose boards the user prints; None for all."""
    if scope.all_divisions(user) or permits(user, *WIDE):
        return None
    return scope.jurisdictions(user)


def runs(request: HttpRequest) -> HttpResponse:
    """The form above, the last runs below."""
    user = cast(User, request.user)
    if not may_print(user):
        raise PermissionDenied
    form = PrintForm(request.POST or None, initial={"codes": request.GET.get("codes", ""), "layout": "full"})
    if request.method == "POST" and form.is_valid() and asked(user, form):
        messages.success(request, _("已经排上，印好了这里会有文件。"))
        return redirect("directory_printing")
    shown = list(mine(user).select_related("asked_by").order_by("-pk")[:MOST_RUNS])
    working = any(run.state in (RunState.WAITING, RunState.RUNNING) for run in shown)
    context = {"form": form, "runs": [(run, named(run.layout)) for run in shown], "working": working}
    return render(request, "directory/admin/printing.html", context)


def asked(user: User, form: PrintForm) -> bool:
    """Whether the run could be asked for; why not, stands in the form."""
    said = form.cleaned_data
    codes = [word for word in said["codes"].replace("，", ",").replace("\n", ",").split(",") if word.strip()]
    if said["spare"] and said["layout"] != "sticker":
        form.add_error("layout", _("空贴只有“二维码贴”一种版式。"))
        return False
    try:
        running.ask(
            actor=user,
            layout=said["layout"],
            now=timezone.now(),
            codes=codes,
            river=said["river"],
            spare=said["spare"] or 0,
            packed=said["packed"],
            prefixes=prefixes(user),
        )
    except ValueError as wrong:
        form.add_error(None, str(wrong))
        return False
    return True


def mine(user: User) -> QuerySet[PrintRun]:
    """The runs whose files the user may have: his own, or all for who knows no boundary."""
    return PrintRun.objects.all() if prefixes(user) is None else PrintRun.objects.filter(asked_by=user)


def file(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The file of a run."""
    user = cast(User, request.user)
    if not may_print(user):
        raise PermissionDenied
    run = get_object_or_404(mine(user).exclude(file=""), pk=pk)
    kind, ending = ("application/zip", "zip") if run.packed else ("application/pdf", "pdf")
    return private.serve(request, run.file, kind, download_name=f"boards-{run.pk}.{ending}")


def care(request: HttpRequest) -> HttpResponse:
    """要去看的牌子: not scanned for 90 days, foreign codes, damaged ones."""
    user = cast(User, request.user)
    if not user.has_perm("directory.view_signboard"):
        raise PermissionDenied
    own = JurisdictionPolicy(Signboard, "reach__division", WIDE).within(user)
    silent = scans.silent(timezone.now()).filter(pk__in=own.values("pk")).select_related("reach__water")
    foreign = BoardVisit.objects.filter(kind=VisitKind.FOREIGN, board__in=own.values("pk")).select_related(
        "board__reach__water", "by"
    )
    context = {
        "silent": list(silent.order_by("reach__water__name", "code")[:MOST_ROWS]),
        "silent_count": silent.count(),
        "foreign": list(foreign.order_by("-at")[:MOST_ROWS]),
    }
    return render(request, "directory/admin/care.html", context)
