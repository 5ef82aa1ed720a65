"""The part of the entry that is decided while the caller waits: answered on the spot, or joined to another case."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _, gettext_lazy

from complaints.actors import Who
from complaints.choices import Kind, Outcome
from complaints.desk import near
from complaints.desk.text import Text
from complaints.entering import Spot
from complaints.models import Complaint
from complaints.models.complaint_queries import ComplaintQuerySet
from complaints.permissions import by_role
from portal.accounts.models import User
from portal.codes import numbers

OUTCOMES = (Outcome.EXPLAINED, Outcome.IMPOSSIBLE, Outcome.UNFOUNDED)
"""What can be said without a visit, a promise or a photo."""
TALK = (Kind.ENQUIRY, Kind.SUGGESTION, Kind.PRAISE)
"""Whoever takes the call may answer these; the rest has to be looked into first."""


class SpotFields(forms.Form):
    """``user``: who answers; ``cases``: what may be joined to."""

    answered = forms.BooleanField(label=gettext_lazy("当场答复了"), required=False)
    answer_text = Text(
        label=gettext_lazy("怎么答复的"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "off"}),
    )
    answer_outcome = forms.ChoiceField(
        label=gettext_lazy("答复的结果"),
        choices=[(outcome.value, outcome.label) for outcome in OUTCOMES],
        initial=Outcome.EXPLAINED,
        required=False,
    )
    join = forms.CharField(max_length=12, required=False, widget=forms.HiddenInput)

    user: User
    cases: ComplaintQuerySet

    def clean_join(self) -> Complaint | None:
        """The open case that the call is to be joined to. Raises ValidationError for one that is none any more."""
        said = self.cleaned_data["join"]
        if not said or said == near.APART:
            return None
        found = self.cases.open().filter(number=numbers.digits(said)).first()
        if found is None:
            raise ValidationError(_("要并到的案件已经办完，或者不在您的辖区。请重新选。"))
        return found

    @property
    def told_apart(self) -> bool:
        """Whether it was said that the call is another matter than the cases that were shown."""
        return bool(self["join"].value() == near.APART)

    def clean(self) -> dict[str, Any]:
        """An answer needs its tick and its words, and a matter that whoever took the call may answer."""
        data = super().clean() or self.cleaned_data
        text, ticked = data.get("answer_text", ""), data.get("answered")
        if text and not ticked:
            self.add_error("answered", _("写了答复没有打勾。当场答复了请打勾，没有就清空。"))
        elif ticked and not text:
            self.add_error("answer_text", _("请写一句：怎么答复他的。"))
        elif ticked and data.get("join"):
            self.add_error("answered", _("已经选了并到另一件，就不用当场答复。"))
        elif ticked and not self.may_answer(data.get("kind", "")):
            words = _("举报和求助要先核实。请去掉勾，或者把性质改成咨询、建议、表扬。")
            self.add_error("answered", words)
        return data

    def may_answer(self, kind: str) -> bool:
        """Talk by everybody who takes calls, matters by the office alone."""
        return kind in TALK or Who.OFFICE in by_role(self.user)

    def spot(self) -> Spot | None:
        """The answer as ``entering`` takes it."""
        said = self.cleaned_data
        if not said["answered"]:
            return None
        return Spot(said["answer_text"], said["answer_outcome"] or Outcome.EXPLAINED)
