"""我的筛选: a list that somebody put together, under a name of his own. Nobody else sees it."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin import messages

from complaints.desk import saved
from complaints.desk.access import AtDesk
from complaints.desk.filters import Filters
from complaints.models import OwnFilter
from portal.accounts.models import User
from portal.text import clean

MOST, LONGEST = 20, 1000


def of(user: User) -> list[OwnFilter]:
    """The account's own, by name."""
    return list(OwnFilter.objects.filter(user=user).order_by("name")[:MOST])


def readable(query: str, user: User) -> str:
    """What of an address means something to the list; what was wrong in it is left out."""
    said = QueryDict(query)
    filters = Filters(said, user=user)
    kept = {name: said[name] for name in Filters.base_fields if said.get(name) and name not in filters.errors}
    return urlencode({"view": saved.chosen(said.get("view", "")).slug, **kept})


class KeepFilter(AtDesk):
    """``POST …/own/``: ``name`` and ``query``; a name that is there already gets the new list."""

    def post(self, request: HttpRequest) -> HttpResponse:
        """To the list, which has its own tab now."""
        name, query = clean(request.POST.get("name", ""), 20), readable(request.POST.get("query", ""), self.user)
        address = f"{reverse('desk:queue')}?{query}"
        own = OwnFilter.objects.filter(user=self.user)
        if not name:
            messages.warning(request, _("请给这个筛选起个名字，再点保存。"))
        elif own.exclude(name=name).count() >= MOST:
            messages.warning(request, _("最多存%(n)s个。请先删掉不用的。") % {"n": MOST})
        elif len(query) > LONGEST:
            messages.warning(request, _("筛选的字太多了，请少写几个。"))
        else:
            OwnFilter.objects.update_or_create(user=self.user, name=name, defaults={"query": query})
            messages.success(request, _("存好了：%(name)s。") % {"name": name})
        return redirect(address)


class DropFilter(AtDesk):
    """``POST …/own/<key>/drop/``: of the account's own."""

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """To the queue; one that is gone already is gone."""
        OwnFilter.objects.filter(user=self.user, pk=pk).delete()
        messages.success(request, _("删掉了。"))
        return redirect("desk:queue")
