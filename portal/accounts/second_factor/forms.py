"""The one field of both pages."""

import unicodedata

from django import forms
from django.utils.translation import gettext_lazy as _


class CodeForm(forms.Form):
    """A code as it was typed: full-width digits folded, blanks dropped."""

    code = forms.CharField(
        label=_("验证码"),
        max_length=20,
        error_messages={
            "required": _("请写上验证码"),
            "max_length": _("验证码没有这么长，请看一下手机上现在的6位数字"),
        },
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "text", "autofocus": True}),
    )

    def clean_code(self) -> str:
        return "".join(unicodedata.normalize("NFKC", self.cleaned_data["code"]).split())
