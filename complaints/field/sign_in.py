"""/field/sign-in/ and out: a code on the telephone, or user name and password and what the second factor asks."""

from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from complaints import field_cards
from complaints.field import kept, sign_in_page
from portal.accounts.models import User
from portal.accounts.sign_in_view import At, SignInView


class FieldSignIn(SignInView):
    """To the own cases, or to the page or form that the sign-in came between."""

    def draw(self, request: HttpRequest, at: At) -> HttpResponse:
        """The page of the field."""
        return sign_in_page.draw(request, at)

    def onwards(self, request: HttpRequest, user: User) -> HttpResponseBase:
        """To where one was; a form that the sign-in came between is offered to be sent now."""
        to = sign_in_page.destination(request.POST.get("next") or request.GET.get("next", ""))
        again = kept.unpacked(request.POST.get("kept", ""))
        if not again:
            return redirect(to)
        return render(request, "complaints/field/again.html", {"again": again, "to": to})


page = FieldSignIn.as_view()


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """Ends the session; the card that opened it is bound to no telephone any more."""
    field_cards.let_go(request)
    logout(request)
    return redirect("field:sign-in")
