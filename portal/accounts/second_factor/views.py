"""Setting the second factor up, and asking for it."""

import django_otp
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views import View
from django.views.decorators.debug import sensitive_post_parameters
from django_otp.middleware import is_verified
from django_otp.models import Device
from django_otp.plugins.otp_totp.models import TOTPDevice

from portal.accounts import carried, phone_sessions
from portal.accounts.models import User
from portal.accounts.second_factor import devices
from portal.accounts.second_factor.forms import CodeForm
from portal.codes import qr

BEING_SET_UP = "second_factor_device"


def person(request: HttpRequest) -> User:
    """The user; Wagtail lets nobody else as far as here."""
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user


def destination(request: HttpRequest) -> str:
    """Where the person wanted to go: an address of the admin, else its first page."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    ours = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if ours and wanted.startswith("/admin/") else reverse("wagtailadmin_home")


def let_in(request: HttpRequest, device: Device) -> None:
    """Marks the session as verified, under a new key."""
    request.session.cycle_key()
    django_otp.login(request, device)


@method_decorator(sensitive_post_parameters("code"), name="dispatch")
class Verify(View):
    """Asks for a code of the app, or a backup code."""

    def get(self, request: HttpRequest) -> HttpResponse:
        user = person(request)
        if devices.app_of(user) is None:
            return redirect("second_factor_enrol")
        return redirect(destination(request)) if is_verified(user) else self.page(request, CodeForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        form = CodeForm(request.POST)
        if form.is_valid():
            try:
                let_in(request, devices.check(user=person(request), code=form.cleaned_data["code"]))
                again = carried.unpacked(request.POST.get("kept", ""))
                to = destination(request)
                return carried.offered(request, again, to) if again else redirect(to)
            except ValueError as error:
                form.add_error("code", str(error))
        return self.page(request, form)

    def page(self, request: HttpRequest, form: CodeForm, **said: str) -> HttpResponse:
        """``said``: where to go on, and a form to be sent there, when the request itself does not say so."""
        context = {"form": form, "next": destination(request), "kept": request.POST.get("kept", ""), **said}
        context["action"] = reverse("second_factor_verify")
        return render(request, "accounts/second_factor/verify.html", context)


@method_decorator(sensitive_post_parameters("code"), name="dispatch")
class Enrol(View):
    """Shows the secret, and takes the first code of the app that read it; then shows the backup codes, once."""

    def dispatch(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        """Whoever has an app proves it before setting up another: else a password alone would replace it."""
        user = person(request)
        if phone_sessions.is_marked(request):
            return render(request, "accounts/second_factor/by_phone.html", status=403)
        if devices.app_of(user) and not is_verified(user):
            return redirect("second_factor_verify")
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.page(request, CodeForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        form, user = CodeForm(request.POST), person(request)
        if form.is_valid():
            device = self.device(request)
            try:
                devices.accept(user=user, device=device, code=form.cleaned_data["code"])
            except ValueError as error:
                form.add_error("code", str(error))
            else:
                codes = devices.confirm(user=user, device=device)
                let_in(request, device)
                parts = carried.parts(carried.unpacked(request.POST.get("kept", "")))
                context = {"codes": codes, "next": destination(request), **parts, "to": destination(request)}
                return render(request, "accounts/second_factor/codes.html", context)
        return self.page(request, form)

    def device(self, request: HttpRequest) -> TOTPDevice:
        """The app that this session sets up; a secret that another session was shown is never taken over."""
        device = devices.waiting_for(person(request), request.session.get(BEING_SET_UP))
        request.session[BEING_SET_UP] = device.pk
        return device

    def page(self, request: HttpRequest, form: CodeForm, **said: str) -> HttpResponse:
        """``said`` as for Verify."""
        device = self.device(request)
        context = {
            "form": form,
            "qr": qr.svg(device.config_url, _("用手机验证器扫这个码")),
            "secret": devices.secret_of(device),
            "next": destination(request),
            "kept": request.POST.get("kept", ""),
            "action": reverse("second_factor_enrol"),
            **said,
        }
        return render(request, "accounts/second_factor/enrol.html", context)


def asked(request: HttpRequest, again: carried.Pairs, to: str) -> HttpResponse:
    """The second factor in answer to a form: it is carried along and offered afterwards."""
    view = Verify() if devices.app_of(person(request)) else Enrol()
    response = view.page(request, CodeForm(), next=to, kept=carried.packed(again))
    response["Cache-Control"] = "private, no-store"
    return response
