"""``…/news/``: whether something has come into a list since it was drawn. The page asks and never redraws itself."""

from django.http import HttpRequest, HttpResponse, HttpResponseNotModified, JsonResponse
from django.utils import timezone

from complaints.desk import paging, saved
from complaints.desk.access import AtDesk
from complaints.desk.filters import Filters

MOST = 100


class News(AtDesk):
    """Takes the address of the list and ``drawn``: when it was drawn, as ISO."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """How many cases of the list have changed or come since; 304 while it is as many as the page knows."""
        drawn = paging.place(f"{request.GET.get('drawn', '')}{paging.MARK}0")
        if drawn is None:
            return JsonResponse({"new": 0})
        view, filters = saved.chosen(request.GET.get("view", "")), Filters(request.GET, user=self.user)
        cases = filters.narrow(view.of(self.cases(), timezone.now(), self.user)).filter(updated_at__gt=drawn[0])
        new = cases.order_by()[:MOST].count()
        tag = f'"{new}"'
        if request.headers.get("If-None-Match") == tag:
            return HttpResponseNotModified()
        return JsonResponse({"new": new}, headers={"ETag": tag, "Cache-Control": "private, no-cache"})
