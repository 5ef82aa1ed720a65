"""督办: closer watch by the office above."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from complaints import inspecting, supervision, watch_proposals
from complaints.choices import Status, SupervisionLevel
from complaints.desk.forms.base import OTHER, MoveForm, sentences
from complaints.desk.forms.photos import PhotosField
from complaints.desk.known import Known
from complaints.desk.text import Text
from complaints.models import Complaint


class Supervise(MoveForm):
    name, group = "supervise", OTHER
    level = forms.ChoiceField(label=gettext_lazy("级别"), choices=SupervisionLevel.choices, required=False)
    words = sentences(gettext_lazy("理由"), limit=300)
    leader = Text(
        label=gettext_lazy("责任领导"), help_text=gettext_lazy("挂牌督办这三样都要写。"), max_length=60, required=False
    )
    demands = sentences(gettext_lazy("要求"))
    due_on = forms.DateField(label=gettext_lazy("限期"), required=False, widget=forms.DateInput(attrs={"type": "date"}))

    @classmethod
    def start(cls, known: Known) -> dict[str, Any]:
        return {"words": "；".join(str(one.get_why_display()) for one in known.watch_proposals)}

    def act(self) -> Complaint:
        return supervision.supervise(**self.common, **self.said)


class Needless(MoveForm):
    name, move, group = "watch_needless", "supervise", OTHER
    label = gettext_lazy("不用督办")
    note = gettext_lazy("这一件不再列在“拟督办”里。")
    words = sentences(gettext_lazy("为什么不用"))

    @classmethod
    def fits(cls, known: Known) -> bool:
        return bool(known.watch_proposals)

    def act(self) -> Complaint:
        return watch_proposals.needless(**self.common, **self.said)


class Progress(MoveForm):
    name, move, group = "watch_progress", "amend", OTHER
    label = gettext_lazy("登记督办进展")
    words = sentences(gettext_lazy("办到哪一步了"))

    @classmethod
    def fits(cls, known: Known) -> bool:
        return bool(known.watches)

    def act(self) -> Complaint:
        return supervision.report(**self.common, **self.said)


class Inspect(MoveForm):
    name, move, group = "inspect", "amend", OTHER
    label = gettext_lazy("登记现场核查")
    note = gettext_lazy("要由承办单位以外的人去看。")
    fits_answer = forms.ChoiceField(
        label=gettext_lazy("和答复一样吗"),
        choices=[("yes", gettext_lazy("一样")), ("no", gettext_lazy("不一样"))],
        required=False,
        widget=forms.RadioSelect,
    )
    words = sentences(gettext_lazy("什么时候去的，看到什么"))
    photos = PhotosField(label=gettext_lazy("现场照片"))

    @classmethod
    def fits(cls, known: Known) -> bool:
        return known.case.status in (Status.HANDLING, Status.ANSWERED)

    def act(self) -> Complaint:
        said = self.cleaned_data
        fits = said["fits_answer"] == "yes" if said["fits_answer"] else None
        return inspecting.inspect(**self.common, fits=fits, words=said["words"], photographs=said["photos"])


class Lift(MoveForm):
    name, group = "lift", OTHER
    words = sentences(gettext_lazy("为什么解除"))

    @classmethod
    def fits(cls, known: Known) -> bool:
        return bool(known.watches)

    def act(self) -> Complaint:
        return supervision.lift(**self.common, **self.said)
