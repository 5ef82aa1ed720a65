"""办理时限: every version of the limits as the office reads it, and the way to a new one that begins on a day."""

from collections.abc import Iterable
from datetime import date, datetime, time
from typing import Any, cast

from django import forms
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _, gettext_lazy
from wagtail.admin import messages
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.widgets import AdminDateInput
from wagtail.permissions import ModelPermissionPolicy

from cms.directory import scope
from complaints import limit_versions
from complaints.desk.rule_viewset import RuleViewSet
from complaints.models import LimitProfile
from portal.accounts.models import User
from portal.accounts.roles import permits


class OfCity(ModelPermissionPolicy):
    """The model's permissions; the office of the whole city may set limits too, those below only read them."""

    def user_has_permission(self, user: User, action: str) -> bool:
        """As its base, for one more."""
        held = bool(super().user_has_permission(user, action))
        return held or (permits(user, "moderator") and scope.leads_city(user))

    def user_has_any_permission(self, user: User, actions: Iterable[str]) -> bool:
        """Any of them."""
        return any(self.user_has_permission(user, action) for action in actions)


class LimitForm(WagtailAdminModelForm):
    """The day from which a version holds is a whole day that is still to come."""

    valid_from = forms.DateField(
        label=gettext_lazy("从哪天起"),
        required=False,
        widget=AdminDateInput,
        help_text=gettext_lazy("明天或以后。那天零点起收到的案件按这一版；以前的照旧。空着就是草稿，先不用。"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        begins = self.instance.valid_from
        self.initial["valid_from"] = timezone.localdate(begins) if begins else None

    def clean_valid_from(self) -> datetime | None:
        """Midnight of the day. Raises ValidationError for a day that has begun."""
        day: date | None = self.cleaned_data["valid_from"]
        if day is None:
            return None
        if day <= timezone.localdate():
            raise forms.ValidationError(_("请选明天或以后的一天：已经收到的案件，时限不能改。"))
        return timezone.make_aware(datetime.combine(day, time()))

    def clean(self) -> dict[str, Any]:
        """Nothing is answered before it is accepted."""
        said: dict[str, Any] = super().clean() or self.cleaned_data
        accept, answer = said.get("accept_days"), said.get("answer_days")
        if accept is not None and accept < 1:
            self.add_error("accept_days", _("至少一天。"))
        if accept is not None and answer is not None and answer < accept:
            self.add_error("answer_days", _("答复的天数不能少于受理的天数。"))
        return said


def state(version: LimitProfile) -> str:
    """Whether it is in force, in words."""
    now = timezone.now()
    if version.valid_from is None:
        return _("草稿")
    if not version.begun(now):
        return _("还没到日子")
    newest = limit_versions.newest(now)
    return _("现在用的") if newest is not None and newest.pk == version.pk else _("以前用的")


class NewVersion(generic.CreateView):
    """From what a new version is begun: a few buttons, each makes a draft and opens it."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """The choice."""
        profiles = [(name, label) for name, (label, _days) in limit_versions.PROFILES.items()]
        context = {"profiles": profiles, "newest": limit_versions.newest(timezone.now())}
        return render(request, "complaints/desk/limits_new.html", context)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """A draft."""
        profile = request.POST.get("profile", "")
        user = cast(User, request.user)
        made = limit_versions.draft(actor=user, profile=profile if profile in limit_versions.PROFILES else "")
        return redirect("complaint-limits:edit", made.pk)


class EditVersion(generic.EditView):
    """A version that is not in force yet; any other is read."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Off to the reading page when cases rest on it."""
        return stopped(request, self.kwargs["pk"]) or super().dispatch(request, *args, **kwargs)


class DeleteVersion(generic.DeleteView):
    """Likewise."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Off to the reading page when cases rest on it."""
        return stopped(request, self.kwargs["pk"]) or super().dispatch(request, *args, **kwargs)


def stopped(request: HttpRequest, pk: str) -> HttpResponseBase | None:
    """The way to the reading page of a version in force; None lets the change pass."""
    version = LimitProfile.objects.filter(pk=pk).first()
    try:
        if version is not None:
            limit_versions.changeable(version, timezone.now())
    except limit_versions.InForce as why:
        if request.method == "POST":
            messages.warning(request, str(why))
        return redirect("complaint-limits:inspect", pk)
    return None


class ReadVersion(generic.InspectView):
    """One version as a page to read."""

    template_name = "complaints/desk/limits.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        version = self.object
        rules = version.rules.select_related("category").order_by("sort_order", "pk")
        return {
            **super().get_context_data(**kwargs),
            "version": version,
            "state": state(version),
            "rules": rules,
            "may_set": self.permission_policy.user_has_permission(self.request.user, "add"),
        }


class LimitProfileViewSet(RuleViewSet):
    model = LimitProfile
    icon = "time"
    ordering = "-version"
    add_view_class = NewVersion
    edit_view_class = EditVersion
    delete_view_class = DeleteVersion
    inspect_view_class = ReadVersion
    inspect_view_enabled = True
    inspect_template_name = "complaints/desk/limits.html"
    list_display = [
        TitleColumn("version", label=gettext_lazy("版本"), accessor=str, get_url=lambda row: address(row)),
        Column("state", label=gettext_lazy("用不用"), accessor=state),
        "valid_from",
        Column("count_in", label=gettext_lazy("怎么算天数"), accessor="get_count_in_display"),
        "accept_days",
        "answer_days",
        "basis",
    ]
    edit_handler = ObjectList(
        [
            FieldPanel("valid_from"),
            FieldPanel("count_in"),
            FieldRowPanel([FieldPanel(name) for name in ("accept_days", "answer_days", "extend_days")]),
            InlinePanel(
                "rules", label=gettext_lazy("另外的时限"), heading=gettext_lazy("哪些案件另外算（排在前面的先用）")
            ),
            MultiFieldPanel(
                [
                    FieldRowPanel([FieldPanel(name) for name in ("take_days", "return_days", "info_days")]),
                    FieldRowPanel([FieldPanel(name) for name in ("appeal_days", "urgent_hours", "alert_minutes")]),
                ],
                heading=gettext_lazy("其他（签收、退回、补充、申诉按工作日）"),
            ),
            FieldPanel("basis"),
        ],
        base_form_class=LimitForm,
    )

    @property
    def permission_policy(self) -> OfCity:
        """The city's office sets them too."""
        return OfCity(self.model)


def address(version: LimitProfile) -> str:
    """Where it is read."""
    return reverse("complaint-limits:inspect", args=[version.pk])
