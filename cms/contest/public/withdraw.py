"""/contests/withdraw/ and /C/<slip>/: a guardian takes the consent back with the slip, without an account."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from cms.contest import Refused, missing, slip, withdrawing
from cms.contest.busy import patient
from cms.contest.choices import Means
from cms.contest.models import Entry
from portal.accounts.models import User
from portal.codes import numbers
from portal.guard import challenge, client, tokens
from portal.guard.marks import unkept
from portal.guard.origin import public_post


@require_safe
def scanned(request: HttpRequest, code: str, key: str) -> HttpResponse:
    """Whoever scans the slip: a teacher of the school records the consent, everybody else may take it back."""
    user = request.user
    if isinstance(user, User) and slip.fits(code, key) and Entry.objects.of_school(user).filter(code=code).exists():
        return redirect(reverse("contest:consent", args=[code]))
    return draw(request, code=code, key=key)


@public_post
@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters("key")
@patient
def page(request: HttpRequest) -> HttpResponse:
    """Code and key, then what is taken back, then it is gone."""
    if request.method != "POST":
        return draw(request)
    code, key = (numbers.digits(request.POST.get(name, "")[:60]) for name in ("code", "key"))
    if tokens.read(request.POST.get("token", "")[:300]) is None:
        return draw(request, code=code, key=key, error=_("这一页开得太久了。请再点一次。"), status=422)
    proof = challenge.passed(request) is True
    try:
        entry = withdrawing.by_slip(code=code, key=key, address=client.address(request), proof=proof)
    except Refused as refused:
        return draw(request, code=code, key=key, error=str(refused), status=422)
    if request.POST.get("sure") != "1":
        return draw(request, code=code, key=key, entry=entry)
    withdrawing.withdraw(entry=entry, means=Means.SLIP, actor=None, now=timezone.now())
    return unkept(render(request, "contest/withdrawn.html", {"entry": entry}))


def draw(
    request: HttpRequest,
    *,
    code: str = "",
    key: str = "",
    error: str = "",
    entry: Entry | None = None,
    status: int = 200,
) -> HttpResponse:
    """The form; ``entry``: the slip was right, what goes is named once more."""
    consented = entry is not None and missing.consented(entry)
    context = {"code": code, "key": key, "error": error, "entry": entry, "consented": consented, "token": tokens.make()}
    return unkept(render(request, "contest/withdraw.html", context, status=status))
