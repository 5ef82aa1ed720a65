"""The form of a message's words: what a provider would refuse, or a phone would show in two pieces, is refused here."""

import json
import re
from string import Formatter
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _, gettext_lazy
from wagtail.admin.forms import WagtailAdminModelForm

from portal.messaging import letters, wording
from portal.messaging.models import RegisteredText
from portal.messaging.texts import TEMPLATES
from portal.shell import office

LINK = re.compile(r"https?:|www\.|://|\.(?:com|cn|net|org)\b", re.IGNORECASE)
OURS = ("phone", "reopen_days")
MANY = 67
"""UTF-16 units in each piece of a text that does not fit into one."""


def messages() -> list[tuple[str, str]]:
    """Every message by what it is called."""
    return [(name, letters.called(name)) for name in TEMPLATES]


def longest(name: str) -> dict[str, str]:
    """The longest value of each variable, as it is said."""
    known = TEMPLATES[name]
    return wording.values(known, known.longest, {}, english=False)


def variables(text: str) -> set[str]:
    """The names in braces. Raises ValueError for braces that are not closed."""
    return {name for _text, name, _format, _conversion in Formatter().parse(text) if name is not None}


def pieces(units: int) -> int:
    """In how many pieces a text of so many units travels."""
    return 1 if units <= wording.SEGMENT else -(-units // MANY)


def length(name: str, text: str) -> int:
    """Units with the signature and the longest values."""
    sign = f"【{office.facts().short_name}】" if office.facts().short_name else ""
    return wording.units(sign + text.format_map(longest(name)))


class UnitsInput(forms.Textarea):
    """A box with a live count of what an SMS counts, with the longest names in it."""

    class Media:
        js = ["portal/js/units.js"]

    def __init__(self) -> None:
        super().__init__(attrs={"rows": 3, "data-units": ""})

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(name, value, attrs)
        sign = f"【{office.facts().short_name}】" if office.facts().short_name else ""
        context["widget"]["attrs"] |= {
            "data-signature": sign,
            "data-longest": json.dumps({key: longest(key) for key in TEMPLATES}, ensure_ascii=False),
        }
        return context


class RegisteredTextForm(WagtailAdminModelForm):
    """``approved`` makes the words that stand here the registered ones."""

    template = forms.ChoiceField(label=gettext_lazy("哪条短信"), choices=messages)
    zh = forms.CharField(label=gettext_lazy("正文"), max_length=200, widget=UnitsInput)
    tight = forms.CharField(label=gettext_lazy("短的写法"), max_length=200, required=False, widget=UnitsInput)
    approved = forms.BooleanField(
        label=gettext_lazy("服务商已经批准上面的文字"),
        required=False,
        help_text=gettext_lazy("不勾就是草稿，继续发原来批准的。"),
    )

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or self.cleaned_data
        name = said.get("template", "")
        if name in TEMPLATES:
            for field in ("zh", "tight"):
                self.look_at(name, field, said.get(field, ""))
            if not self.errors:
                self.fits(name, said["zh"], said.get("tight", ""))
        if said.get("approved") and not said.get("registered_id"):
            self.add_error("registered_id", ValidationError(_("请填服务商给的报备编号。")))
        return said

    def look_at(self, name: str, field: str, text: str) -> None:
        """Its variables, and that it holds no link."""
        known = TEMPLATES[name]
        allowed, must = {*known.longest, *OURS}, {*known.secrets, "number"} & set(known.longest)
        try:
            found = variables(text)
        except ValueError:
            self.add_error(field, _("花括号没有成对，请检查。"))
            return
        if found - allowed:
            names = "、".join(f"{{{one}}}" for one in sorted(allowed))
            self.add_error(field, _("只能用这些变量：%(names)s。") % {"names": names})
        elif text and must - found:
            names = "、".join(f"{{{one}}}" for one in sorted(must - found))
            self.add_error(field, _("少了%(names)s，收到的人没法查。") % {"names": names})
        if LINK.search(text):
            self.add_error(field, _("短信里不能有网址，请删掉。"))

    def fits(self, name: str, zh: str, tight: str) -> None:
        """One text message, with the longest names; a variable that may be cut makes it fit."""
        units = length(name, tight or zh)
        if units > wording.SEGMENT and not TEMPLATES[name].elastic:
            sentence = _("名字最长时有%(units)s个字，超过70，要分%(pieces)s条发。请写短一点。")
            self.add_error("tight" if tight else "zh", sentence % {"units": units, "pieces": pieces(units)})

    def save(self, commit: bool = True) -> Any:
        if self.cleaned_data.get("approved"):
            self.instance.register()
        return super().save(commit=commit)

    class Meta:
        model = RegisteredText
        fields = ("template", "zh", "tight", "registered_id")
