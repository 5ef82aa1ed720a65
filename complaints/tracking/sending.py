"""/track/<number>/<act>/: a form of the page is sent; what does not go through comes back with everything typed."""

from django.core.files.uploadedfile import UploadedFile
from django.db import OperationalError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from complaints.lifecycle import Incomplete, Refused
from complaints.models import Complaint
from complaints.tracking import entrance, marked_acts, page, pictures, rights
from complaints.tracking.acts import ACTS, Sent, already, begin
from complaints.tracking.discreet import discreet
from complaints.tracking.page import Said
from portal import uploads
from portal.codes import numbers
from portal.guard.origin import public_post
from portal.shell.language import keep_language
from portal.text import clean

LONGEST = 1000
RETRY_SECONDS = 30


@discreet
@public_post
@require_http_methods(["GET", "HEAD", "POST"])
def make(request: HttpRequest, number: str, act: str) -> HttpResponseBase:
    """Makes one act; opened as an address it leads to the page, or to the question whether one is sure."""
    bare = numbers.digits(number)
    if act not in ACTS or not bare:
        raise Http404
    if numbers.is_mark(bare):
        return marked_acts.make(request, bare, act)
    case = rights.held(request, bare)
    if request.method != "POST":
        if act == "withdraw" and case is not None and case.open and not case.erased_at:
            return sure(request, case)
        return HttpResponseRedirect(keep_language(rights.address(bare), request))
    if case is None:
        entry = entrance.without_right(bare, entrance.carried(request, act))
        return entrance.draw(request, entry, status=403)
    return attempt(request, case, act)


def attempt(request: HttpRequest, case: Complaint, act: str) -> HttpResponse:
    """The act, and what to show when it does not go through: everything typed stays."""
    values = {name: clean(request.POST.get(name, "")) for name in ("words", "solved", "score")}
    try:
        sent = read(request, case, act)
        return carried_out(request, case, act, sent, values)
    except Incomplete as lacking:
        return again(request, fresh(case), Said(act, values, {f"{act}_{lacking.field or 'words'}": str(lacking)}))
    except OperationalError:
        return busy(request, case, Said(act, values))


def carried_out(request: HttpRequest, case: Complaint, act: str, sent: Sent, values: dict[str, str]) -> HttpResponse:
    """Makes the act, once. Raises OperationalError when the database stays locked."""
    try:
        if not already(case, act, sent):
            begin(case, act)
            ACTS[act](case, sent)
    except Incomplete as lacking:
        errors = {f"{act}_{lacking.field or 'words'}": str(lacking), **at_photos(act, sent)}
        return again(request, fresh(case), Said(act, values, errors))
    except (Refused, uploads.Refused) as refused:
        if not already(fresh(case), act, sent):
            return again(request, case, Said(act, values, notice=str(refused)), status=409)
    if sent.bad:
        done = act if sent.photos or act == "reply" else ""
        return page.draw(request, fresh(case), Said(act, {}, at_photos("photos", sent)), done=done)
    after = f"{rights.address(case.number)}?done={act}"
    return HttpResponseRedirect(keep_language(after, request), status=303)


def at_photos(act: str, sent: Sent) -> dict[str, str]:
    """Why photos were not taken, at the field that they came from."""
    return {f"{act}_photos": " ".join(sent.bad)} if sent.bad else {}


def again(request: HttpRequest, case: Complaint, said: Said, status: int = 200) -> HttpResponse:
    """The form once more, with the case as it stands now; the one for withdrawing has a page of its own."""
    if said.act == "withdraw" and case.open:
        return sure(request, case, said, status)
    return page.draw(request, case, said, status=status)


def read(request: HttpRequest, case: Complaint, act: str) -> Sent:
    """What was sent, cleaned. Raises ``Incomplete`` for words that are too long."""
    words, score = clean(request.POST.get("words", "")), request.POST.get("score", "").strip()
    if len(words) > LONGEST:
        raise Incomplete(_("最多%(most)s个字，请写短一点。") % {"most": LONGEST}, "words")
    files: list[UploadedFile[bytes]] = request.FILES.getlist("photos") if act in ("reply", "photos") else []
    good, bad = pictures.read(case, [file for file in files if file])
    marks = int(score) if score in ("1", "2", "3", "4", "5") else 0
    return Sent(words, request.POST.get("solved", ""), marks if score else None, good, bad)


def fresh(case: Complaint) -> Complaint:
    """The case as it stands now."""
    case.refresh_from_db()
    return case


def busy(request: HttpRequest, case: Complaint, said: Said) -> HttpResponse:
    """503: the database takes nothing at the moment, so nothing was stored."""
    sentence = _("系统正忙，这次没有存上。您写的话还在下面，请过一会儿再点一次。照片要再选一次。")
    response = again(request, case, Said(said.act, said.values, notice=sentence), status=503)
    response["Retry-After"] = str(RETRY_SECONDS)
    return response


def sure(request: HttpRequest, case: Complaint, said: Said = page.NOTHING, status: int = 200) -> HttpResponse:
    """Asks whether the report is really to be taken back."""
    context = {
        "case": case,
        "page": rights.address(case.number),
        "back": keep_language(rights.address(case.number), request),
        "typed": said.values,
        "errors": said.errors,
        "listed": list(said.errors.items()),
        "notice": said.notice,
    }
    return render(request, "complaints/tracking/withdraw.html", context, status=status)
