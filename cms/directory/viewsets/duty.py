"""The duty roster in the admin: people, shifts, who stands in, the public number; each office's own."""

from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext, gettext_lazy as _
from wagtail.admin import messages
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, ObjectList
from wagtail.admin.ui.tables import Column

from cms.directory import duty_members, duty_warnings
from cms.directory.models import DutyLeave, DutyLine, DutyMember, DutyShift, Unit
from cms.directory.scope import JurisdictionPolicy
from cms.directory.viewsets.base import RegisterViewSet, ScopedIndex
from portal.accounts.models import User
from portal.contacts import phones


def offices_of(user: User | None) -> QuerySet[Unit]:
    """The river chief offices within the user's say."""
    policy = JurisdictionPolicy(Unit, "division")
    units = Unit.objects.all() if user is None else policy.within(user)
    return units.filter(pk__in=Unit.objects.offices().values("pk")).order_by("division__code", "pk")


class OfficeForm(WagtailAdminModelForm):
    """A row of one office's roster: offices and people beyond the user's say cannot be chosen."""

    people: tuple[str, ...] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offices = offices_of(self.for_user)
        if "office" in self.fields:
            self.fields["office"].queryset = offices
            self.fields["office"].initial = offices.first() if len(offices[:2]) == 1 else None
        members = DutyMember.objects.filter(office__in=offices.values("pk"))
        for name in self.people:
            self.fields[name].queryset = members.select_related("user", "person", "office").order_by("office", "pk")
            self.fields[name].label_from_instance = named


def named(member: DutyMember) -> str:
    """A member in a list that may hold those of several offices."""
    return f"{member}（{member.office.short_name}）"


class MemberForm(OfficeForm):
    """The number of a person without an account is kept encrypted and never filled in again."""

    phone = forms.CharField(label=_("手机号"), required=False, max_length=30)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        posted = User.objects.filter(is_active=True, postings__unit__in=offices_of(self.for_user).values("pk"))
        self.fields["user"].queryset = posted.distinct().order_by("username")
        own = self.instance.contact
        words = gettext("没有账号的人填这里，要能收短信。")
        if own is not None and own.phone:
            words = gettext("现在是%(phone)s。要换就写新号，不换就空着。") % {"phone": own.masked_phone}
        self.fields["phone"].help_text = words

    def clean_phone(self) -> str:
        """The number in E.164, "" for no change. Raises ValidationError for one that takes no SMS."""
        typed = self.cleaned_data["phone"].strip()
        if not typed:
            return ""
        try:
            e164 = phones.normalise(typed)
        except ValueError as wrong:
            raise ValidationError(str(wrong)) from None
        if not phones.mobile(e164):
            raise ValidationError(_("值班要用能收短信的手机号。"))
        return e164

    def clean(self) -> dict[str, Any]:
        """Somebody who cannot be called is of no use on a roster."""
        said: dict[str, Any] = super().clean() or {}
        user, phone = said.get("user"), said.get("phone")
        if user is not None and user.contact is None:
            self.add_error("user", _("这个账号没有登录手机号，请先填上。"))
        if said.get("person") and not phone and self.instance.contact is None and "phone" not in self.errors:
            self.add_error("phone", _("请填手机号，半夜才找得到人。"))
        return said

    def save(self, commit: bool = True) -> Any:
        """The row, then its number."""
        member = super().save(commit=commit)
        if commit and self.cleaned_data.get("phone") and member.person_id is not None:
            duty_members.renumber(member=member, phone=self.cleaned_data["phone"], actor=self.for_user)
        return member


class ShiftForm(OfficeForm):
    people = ("first", "deputy", "third")


class LeaveForm(OfficeForm):
    people = ("member", "deputy")


class Warned(ScopedIndex):
    """The list of shifts, which says where one is missing in the coming days."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The list; the warnings stand above it."""
        offices = offices_of(cast(User, request.user)).filter(active=True).select_related("division")
        for words in duty_warnings.of(list(offices), timezone.now()):
            messages.warning(request, words)
        response: HttpResponse = super().get(request, *args, **kwargs)
        return response


OFFICE = FieldPanel("office", widget=forms.Select)


class DutyMemberViewSet(RegisterViewSet):
    model = DutyMember
    icon = "user"
    ordering = ("office", "pk")
    division = "office__division"
    with_rows = ("office", "user__contact", "person", "contact")
    list_display = ["__str__", "office", Column("shown_phone", label=_("手机号")), "active"]
    list_filter = ["active"]
    search_fields = ["user__username", "person__name", "office__name"]
    edit_handler = ObjectList(
        [OFFICE, *[FieldPanel(name) for name in ("user", "person", "phone", "active")]], base_form_class=MemberForm
    )


class DutyShiftViewSet(RegisterViewSet):
    model = DutyShift
    icon = "time"
    ordering = ("office", "kind", "starts_at")
    division = "office__division"
    with_rows = ("office", "first__user", "first__person", "deputy__user", "deputy__person")
    list_display = ["__str__", "office", "first", "deputy", "attended"]
    list_filter = ["kind", "attended"]
    search_fields = ["office__name", "office__short_name"]
    edit_handler = ObjectList(
        [
            OFFICE,
            FieldPanel("kind"),
            FieldRowPanel([FieldPanel("starts_at"), FieldPanel("ends_at")]),
            FieldRowPanel([FieldPanel("starts_on"), FieldPanel("ends_on")]),
            *[FieldPanel(name) for name in ("first", "deputy", "third", "attended")],
        ],
        base_form_class=ShiftForm,
    )

    @property
    def index_view_class(self) -> type[ScopedIndex]:
        """The list with its warnings."""
        return type("Index", (Warned,), {"with_rows": self.with_rows})


class DutyLeaveViewSet(RegisterViewSet):
    model = DutyLeave
    icon = "date"
    ordering = "-starts_on"
    division = "member__office__division"
    with_rows = ("member__user", "member__person", "deputy__user", "deputy__person")
    list_display = ["member", "deputy", "starts_on", "ends_on"]
    edit_handler = ObjectList(
        [
            FieldRowPanel([FieldPanel("member"), FieldPanel("deputy")]),
            FieldRowPanel([FieldPanel("starts_on"), FieldPanel("ends_on")]),
        ],
        base_form_class=LeaveForm,
    )


class DutyLineViewSet(RegisterViewSet):
    model = DutyLine
    icon = "mobile-alt"
    ordering = "office"
    division = "office__division"
    with_rows = ("office",)
    list_display = ["number", "office"]
    edit_handler = ObjectList([OFFICE, FieldPanel("number")], base_form_class=OfficeForm)
