"""``/admin/complaints/cards/``: who of the field has a 工牌; making, printing and revoking one."""

from io import BytesIO
from typing import Any, cast

from django.core.paginator import Paginator
from django.db.models import Prefetch, Q
from django.db.models.functions import Concat
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from cms.directory.models import Posting
from complaints import field_cards
from complaints.desk.access import AtDesk
from complaints.models import FieldCard
from portal.accounts.models import User
from portal.accounts.roles import permits
from portal.codes import qr
from portal.print.kit import BLACK, Sheet
from portal.shell import office
from portal.text import clean

PAGE = 50
WIDE, HIGH = 85.6, 54.0
"""Millimetres, of a bank card (ISO/IEC 7810 ID-1)."""


class CardsItem(MenuItem):
    """工牌, for those who make cards."""

    def is_shown(self, request: HttpRequest) -> bool:
        return isinstance(request.user, User) and permits(request.user, *field_cards.MAKERS)


def menu_item() -> CardsItem:
    """Below 印公示牌."""
    return CardsItem(_("工牌"), reverse("desk:cards"), name="field-cards", icon_name="user", order=312)


class OfCards(AtDesk):
    """For those who make cards."""

    roles = field_cards.MAKERS

    def card(self, pk: int) -> FieldCard:
        """A good card of somebody in the account's say. Raises ``Http404``."""
        rows = FieldCard.objects.good().filter(user__in=field_cards.holders(self.user).values("pk"))
        card: FieldCard = get_object_or_404(rows.select_related("user"), pk=pk)
        return card


class Cards(WagtailAdminTemplateMixin, OfCards):
    """The list."""

    template_name = "complaints/desk/cards.html"
    header_icon = "user"

    @property
    def page_title(self) -> str:
        return _("工牌")

    def get(self, request: HttpRequest) -> HttpResponse:
        """Fifty accounts at a time, by name; ``q``: part of a name."""
        asked = clean(request.GET.get("q", ""), 40)
        rows = field_cards.holders(self.user)
        if asked:
            named = User.objects.annotate(name=Concat("last_name", "first_name"))
            named = named.filter(Q(name__contains=asked) | Q(username__contains=asked))
            rows = rows.filter(pk__in=named.values("pk"))
        seats = Prefetch("postings", Posting.objects.select_related("unit", "post"))
        page = Paginator(rows.order_by("username").prefetch_related(seats), PAGE).get_page(request.GET.get("page"))
        cards = FieldCard.objects.filter(revoked_at=None, user__in=[user.pk for user in page])
        good = {card.user_id: card for card in cards}
        now = timezone.now()
        lines = [(user, good.get(user.pk)) for user in page]
        context = self.get_context_data(
            page=page, lines=[(*one, one[1] and one[1].bound(now)) for one in lines], q=asked
        )
        response = cast(HttpResponse, self.render_to_response(context))
        response["Cache-Control"] = "private, no-store"
        return response

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        lists = {"url": reverse("desk:queue"), "label": _("举报")}
        return [*self.breadcrumbs_items, lists, {"url": "", "label": self.page_title}]


class MakeCard(OfCards):
    """A new card for an account; the old one is good no more."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponseBase:
        """Somebody reloaded."""
        return redirect("desk:cards")

    def post(self, request: HttpRequest, pk: int) -> HttpResponseBase:
        """Then it is there to be printed."""
        user = get_object_or_404(field_cards.holders(self.user), pk=pk)
        field_cards.make(user=user, actor=self.user)
        name = user.get_full_name() or user.get_username()
        messages.success(request, _("%(name)s的工牌做好了，请打印。以前的不能再用。") % {"name": name})
        return redirect("desk:cards")


class RevokeCard(OfCards):
    """作废."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponseBase:
        """Somebody reloaded."""
        return redirect("desk:cards")

    def post(self, request: HttpRequest, pk: int) -> HttpResponseBase:
        """Card and telephone are shut."""
        card = self.card(pk)
        field_cards.revoke(card=card, actor=self.user, reason=request.POST.get("reason", ""))
        messages.success(request, _("已作废，用它登录的手机也退出了。"))
        return redirect("desk:cards")


class PrintCard(OfCards):
    """The card as a PDF of its own size."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Made when it is asked for, and kept nowhere."""
        card = self.card(pk)
        seat = Posting.objects.filter(user=card.user).select_related("unit", "post").order_by("pk").first()
        if seat is None:
            raise Http404
        response = HttpResponse(drawn(card, str(seat.post or seat.unit)), content_type="application/pdf")
        response["Content-Disposition"] = f'inline; filename="card-{card.pk}.pdf"'
        response["Cache-Control"] = "private, no-store"
        return response


def drawn(card: FieldCard, seat: str) -> bytes:
    """Name and post at the left, the code at the right, what to do when it is lost below."""
    target, facts = BytesIO(), office.facts()
    sheet = Sheet(target, pagesize=(WIDE, HIGH), title=_("工牌"))
    sheet.text(5, 9, facts.name or facts.short_name, 3.4, fit=40)
    sheet.text(5, 20, card.user.get_full_name() or card.user.get_username(), 7, bold=True, fit=40)
    sheet.wrapped(5, 27, seat, 3.2, 40)
    sheet.wrapped(5, 41, _("用手机扫一扫，打开我的工单。"), 2.8, 40)
    lost = _("丢了马上打%(phone)s作废。") % {"phone": facts.phone} if facts.phone else _("丢了马上告诉河长办作废。")
    sheet.text(5, 46, lost, 2.8, fit=38)
    sheet.qr(qr.rows(field_cards.address(card), qr.M), 48, 10, 33)
    sheet.text(64.5, 48, _("只给本人用"), 2.8, align="center", colour=BLACK)
    sheet.save()
    return target.getvalue()
