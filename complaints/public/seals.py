"""``/data/seals.txt``: the last seal of every day; ``verify_history --seals`` compares with whoever kept them."""

from django.db.models import Max
from django.db.models.functions import TruncDate
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from complaints.models import Seal
from portal.shell.pagecache import public_page


def of_days() -> list[tuple[str, str]]:
    """Time and hash of each day's last seal, the newest first. A seal covers every one before it, so one a day does."""
    days = Seal.objects.order_by().annotate(day=TruncDate("at")).values("day").annotate(last=Max("pk"))
    rows = Seal.objects.filter(pk__in=days.values("last")).order_by("-pk").values_list("at", "hash")
    return [(timezone.localtime(at).isoformat(timespec="seconds"), hash) for at, hash in rows]


@public_page()
@require_safe
def text(request: HttpRequest) -> HttpResponse:
    """A line a day."""
    about = _("每天最后一个封存：时间和哈希。谁都可以存下来，以后比对。")
    lines = [f"# {about}", *(" ".join(line) for line in of_days())]
    response = HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
    response["Access-Control-Allow-Origin"] = "*"
    return response
