"""/contests/nominate/<contest>/: a citizen proposes a river, a reservoir or somebody."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from cms.contest import Refused, calendar, filing, nominating
from cms.contest.busy import patient
from cms.contest.choices import Configuration
from cms.contest.models import Contest
from cms.contest.nominating import Said
from cms.contest.public.gallery import contest_context
from portal.guard import challenge, client, limits, tokens
from portal.guard.marks import unkept
from portal.guard.origin import public_post


@public_post
@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters("name", "phone")
@patient
def page(request: HttpRequest, pk: int) -> HttpResponse:
    """The form, or the thanks. 404 for a contest that takes no nominations."""
    contest = get_object_or_404(Contest.objects.live().public(), pk=pk, kind=Configuration.HONOURS)
    if not calendar.takes(contest, timezone.now()):
        raise Http404
    if request.method != "POST":
        return draw(request, contest)
    if tokens.read(request.POST.get("token", "")[:300]) is None:
        return draw(request, contest, error=_("这一页开得太久了，内容还在。请再点一次。"), status=422)
    network = client.group(client.address(request))
    within = limits.hit("nominations", network, settings.PUBLIC_RATE)
    # a browser that fills in forms by itself steps into the trap too, so it asks and throws nothing away
    if (not within or request.POST.get("website")) and challenge.passed(request) is False:
        return draw(request, contest, error=_("等下面的框打上勾，再点一次。"), asked=True, status=422)
    try:
        again = take(request, contest)
    except Refused as refused:
        return draw(request, contest, error=str(refused), status=422)
    return thanks(request, contest, again)


def take(request: HttpRequest, contest: Contest) -> bool:
    """The nomination, which the office looks at before anybody sees it; whether somebody was first. Raises Refused."""
    post = request.POST
    kind = next((one for one in contest.work_kinds.all() if str(one.pk) == post.get("kind", "")), None)
    if kind is None:
        raise Refused(_("请选推荐哪一类"))
    said = Said(*(post.get(name, "")[:2000] for name in ("subject", "reason", "office", "name", "phone")))
    group, now = contest.groups.all()[0], timezone.now()
    entry = nominating.nominate(contest=contest, group=group, kind=kind, said=said, actor=None, now=now)
    if entry.entered_at != now:
        return True
    nominating.attach(entry=entry, files=request.FILES.getlist("files"), now=now)
    return False


def thanks(request: HttpRequest, contest: Contest, again: bool = False) -> HttpResponse:
    """It is here; ``again``: it was before."""
    return unkept(render(request, "contest/nominated.html", {**contest_context(contest, request), "again": again}))


def draw(
    request: HttpRequest, contest: Contest, *, error: str = "", asked: bool = False, status: int = 200
) -> HttpResponse:
    """The form with what was typed."""
    context = {
        **contest_context(contest, request),
        "kinds": contest.work_kinds.all(),
        "said": request.POST,
        "error": error,
        "most": filing.MOST_MATERIAL,
        "token": tokens.make(),
        "challenge": challenge.widget(request) if asked else None,
    }
    return unkept(render(request, "contest/nominate.html", context, status=status))
