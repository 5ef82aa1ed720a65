"""Corrections: what kind of matter it is, where, how urgent, and whom it is about."""

from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _, gettext_lazy

from cms.directory.leading import Scope
from cms.directory.models import Post, Unit
from complaints import conflict, moderation
from complaints.choices import Kind
from complaints.desk import targets
from complaints.desk.filters import categories
from complaints.desk.forms.base import OTHER, MoveForm
from complaints.desk.known import Known
from complaints.desk.places import Found, PlaceField
from complaints.desk.text import Text
from complaints.models import Category, Complaint

FLAGS, POINT = ("urgent", "confidential"), ("latitude", "longitude")
YES_NO = [("yes", gettext_lazy("是")), ("no", gettext_lazy("不是"))]


class Degrees(forms.DecimalField):
    """Half a point in WGS-84, kept to about ten centimetres; ``most``: how far it goes either way."""

    def __init__(self, *, most: int, **kwargs: Any) -> None:
        super().__init__(required=False, min_value=-most, max_value=most, **kwargs)

    def to_python(self, value: Any) -> Any:
        """Rounded to the places that are kept."""
        found: Decimal | None = super().to_python(value)
        small = found is not None and found.is_finite() and abs(found) <= 180
        return round(found, 6) if small and found is not None else found  # of anything else the limits complain


class Amend(MoveForm):
    name, group = "amend", OTHER
    note = gettext_lazy("没办完的案件，改了问题、性质或河段，时限重新算。换了河段，承接和建议交给谁也重新定。")
    category = forms.ChoiceField(label=gettext_lazy("问题"), required=False)
    kind = forms.ChoiceField(label=gettext_lazy("性质"), choices=Kind.choices, required=False)
    reach = PlaceField(label=gettext_lazy("换到哪段河"), help_text=gettext_lazy("填牌号、河名或村名；不换就空着。"))
    latitude = Degrees(
        label=gettext_lazy("纬度"), most=90, help_text=gettext_lazy("从照片或天地图上抄，经度一起填；不改就留着。")
    )
    longitude = Degrees(label=gettext_lazy("经度"), most=180)
    urgent = forms.ChoiceField(label=gettext_lazy("紧急"), choices=YES_NO, required=False)
    confidential = forms.ChoiceField(label=gettext_lazy("保密"), choices=YES_NO, required=False)

    @classmethod
    def start(cls, known: Known) -> dict[str, Any]:
        case = known.case
        return {
            "category": case.category.code,
            "kind": case.kind,
            "latitude": case.latitude,
            "longitude": case.longitude,
            "urgent": "yes" if case.urgent else "no",
            "confidential": "yes" if case.confidential else "no",
        }

    def prepare(self) -> None:
        self.field("category").choices = categories()

    def clean(self) -> dict[str, Any]:
        """Raises ValidationError, at the empty one, for half a point."""
        data = super().clean() or self.cleaned_data
        for name in POINT:
            half = data.get(name) is None and any(data.get(other) is not None for other in POINT)
            if half and name not in self.errors:
                self.add_error(name, _("纬度和经度要一起填。"))
        return data

    def point(self) -> dict[str, Decimal | None]:
        """What was corrected; nothing where it stands as it was, so that a reach put right by hand stays."""
        typed = {name: self.cleaned_data[name] for name in POINT}
        return {} if all(typed[name] == getattr(self.case, name) for name in POINT) else typed

    def act(self) -> Complaint:
        found: Found = self.cleaned_data["reach"]
        flags: dict[str, Any] = {
            name: self.cleaned_data[name] == "yes" if self.cleaned_data[name] else None for name in FLAGS
        }
        code, kind = self.cleaned_data["category"], self.cleaned_data["kind"]
        category = Category.objects.get(code=code) if code else None
        said: dict[str, Any] = {"category": category, "kind": kind, "reach": found.reach, **self.point(), **flags}
        return moderation.amend(**self.common, **said)


class NameSubject(MoveForm):
    name, move, group = "subject", "amend", OTHER
    label = gettext_lazy("反映的是谁")
    note = gettext_lazy("被反映的人和他管的单位马上看不到这件案子；已经转给他的会收回。写的姓名名录里有，也一样。")
    subject = forms.ChoiceField(label=gettext_lazy("从名录里选"), required=False)
    text = Text(label=gettext_lazy("上面没有的，写出姓名或单位"), max_length=100, required=False)

    def prepare(self) -> None:
        nobody = Scope()
        rows = [(f"unit:{self.case.owner_id}", str(self.case.owner)), *targets.units(self.known, nobody)]
        named = [(_("负责这段河的人"), targets.posts(self.known, nobody)), (_("单位"), rows)]
        self.field("subject").choices = [
            ("", _("不在名录里")),
            *[(name, options) for name, options in named if options],
        ]

    def clean_subject(self) -> Unit | Post | None:
        """Raises ValidationError for somebody who is gone from the register."""
        value = self.cleaned_data["subject"]
        found = targets.chosen(value) if value else None
        if value and found is None:
            raise ValidationError(_("名录里没有了，请另选。"))
        return found

    def act(self) -> Complaint:
        chosen = self.cleaned_data["subject"]
        post, unit = (chosen, None) if isinstance(chosen, Post) else (None, chosen)
        return conflict.name_subject(**self.common, post=post, unit=unit, text=self.cleaned_data["text"])
