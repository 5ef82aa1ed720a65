"""督办: closer watch by the office above."""

from django import forms
from django.utils.translation import gettext_lazy

from complaints import supervision
from complaints.choices import SupervisionLevel
from complaints.desk.forms.base import OTHER, MoveForm, sentences
from complaints.desk.known import Known
from complaints.models import Complaint


class Supervise(MoveForm):
    name, group = "supervise", OTHER
    level = forms.ChoiceField(label=gettext_lazy("级别"), choices=SupervisionLevel.choices, required=False)
    words = sentences(gettext_lazy("理由和要求"), limit=300)

    def act(self) -> Complaint:
        return supervision.supervise(**self.common, **self.said)


class Lift(MoveForm):
    name, group = "lift", OTHER
    words = sentences(gettext_lazy("为什么解除"))

    @classmethod
    def fits(cls, known: Known) -> bool:
        return bool(known.watches)

    def act(self) -> Complaint:
        return supervision.lift(**self.common, **self.said)
