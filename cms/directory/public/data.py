"""/data/: open data with its dictionary; each set in four forms, streamed, with a tag and a day."""

from datetime import UTC, datetime
from tempfile import TemporaryFile

from django.core.cache import cache
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header, http_date, quote_etag
from django.utils.translation import gettext as _
from django.views.decorators.http import conditional_page, require_safe

from cms.core.open_data import OpenSet, open_data
from cms.directory.models import OpenFile
from cms.directory.opened import built, forms
from portal.sheets.outgoing import lines as csv_lines
from portal.shell import generation
from portal.shell.pagecache import public_page
from portal.uploads import private

DAY = 24 * 3600


@public_page()
def index(request: HttpRequest) -> HttpResponse:
    """The sets, what their columns mean, and what may be done with them."""
    sets = [(one, built.rows_of(one.name)) for one in open_data.every()]
    return render(
        request, "directory/data.html", {"sets": sets, "forms": list(forms.TYPES), "licence": forms.licence()}
    )


@require_safe
@conditional_page
def dictionary(request: HttpRequest) -> HttpResponseBase:
    """Every column of every set; the decorator gives it its tag."""
    rows = [
        (one.name, str(one.title), column.name, str(column.label), str(column.about))
        for one in open_data.every()
        for column in one.columns
    ]
    header = [_("数据集"), _("名称"), _("列"), _("表头"), _("说明")]
    answer = HttpResponse("".join(csv_lines(header, rows)), content_type=forms.TYPES["csv"])
    answer["Last-Modified"] = http_date(since(generation.known()).timestamp())
    answer["Cache-Control"] = "public, max-age=300"
    return sent(answer, "dictionary.csv")


@require_safe
def download(request: HttpRequest, name: str, form: str) -> HttpResponseBase:
    """One set in one form. Raises Http404 for what is none."""
    one = open_data.known.get(name)
    if one is None or form not in forms.TYPES:
        raise Http404
    file = OpenFile.objects.filter(name=name, form=form).first() if built.large(one) else None
    if file is not None:
        tag, at = quote_etag(file.etag), file.built_at
    else:
        now = generation.known()
        tag, at = quote_etag(f"{name}-{form}-{now}"), since(now)
    kept = get_conditional_response(request, etag=tag, last_modified=int(at.timestamp()))
    answer = kept if kept is not None else whole(one, form, file)
    answer["ETag"], answer["Last-Modified"] = tag, http_date(at.timestamp())
    answer["Cache-Control"] = "public, max-age=300"
    return answer


def since(now: str) -> datetime:
    """From when what is there now was first asked for: the register did not change since."""
    moment: float = cache.get_or_set(f"open-data:{now}", lambda: datetime.now(UTC).timestamp(), DAY) or 0.0
    return datetime.fromtimestamp(moment, UTC)


def whole(one: OpenSet, form: str, file: OpenFile | None) -> HttpResponseBase:
    """The file that the worker wrote, or the rows as they are read."""
    filename = f"{one.name}.{form}"
    if file is not None:
        stored = private.storage().open(file.file, "rb")
        return sent(FileResponse(stored, content_type=forms.TYPES[form]), filename)
    if form == "xlsx":
        out = TemporaryFile()  # noqa: SIM115 - closed with the response
        forms.save(one, form, out)
        out.seek(0)
        return sent(FileResponse(out, content_type=forms.TYPES[form]), filename)
    return sent(StreamingHttpResponse(forms.written(one, form), content_type=forms.TYPES[form]), filename)


def sent(answer: HttpResponseBase, filename: str) -> HttpResponseBase:
    """As a file to keep, which any page of any site may read."""
    answer["Content-Disposition"] = content_disposition_header(True, filename) or "attachment"
    answer["Access-Control-Allow-Origin"] = "*"
    return answer
