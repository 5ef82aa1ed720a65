"""导入: upload → headings → preview → apply, with a worker doing what takes long."""

from typing import Any, cast

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from wagtail.admin import messages

from cms.directory.choices import ImportAct, ImportKind, ImportState
from cms.directory.importers import acts, exporting, features, say, source
from cms.directory.importers.kinds import KINDS
from cms.directory.models import Division, ImportBatch
from cms.directory.viewsets.import_forms import ApplyForm, DecisionForm, MappingForm, UploadForm
from portal import audit
from portal.accounts.models import User
from portal.sheets import csv_response, lines as tables, xlsx_response
from portal.uploads import private

BACK_SOON = 2
FORMS = {"csv": csv_response, "xlsx": xlsx_response}


def user_of(request: HttpRequest, permission: str = say.PERMISSION) -> User:
    """The account. Raises PermissionDenied for one that may not import."""
    user = cast(User, request.user)
    if not user.has_perm(permission):
        raise PermissionDenied
    return user


def index(request: HttpRequest) -> HttpResponse:
    """The form for a file, and all imports that were."""
    user = user_of(request)
    known = {name: request.GET[name] for name in ("kind", "county") if request.GET.get(name)}
    form = UploadForm(request.POST or None, request.FILES or None, user=user, initial=known)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        batch = acts.upload(
            file=given["file"], name=given["file"].name, kind=given["kind"], county=given["county"], actor=user
        )
        return redirect("directory_import", batch.pk)
    page = Paginator(say.batches(user), 20).get_page(request.GET.get("page"))
    context = {"form": form, "batches": page, "kinds": ImportKind.choices}
    return render(request, "directory/admin/imports.html", context | {"counties": say.places(user)})


def one(request: HttpRequest, pk: int) -> HttpResponse:
    """One import: what is to be done next."""
    user = user_of(request)
    batch = get_object_or_404(say.batches(user), pk=pk)
    context = shown(batch)
    if batch.state in acts.READY and batch.file:
        try:
            context["mapping"] = mapping(request, batch)
        except ValueError as refused:
            context["error"] = str(refused)
    if request.method == "POST":
        act = ACTS.get(request.POST.get("act", ""))
        if act is not None and act(request, batch, user, context):
            return redirect("directory_import", batch.pk)
    response = render(request, "directory/admin/import.html", context)
    if batch.busy:
        response["Refresh"] = str(BACK_SOON)
    return response


def shown(batch: ImportBatch) -> dict[str, Any]:
    """What the page shows of the batch itself."""
    labels = dict(ImportAct.choices)
    names = (("add", _("新增")), ("set", _("修改")), ("end", _("结束")), ("same", _("不变")), ("bad", _("有错")))
    more = (
        ("asked", _("待定")),
        ("split", _("拆开的行")),
        ("skipped", _("合计等，跳过")),
        ("mobiles", _("手机号，没有写")),
    )
    counts = [(label, batch.count(name)) for name, label in names]
    return {
        "batch": batch,
        "counts": counts + [(label, batch.count(name)) for name, label in more if batch.count(name)],
        "sample": [(labels[act], *rest) for act, *rest in batch.sample],
        "decisions": DecisionForm(batch=batch),
        "apply": ApplyForm(),
        "must_type": batch.count("gone") * acts.TENTH > batch.count("standing"),
        "ready": batch.state == ImportState.PLANNED and batch.count("steps") > 0,
    }


def mapping(request: HttpRequest, batch: ImportBatch) -> MappingForm:
    """The form of the headings, from the file's first lines. Raises ValueError for a file that cannot be read."""
    kind = KINDS[batch.kind]
    posted = request.POST if request.POST.get("act") in ("map", "plan") else None
    header = int(batch.options.get("header") or 0)
    with private.storage().open(batch.file, "rb") as file:
        start = file.read(512)
        sheets = [] if features.is_geojson(start) else list(tables.sheets(file).visible)
        found = source.opened(file, kind.columns, batch.headings, sheet=batch.sheet, header=header)
    line = header or found.headings.line
    cells = next((one.cells for one in found.first if one.number == line), ())
    below = [one.cells for one in found.first if one.number > line]
    return MappingForm(
        posted, batch=batch, kind=kind, cells=list(cells), below=below, found=found.headings, sheets=sheets
    )


def save_mapping(request: HttpRequest, batch: ImportBatch, user: User, context: dict[str, Any]) -> bool:
    """Keeps the headings; with "plan" a worker looks through the file."""
    form: MappingForm | None = context.get("mapping")
    if form is None or not form.is_valid():
        return False
    sheet = form.cleaned_data.get("sheet", "")
    acts.save_mapping(batch=batch, headings=form.headings(), options=form.options(), sheet=sheet, actor=user)
    if request.POST["act"] == "plan":
        acts.plan(batch=batch)
    return True


def decide(request: HttpRequest, batch: ImportBatch, user: User, context: dict[str, Any]) -> bool:
    """Keeps what was decided about names."""
    form = DecisionForm(request.POST, batch=batch)
    if not form.is_valid():
        return False
    return tried(request, lambda: acts.decide(batch=batch, answers=form.answers(), actor=user))


def write(request: HttpRequest, batch: ImportBatch, user: User, context: dict[str, Any]) -> bool:
    """Has it written."""
    form = context["apply"] = ApplyForm(request.POST)
    if not form.is_valid():
        return False
    given = form.cleaned_data
    return tried(request, lambda: acts.apply(batch=batch, partial=given["partial"], typed=given["typed"], actor=user))


def undo(request: HttpRequest, batch: ImportBatch, user: User, context: dict[str, Any]) -> bool:
    """Has it taken back."""
    return tried(request, lambda: acts.undo(batch=batch, actor=user))


def tried(request: HttpRequest, act: Any) -> bool:
    """Whether the act was done; why not stands above the page."""
    try:
        act()
    except acts.Refused as refused:
        messages.error(request, str(refused))
        return False
    return True


ACTS = {"map": save_mapping, "plan": save_mapping, "decide": decide, "apply": write, "undo": undo}


def template(request: HttpRequest, kind: str, form: str) -> HttpResponseBase:
    """A file to fill in: our headings and a line that shows how."""
    user_of(request)
    if kind not in KINDS or form not in FORMS:
        raise Http404
    return FORMS[form](
        _("模板：%(kind)s") % {"kind": ImportKind(kind).label}, exporting.headings(kind), exporting.template(kind)
    )


def export(request: HttpRequest, kind: str, form: str) -> HttpResponseBase:
    """The register in the same columns, within the user's say."""
    user = user_of(request)
    if kind not in KINDS or form not in FORMS:
        raise Http404
    county = within(user, request.GET.get("county", ""))
    audit.record(actor=user, act="directory.export", subject=f"directory:{kind}", data={"view": kind})
    name = exporting.filename(kind, county)
    return FORMS[form](name, exporting.headings(kind), exporting.rows(kind, county))


def within(user: User, pk: str) -> Division | None:
    """The place asked for; None for the whole city. Raises Http404 for one beyond the user's say."""
    if not pk and say.everywhere(user):
        return None
    return get_object_or_404(say.places(user), pk=int(pk) if pk.isdigit() else 0)


def faults(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The bad rows as a file, to be sent back to whoever wrote it."""
    batch = get_object_or_404(say.batches(user_of(request)), pk=pk)
    head = [_("行"), _("单元格"), _("表头"), _("哪里不对")]
    return xlsx_response(_("错误：%(name)s") % {"name": batch.name}, head, batch.faults)
