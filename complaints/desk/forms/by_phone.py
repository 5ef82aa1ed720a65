"""代办: what whoever has the order says on the telephone, keyed in by the office; the history names who did."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from cms.directory.calendar import CLOSES_AT
from complaints import answering, dispatch, prolonging
from complaints.desk.forms import answers
from complaints.desk.forms.base import MoveForm, sentences
from complaints.desk.known import Known
from complaints.models import Complaint
from complaints.moves import MOVES, OFFICE, Move

FOR_UNIT: str | Promise = gettext_lazy("替承办的人电话代办")


class ByPhone(MoveForm):
    """A move of the unit."""

    group = FOR_UNIT
    note = gettext_lazy("承办的人打电话来说的才录。经过里写“代办，经手人”和您的名字。")

    @classmethod
    def rule(cls) -> Move:
        """The row of the table, made by the office."""
        return replace(MOVES[cls.move], who=OFFICE)

    @classmethod
    def fits(cls, known: Known) -> bool:
        return known.order is not None

    @property
    def common(self) -> dict[str, Any]:
        return {**super().common, "phoned": True}


class Begin(ByPhone):
    name, move = "begin_by_phone", "begin"
    label = gettext_lazy("电话签收")

    def act(self) -> Complaint:
        return dispatch.begin(**self.common)


class Answer(ByPhone, answers.Answer):
    name, move = "answer_by_phone", "answer"
    label = gettext_lazy("电话答复")

    def act(self) -> Complaint:
        said: dict[str, Any] = self.said
        return answering.answer(**self.common, photographs=said.pop("photos"), **said)


class HandBack(ByPhone):
    name, move = "hand_back_by_phone", "hand_back"
    label = gettext_lazy("电话退回")
    words = sentences(gettext_lazy("为什么退回，应当由谁来办"))

    def act(self) -> Complaint:
        return dispatch.hand_back(**self.common, **self.said)


class AskExtension(ByPhone):
    name, move = "ask_extension_by_phone", "ask_extension"
    label = gettext_lazy("电话申请延期")
    until = forms.DateField(label=gettext_lazy("延到哪一天"), widget=forms.DateInput(attrs={"type": "date"}))
    words = sentences(gettext_lazy("为什么要延"))

    def act(self) -> Complaint:
        said: dict[str, Any] = self.said
        until = timezone.make_aware(datetime.combine(said.pop("until"), CLOSES_AT))
        return prolonging.ask_extension(**self.common, until=until, **said)
