"""/school/details/: the contact teacher corrects the school's name and place until the office has approved it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cms.contest import Refused, registering
from cms.contest.doors import for_teacher
from cms.contest.models import Teacher
from cms.directory.models import Division
from portal.text import clean


@require_http_methods(["GET", "HEAD", "POST"])
@for_teacher
def page(request: HttpRequest, teacher: Teacher) -> HttpResponseBase:
    """The form; what is wrong stands above it."""
    school, error = teacher.school, ""
    said = {"name": school.name, "division": school.division.code}
    if request.method == "POST":
        said = {"name": clean(request.POST.get("name", "")), "division": request.POST.get("division", "")[:12]}
        try:
            division = Division.objects.filter(code=said["division"]).first()
            if division is None:
                raise Refused(_("请选学校在哪里"))
            registering.correct(lead=teacher, name=said["name"], division=division, now=timezone.now())
            messages.success(request, _("改好了，等河长办核准。"))
            return redirect("contest:school")
        except Refused as refused:
            error = str(refused)
    context = {
        "teacher": teacher,
        "school": school,
        "said": said,
        "error": error,
        "divisions": Division.objects.order_by("code").only("code", "name"),
    }
    return render(request, "contest/school/details.html", context, status=422 if error else 200)
