"""代录: what a caller says, entered for him; the event tells who entered it."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _, gettext_lazy

from complaints import reporting, satisfaction
from complaints.choices import Solved
from complaints.desk.forms.base import VOICE, MoveForm, sentences
from complaints.desk.forms.screening import CHOOSE
from complaints.desk.known import Known
from complaints.models import Complaint

UNREACHED = "unreached"
SCORES = [("", gettext_lazy("没有说")), *[(str(n), str(n)) for n in range(1, 6)]]


class Close(MoveForm):
    name, group = "close", VOICE
    label = gettext_lazy("登记回访")
    solved = forms.ChoiceField(
        label=gettext_lazy("他怎么说"),
        choices=[
            CHOOSE,
            (Solved.YES.value, Solved.YES.label),
            (Solved.UNSURE.value, Solved.UNSURE.label),
            (UNREACHED, gettext_lazy("没有联系上")),
        ],
        required=False,
        help_text=gettext_lazy("他说没解决，请用“重新办理”。"),
    )
    score = forms.ChoiceField(label=gettext_lazy("满意度（5最好）"), choices=SCORES, required=False)
    words = sentences(gettext_lazy("他的话"), rows=2)

    def clean_solved(self) -> str:
        """Raises ValidationError when nothing is chosen: silence is no answer."""
        said = str(self.cleaned_data["solved"])
        if not said:
            raise ValidationError(_("请选一个：解决了、说不准，或者没有联系上。"))
        return said

    def act(self) -> Complaint:
        said = self.said
        if said["solved"] == UNREACHED:
            return satisfaction.close(**self.common)
        score = int(said["score"]) if said["score"] else None
        return satisfaction.verdict(**self.common, solved=said["solved"], score=score, words=said["words"])


class Reopen(MoveForm):
    name, group = "reopen", VOICE
    note = gettext_lazy("时限从现在重新算。")
    solved = forms.BooleanField(label=gettext_lazy("举报人说没解决"), required=False)
    words = sentences(gettext_lazy("哪里没解决，为什么重办"))

    def act(self) -> Complaint:
        said = self.said
        if said.pop("solved"):
            return satisfaction.verdict(**self.common, solved=Solved.NO, **said)
        return satisfaction.reopen(**self.common, **said)


class RefuseAppeal(MoveForm):
    name, move = "refuse_appeal", "reopen"
    label = gettext_lazy("申诉不成立")
    note = gettext_lazy("申诉有理，请用“重新办理”。")
    words = sentences(gettext_lazy("为什么维持原来的决定，举报人会看到"))

    @classmethod
    def fits(cls, known: Known) -> bool:
        return known.case.appeal_due_at is not None

    def act(self) -> Complaint:
        return reporting.refuse_appeal(**self.common, **self.said)


class Withdraw(MoveForm):
    name, group = "withdraw", VOICE
    words = sentences(gettext_lazy("他为什么撤回"))

    def act(self) -> Complaint:
        return reporting.withdraw(**self.common, **self.said)


class Urge(MoveForm):
    name, group = "urge", VOICE
    words = sentences(gettext_lazy("他怎么说"))

    @classmethod
    def fits(cls, known: Known) -> bool:
        return known.case.urged_at is None and known.now > known.case.answer_due_at

    def act(self) -> Complaint:
        return reporting.urge(**self.common, **self.said)
