"""Wagtail's user forms with what our users have besides: a sign-in phone, roles by their Chinese names."""

from typing import Any

from django import forms
from django.contrib.auth.models import Group
from django.utils.translation import gettext, gettext_lazy as _
from wagtail.users.forms import UserCreationForm, UserEditForm

from portal.accounts import roles, sign_in_phone
from portal.accounts.models import User
from portal.accounts.second_factor import devices

OF_WAGTAIL = ("Editors", "Moderators")
"""Groups that Wagtail's first migration makes; our roles take their place."""


class RoleChoices(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]  # Django's class takes none
    """Groups by the names of the roles; a group made by hand keeps its own."""

    def label_from_instance(self, obj: Any) -> str:
        return str(roles.ROLES.get(obj.name, obj.name))


class OursMixin(forms.ModelForm):  # type: ignore[type-arg]  # as above
    """The fields of both forms. The stored number is shown masked and never filled in."""

    email = forms.EmailField(label=_("邮箱"), required=False)
    first_name = forms.CharField(label=_("名"), required=False, max_length=150)
    last_name = forms.CharField(label=_("姓"), required=False, max_length=150)
    phone = forms.CharField(label=_("登录手机号"), required=False, max_length=30)
    groups = RoleChoices(
        label=_("角色"),
        required=False,
        queryset=Group.objects.exclude(name__in=OF_WAGTAIL).order_by("pk"),
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["username"].help_text = _("登录时写的名字：汉字、字母、数字，也可以用 @ . + - _")

    def clean_phone(self) -> str:
        """The number in E.164, "" for no change."""
        typed = self.cleaned_data["phone"].strip()
        try:
            return sign_in_phone.checked(typed, self.instance) if typed else ""
        except ValueError as error:
            raise forms.ValidationError(str(error)) from None


class CreateUserForm(OursMixin, UserCreationForm):
    """A new user, who may have a phone at once."""


class EditUserForm(OursMixin, UserEditForm):
    """An existing user: another phone, none, and a new start with the second factor when the telephone was lost."""

    forget_phone = forms.BooleanField(label=_("去掉登录手机号"), required=False)
    reset_second_factor = forms.BooleanField(
        label=_("重置两步验证"), required=False, help_text=_("手机丢了才用：下次登录要重新设置验证器。")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        user: User = self.instance
        if user.contact and user.contact.phone:
            masked = {"phone": user.contact.masked_phone}
            self.fields["phone"].help_text = gettext("现在是%(phone)s。要换就写新号，不换就空着。") % masked
        else:
            del self.fields["forget_phone"]
        if devices.app_of(user) is None:
            del self.fields["reset_second_factor"]
