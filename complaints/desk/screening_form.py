"""The form of a screening rule: what would send a case to an office that is not over its place is refused."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _, gettext_lazy
from wagtail.admin.forms import WagtailAdminModelForm

from cms.directory.choices import Level, UnitKind
from cms.directory.models import Division, Unit
from complaints.choices import Channel
from complaints.models import ScreeningRule


class ScreeningRuleForm(WagtailAdminModelForm):
    """An office in use, of the place itself or above it; a rule that another one hides is refused."""

    channel = forms.ChoiceField(
        label=gettext_lazy("渠道"), choices=[("", gettext_lazy("全部渠道")), *Channel.choices], required=False
    )

    def clean_office(self) -> Unit:
        """Raises ValidationError for a unit that is no river chief office, or out of use."""
        office: Unit = self.cleaned_data["office"]
        if office.kind != UnitKind.OFFICE:
            raise ValidationError(_("只有河长办能受理。请换一个河长办。"))
        if not office.active:
            raise ValidationError(_("这个河长办已经停用。请换一个。"))
        return office

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or self.cleaned_data
        office, division = said.get("office"), said.get("division")
        if office is not None:
            place_fits(office, division)
            fields = {name: said.get(name) or (None if name != "channel" else "") for name in SAME}
            if ScreeningRule.objects.filter(**fields).exclude(pk=self.instance.pk).exists():
                raise ValidationError(_("已经有一条条件一样的规则。请改那一条。"))
        return said


SAME = ("division", "category", "channel")
"""What a rule asks for: of two that ask the same the second never comes into play."""


def place_fits(office: Unit, division: Division | None) -> None:
    """Raises ValidationError unless the office is over the place; no place is the whole city."""
    if division is None and office.division.level != Level.CITY:
        raise ValidationError({"office": _("没选辖区就是全市，只能由市河长办受理。")})
    if division is not None and not office.division.holds(division):
        raise ValidationError({"office": _("请选这个辖区自己的河长办，或者它上级的。")})
