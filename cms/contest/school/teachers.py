"""/school/teachers/: the contact teacher adds colleagues and takes them off."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from cms.contest import Refused, proving, registering
from cms.contest.doors import for_teacher
from cms.contest.models import Teacher
from portal.text import clean


@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters("phone", "name")
@for_teacher
def page(request: HttpRequest, teacher: Teacher) -> HttpResponseBase:
    """Who is in, and a form for one more."""
    error = ""
    if request.method == "POST":
        name = clean(request.POST.get("name", ""), 20)
        try:
            if not name:
                raise Refused(_("请写老师的姓名"))
            e164 = proving.number(request.POST.get("phone", "")[:60])
            registering.add_teacher(lead=teacher, name=name, e164=e164)
            messages.success(request, _("加好了。这位老师用手机号收验证码登录。"))
            return redirect("contest:teachers")
        except Refused as refused:
            error = str(refused)
    rows = teacher.school.teachers.select_related("user__contact").order_by("-lead", "added_at")
    context = {"teacher": teacher, "school": teacher.school, "rows": rows, "error": error, "said": request.POST}
    return render(request, "contest/school/teachers.html", context, status=422 if error else 200)


@require_POST
@for_teacher
def remove(request: HttpRequest, teacher: Teacher, pk: int) -> HttpResponseBase:
    """A colleague goes."""
    other = get_object_or_404(Teacher, pk=pk, school=teacher.school)
    try:
        registering.remove_teacher(lead=teacher, teacher=other)
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("contest:teachers")
