"""Corrections: what kind of matter it is, where, how urgent, and whom it is about."""

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

FLAGS = ("urgent", "confidential")
YES_NO = [("yes", gettext_lazy("是")), ("no", gettext_lazy("不是"))]


class Amend(MoveForm):
    name, group = "amend", OTHER
    note = gettext_lazy("时限从收到的时候重新算。")
    category = forms.ChoiceField(label=gettext_lazy("问题"), required=False)
    kind = forms.ChoiceField(label=gettext_lazy("性质"), choices=Kind.choices, required=False)
    reach = PlaceField(label=gettext_lazy("换到哪段河"), help_text=gettext_lazy("填牌号、河名或村名；不换就空着。"))
    urgent = forms.ChoiceField(label=gettext_lazy("紧急"), choices=YES_NO, required=False)
    confidential = forms.ChoiceField(label=gettext_lazy("保密"), choices=YES_NO, required=False)

    @classmethod
    def start(cls, known: Known) -> dict[str, Any]:
        case = known.case
        return {
            "category": case.category.code,
            "kind": case.kind,
            "urgent": "yes" if case.urgent else "no",
            "confidential": "yes" if case.confidential else "no",
        }

    def prepare(self) -> None:
        self.field("category").choices = categories()

    def act(self) -> Complaint:
        found: Found = self.cleaned_data["reach"]
        flags: dict[str, Any] = {
            name: self.cleaned_data[name] == "yes" if self.cleaned_data[name] else None for name in FLAGS
        }
        code, kind = self.cleaned_data["category"], self.cleaned_data["kind"]
        category = Category.objects.get(code=code) if code else None
        return moderation.amend(**self.common, category=category, kind=kind, reach=found.reach, **flags)


class NameSubject(MoveForm):
    name, move, group = "subject", "amend", OTHER
    label = gettext_lazy("反映的是谁")
    note = gettext_lazy("被反映的人和他管的单位马上看不到这件案子；已经转给他的会收回。")
    subject = forms.ChoiceField(label=gettext_lazy("从名录里选"), required=False)
    text = Text(label=gettext_lazy("名录里没有的，写出来"), max_length=100, required=False)

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
