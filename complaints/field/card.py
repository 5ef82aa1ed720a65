"""/field/card/<code>/: what the code of a card leads to: one button makes this telephone its owner's."""

from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from complaints import field_cards
from complaints.field.door import busy
from complaints.models import FieldCard
from portal.accounts import phone_sessions


@never_cache
def page(request: HttpRequest, token: str) -> HttpResponse:
    """The button, or what came of it. A look alone changes nothing: programs that test addresses look too."""
    card = field_cards.found(token)
    if card is None:
        return sealed(render(request, "complaints/field/card.html", {"card": None}, status=404))
    if request.method != "POST":
        if already(request, card):
            return redirect("field:list")
        return sealed(render(request, "complaints/field/card.html", {"card": card}))
    try:
        field_cards.bind(card=card, request=request)
    except FieldCard.DoesNotExist:  # revoked in between
        return sealed(render(request, "complaints/field/card.html", {"card": None}, status=404))
    except OperationalError:
        return busy(request)
    return redirect("field:list")


def already(request: HttpRequest, card: FieldCard) -> bool:
    """Whether this is the telephone of the card."""
    return phone_sessions.card_of(request) == card.pk and request.session.session_key == card.session


def sealed(response: HttpResponse) -> HttpResponse:
    """The address is a key: it goes to no other site with the next click. Our own form needs it to prove its origin."""
    response["Referrer-Policy"] = "same-origin"
    response["X-Robots-Tag"] = "noindex"
    return response
