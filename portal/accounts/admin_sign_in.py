"""``/admin/login/``: Wagtail's sign-in in our words, which loses no form that came when the session had ended."""

from typing import Any, cast

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.auth import LoginForm
from wagtail.admin.views.account import LoginView

from portal.accounts import carried, password_limit
from portal.accounts.models import User
from portal.accounts.second_factor import views
from portal.accounts.second_factor.owed import Owed, owed
from portal.guard import challenge


class SignInForm(LoginForm):
    """Wagtail's own names its box for the password after the Python attribute, in English."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, label in (("username", _("用户名")), ("password", _("密码"))):
            self.fields[name].label = label
            self.fields[name].widget.attrs.pop("placeholder", None)  # would say the label twice


class SignIn(LoginView):
    """The page, and after the right password the form that is still to be sent."""

    def get_form_class(self) -> type[forms.Form]:
        return SignInForm

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """``kept``: the carried form, as this page itself sent it or as ``asked`` says."""
        return {"kept": self.request.POST.get("kept", ""), **super().get_context_data(**kwargs)}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The form, after a proof of work when too much was tried from there."""
        if password_limit.wants_proof(request):
            return self.asked()
        return cast(HttpResponse, super().post(request, *args, **kwargs))

    def asked(self) -> HttpResponse:
        """The form again with the question in it; the password is to be typed once more and was not looked at."""
        form = self.get_form_class()(self.request, initial={"username": self.request.POST.get("username", "")[:150]})
        context = self.get_context_data(form=form, challenge=challenge.widget(self.request), asked=password_limit.WORDS)
        return cast(HttpResponse, self.render_to_response(context, status=422))

    def form_invalid(self, form: forms.Form) -> HttpResponse:
        """The form again; the slip counts."""
        password_limit.wrong(self.request)
        return cast(HttpResponse, super().form_invalid(form))

    def form_valid(self, form: forms.Form) -> HttpResponse:
        """Without a carried form, Wagtail's way on; the second factor comes before the form."""
        onwards = cast(HttpResponse, super().form_valid(form))
        request, user = self.request, self.request.user
        again = carried.unpacked(request.POST.get("kept", ""))
        if not again or not isinstance(user, User):
            return onwards
        to = views.destination(request)
        if owed(request, user) != Owed.NOTHING:
            return views.asked(request, again, to)
        return carried.offered(request, again, to)


def asked(request: HttpRequest, said: carried.Pairs) -> HttpResponse:
    """The sign-in page in answer to a form that was sent without a session: 403, nothing was done."""
    page = {"kept": carried.packed(said), "next": request.get_full_path()}
    request.method = "GET"  # it is drawn, not a failed try to sign in
    response = cast(HttpResponse, SignIn.as_view(extra_context=page)(request))
    response.status_code = 403
    return response
