"""The list of messages that could not be sent, for those who can do something about it."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _, gettext_lazy
from django.views.decorators.http import require_POST
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views.generic import BaseListingView

from portal import audit
from portal.accounts import roles
from portal.accounts.models import User
from portal.messaging import outbox, sight, texts, wording
from portal.messaging.models import Delivery
from portal.messaging.queries import DeliveryQuerySet

ALLOWED = ("administrator", "moderator")


def allowed(request: HttpRequest) -> bool:
    """Administrators and the office; others would only see that people were written to."""
    return roles.permits(request.user, *ALLOWED)


class AgainColumn(Column):
    """The button 再发一次 with its form."""

    cell_template_name = "messaging/again_cell.html"

    def get_cell_context_data(self, instance: Delivery, parent_context: dict[str, Any]) -> dict[str, Any]:
        context: dict[str, Any] = super().get_cell_context_data(instance, parent_context)
        return {**context, "csrf_token": get_token(parent_context["request"])}


class FailedDeliveries(BaseListingView):
    """Dead letters: numbers masked, codes as ********."""

    model = Delivery
    page_title = gettext_lazy("没发出去的消息")
    header_icon = "mail"
    paginate_by = 50
    index_url_name = "messaging_failed"
    index_results_url_name = "messaging_failed_results"
    verbose_name_plural = gettext_lazy("没发出去的消息")
    columns = [
        DateColumn("created_at", label=gettext_lazy("产生时间"), width="12%"),
        Column("address", label=gettext_lazy("收件人"), accessor="masked_address", width="14%"),
        Column("text", label=gettext_lazy("内容"), accessor=wording.preview),
        Column("error", label=gettext_lazy("原因"), accessor="error", width="22%"),
        AgainColumn("again", label="", width="10%"),
    ]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not allowed(request):
            raise PermissionDenied
        response: HttpResponse = super().dispatch(request, *args, **kwargs)
        return response

    def get_base_queryset(self) -> DeliveryQuerySet:
        user = self.request.user
        assert isinstance(user, User), "dispatch lets nobody else in"
        failed = Delivery.objects.failed().filter(template__in=texts.TEMPLATES)
        return sight.seen(failed, user).select_related("contact")


@require_POST
def send_again(request: HttpRequest, pk: int) -> HttpResponse:
    """Puts one dead letter back into the line and records who did it."""
    if not allowed(request) or not isinstance(request.user, User):
        raise PermissionDenied
    delivery = get_object_or_404(sight.seen(Delivery.objects.filter(pk=pk), request.user))
    if outbox.send_again(delivery=delivery):
        audit.record(actor=request.user, act="delivery.sent_again", subject=f"delivery:{pk}")
        messages.success(request, _("已放回发送队列，马上再发一次。"))
    else:
        messages.warning(request, _("这条消息已经处理过了，请刷新看看。"))
    return HttpResponseRedirect(reverse("messaging_failed"))
