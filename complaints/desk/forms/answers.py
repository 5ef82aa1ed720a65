"""Answers: the office's own, and its judgement of the unit's."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from complaints import answering, timeline
from complaints.choices import Outcome
from complaints.desk.forms.base import MoveForm, sentences
from complaints.desk.forms.photos import PhotosField
from complaints.desk.forms.screening import CHOOSE
from complaints.desk.known import Known
from complaints.desk.text import Text
from complaints.models import Complaint


class Answer(MoveForm):
    name, told = "answer", True
    canned = "text"
    label = gettext_lazy("由河长办答复")
    note = gettext_lazy("答复还要审核一次，才告诉举报人。")
    text = sentences(gettext_lazy("做了什么，现在怎么样"), rows=5, limit=4000)
    outcome = forms.ChoiceField(label=gettext_lazy("处理结果"), choices=[CHOOSE, *Outcome.choices], required=False)
    promised_on = forms.DateField(
        label=gettext_lazy("答应哪天做完"),
        help_text=gettext_lazy("“部分解决”和“列入计划”要填。"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
    )
    promised_by = Text(
        label=gettext_lazy("由哪个单位做完"),
        help_text=gettext_lazy("空着就是承办的单位。"),
        max_length=60,
        required=False,
    )
    organ = Text(
        label=gettext_lazy("移送给哪个机关"), help_text=gettext_lazy("“移送立案”要填。"), max_length=60, required=False
    )
    organ_number = Text(label=gettext_lazy("移送的编号"), max_length=60, required=False)
    photos = PhotosField(label=gettext_lazy("处理后的照片"), help_text=gettext_lazy("说“已解决”要有一张。"))

    @classmethod
    def fits(cls, known: Known) -> bool:
        return known.order is None

    @classmethod
    def start(cls, known: Known) -> dict[str, Any]:
        said = known.proposed.get("answer")
        return {"text": timeline.words(said), "outcome": said.data["outcome"]} if said else {}

    def act(self) -> Complaint:
        said: dict[str, Any] = self.said
        return answering.answer(**self.common, photographs=said.pop("photos"), **said)


class SendBack(MoveForm):
    name = "send_back"
    canned = "words"
    words = sentences(gettext_lazy("哪里不行，要怎么办"))

    @classmethod
    def fits(cls, known: Known) -> bool:
        return known.order is not None

    def act(self) -> Complaint:
        return answering.send_back(**self.common, **self.said)


class Resolve(MoveForm):
    name, main, told = "resolve", True, True
    canned = "text"
    note = gettext_lazy("通过以后马上告诉举报人，10秒内可以撤销。")
    text = sentences(gettext_lazy("给举报人看的答复"), gettext_lazy("可以改得更好懂。"), rows=5, limit=4000)

    @classmethod
    def start(cls, known: Known) -> dict[str, Any]:
        return {"text": known.case.result_text}

    def act(self) -> Complaint:
        return answering.resolve(**self.common, **self.said)
