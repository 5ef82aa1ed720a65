"""``/track/mine/peace/``: the owner of a number says whether he wants messages, also where nobody can text us."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_POST

from complaints.tracking import mine, mine_cases
from complaints.tracking.discreet import discreet
from portal.contacts import standing
from portal.guard.origin import public_post


@discreet
@public_post
@require_POST
def peace(request: HttpRequest) -> HttpResponseBase:
    """Bars the proved number, or lifts the bar (field ``lift``)."""
    proved = mine_cases.proved(request)
    lifted = bool(request.POST.get("lift"))
    if proved:
        standing.of_proved(proved, barred=not lifted)
    return mine.again(request, ("heard" if lifted else "barred") if proved else "")
