"""/school/register/: a school signs up; the contact teacher proves a telephone by a code."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from cms.contest import proving, registering
from cms.contest.busy import patient
from cms.directory.models import Division
from portal.accounts import phone_sessions
from portal.guard import challenge, client, tokens
from portal.guard.asked import ProofWanted
from portal.text import clean

LIMITS = {"name": 60, "teacher": 20}


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters("phone", "code", "teacher")
@patient
def page(request: HttpRequest) -> HttpResponse:
    """Name, place, teacher, telephone; then the code; then the school's own page."""
    if request.method != "POST":
        return draw(request)
    errors = wrong(request)
    if errors or request.POST.get("website"):
        return draw(request, errors=errors, status=422)
    try:
        e164 = proving.number(request.POST.get("phone", "")[:60])
        if request.POST.get("step") != "code":
            ticket = proving.ask(
                e164=e164, address=client.address(request), proved=lambda: challenge.passed(request) is True
            )
            return draw(request, step="code", ticket=ticket)
    except ProofWanted as wanted:
        return draw(request, errors={"phone": str(wanted)}, asked=True, status=422)
    except ValueError as refused:
        return draw(request, errors={"phone": str(refused)}, status=422)
    return with_code(request, e164)


def with_code(request: HttpRequest, e164: str) -> HttpResponse:
    """The school, for the right code."""
    ticket, code = request.POST.get("ticket", "")[:300], clean(request.POST.get("code", ""), 20)
    if not proving.passed(e164=e164, code=code, ticket=ticket):
        words = _("验证码不对，或者过了5分钟。请看最新的那条短信。")
        return draw(request, step="code", ticket=ticket, errors={"code": words}, status=422)
    division = Division.objects.get(code=request.POST["division"])
    try:
        teacher = registering.register(
            name=clean(request.POST["name"]),
            division=division,
            teacher_name=clean(request.POST["teacher"]),
            e164=e164,
            now=timezone.now(),
        )
    except ValueError as refused:
        return draw(request, errors={"name": str(refused)}, status=422)
    phone_sessions.sign_in(request, teacher.user)
    return redirect("contest:school")


def wrong(request: HttpRequest) -> dict[str, str]:
    """What is missing or too long, by field."""
    errors = {}
    if tokens.read(request.POST.get("token", "")[:300]) is None:
        errors[""] = _("这一页开得太久了，内容还在。请再点一次。")
    for name, words in (("name", _("请写学校全称")), ("teacher", _("请写您的姓名"))):
        said = clean(request.POST.get(name, ""))
        if not said:
            errors[name] = words
        elif len(said) > LIMITS[name]:
            errors[name] = _("太长了，最多%(most)s个字") % {"most": LIMITS[name]}
    if not Division.objects.filter(code=request.POST.get("division", "")[:12]).exists():
        errors["division"] = _("请选学校在哪里")
    return errors


def draw(
    request: HttpRequest, *, step: str = "start", ticket: str = "", errors: dict[str, str] | None = None,
    asked: bool = False, status: int = 200,
) -> HttpResponse:  # fmt: skip
    """The form with what was typed."""
    context = {
        "step": step,
        "said": request.POST,
        "ticket": ticket,
        "token": tokens.make(),
        "divisions": Division.objects.order_by("code").only("code", "name"),
        "wrong": errors or {},
        "errors": list((errors or {}).items()),
        "challenge": challenge.widget(request) if asked else None,
    }
    return render(request, "contest/school/register.html", context, status=status)
