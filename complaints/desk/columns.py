"""Which columns of the queue somebody wants to see; his browser remembers, the words of the case stand always."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import Promise
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _

from complaints.desk.access import AtDesk

COOKIE, PATH = "desk_columns", "/admin/"
YEAR = 365 * 24 * 3600
COLUMNS: dict[str, str | Promise] = {
    "place": _("河段"),
    "state": _("状态"),
    "due": _("期限"),
    "source": _("来源"),
    "updated": _("最近变化"),
    "public": _("公开"),
}
USUAL = ("place", "state", "due", "source")


def shown(request: HttpRequest) -> tuple[str, ...]:
    """The names of the columns in their order; the usual ones for a browser that remembers none."""
    said = request.COOKIES.get(COOKIE, "").split(".")
    return tuple(name for name in COLUMNS if name in said) or USUAL


class Columns(AtDesk):
    """``POST …/columns/``: the ticked ones from now on; none ticked: the usual ones."""

    def post(self, request: HttpRequest) -> HttpResponse:
        """Back to the list."""
        back = request.POST.get("back", "")
        inside = back.startswith("/admin/complaints/") and url_has_allowed_host_and_scheme(back, None)
        response = redirect(back if inside else "desk:queue")
        chosen = [name for name in COLUMNS if name in request.POST.getlist("column")]
        response.set_cookie(
            COOKIE, ".".join(chosen), max_age=YEAR, path=PATH, secure=request.is_secure(), httponly=True, samesite="Lax"
        )
        return response
