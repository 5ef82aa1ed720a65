"""要打的电话 in the admin's menu, with how many wait; for those who may speak with reporters."""

from typing import cast

from django.core.cache import caches
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.sidebar import LinkMenuItem

from complaints import permissions
from complaints.desk import counts
from complaints.models import Call
from portal.accounts.models import User

MOST = 100


class CallsMenuItem(MenuItem):
    """Beside 举报."""

    def is_shown(self, request: HttpRequest) -> bool:
        return isinstance(request.user, User) and permissions.sees_reporter(request.user)

    def render_component(self, request: HttpRequest) -> LinkMenuItem:
        count = waiting(cast(User, request.user))
        label = f"{self.label}（{count}）" if count else str(self.label)
        return LinkMenuItem(self.name, label, self.url, icon_name=self.icon_name, classname=self.classname)


def item() -> CallsMenuItem:
    """Below 举报."""
    return CallsMenuItem(_("要打的电话"), reverse("desk:calls"), name="calls", icon_name="comment", order=11)


def waiting(user: User) -> str:
    """How many calls wait, as it is shown; "" for none."""
    key = counts.key(user, "calls")
    count: int | None = caches["pages"].get(key)
    if count is None:
        count = Call.objects.waiting(timezone.now()).on_desk(user)[:MOST].count()
        caches["pages"].set(key, count, counts.SECONDS)
    return f"{MOST - 1}+" if count >= MOST else str(count or "")


def forget(user: User) -> None:
    """The account has made a call and wants to see it."""
    caches["pages"].delete(counts.key(user, "calls"))
