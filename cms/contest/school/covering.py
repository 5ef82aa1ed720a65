"""/school/copies/<id>/cover/: black boxes over names, schools and faces in a picture."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cms.contest import Refused, checking
from cms.contest.choices import Checked, State
from cms.contest.doors import for_teacher
from cms.contest.models import Teacher
from cms.contest.school import found
from cms.contest.school.home import frame
from portal.uploads import Refused as BadFile, shape_forms
from portal.uploads.redaction import shapes


@require_http_methods(["GET", "HEAD", "POST"])
@for_teacher
def page(request: HttpRequest, teacher: Teacher, pk: int) -> HttpResponseBase:
    """The picture with its boxes; what is saved is what jurors and public see."""
    copy = found.copy(teacher, pk)
    entry = copy.entry
    if not copy.width or entry.state not in (State.DRAFT, State.LATE):
        raise Http404
    formset = shape_forms.kept(shapes(copy.shapes)) if request.method != "POST" else shape_forms.sent(request.POST)
    if request.method == "POST" and formset.is_valid():
        try:
            drawn = formset.shapes()
            checking.cover(copy=copy, shapes=drawn)
            checking.answer(entry=entry, checked=Checked.COVERED if drawn else Checked.UNASKED)
        except (Refused, BadFile) as refused:
            messages.error(request, str(refused))
        else:
            messages.success(request, _("遮好了，别人只看到遮过的。"))
        return redirect("contest:entry", entry.code)
    context = {**frame(teacher, entry.contest), "entry": entry, "copy": copy, "formset": formset}
    status = 422 if request.method == "POST" else 200
    return render(request, "contest/school/cover.html", context, status=status)
