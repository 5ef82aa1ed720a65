"""代录: what a caller says, entered for him; the event tells who entered it."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _, gettext_lazy

from complaints import joint, promising, reporting, satisfaction
from complaints.choices import FollowUp, Outcome, Solved
from complaints.desk.forms.base import NEXT, VOICE, MoveForm, sentences
from complaints.desk.forms.screening import CHOOSE
from complaints.desk.known import Known
from complaints.desk.text import Text
from complaints.models import Complaint

UNREACHED = "unreached"
WAYS = [(one.value, one.label) for one in (FollowUp.CALL, FollowUp.VISIT)]
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
    way = forms.ChoiceField(label=gettext_lazy("怎么回访的"), choices=WAYS, required=False)
    words = sentences(gettext_lazy("他的话"), rows=2)

    def clean_way(self) -> str:
        """By telephone unless something else was chosen."""
        return str(self.cleaned_data["way"] or FollowUp.CALL)

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
        given = {"score": score, "way": said["way"], "words": said["words"]}
        return satisfaction.verdict(**self.common, solved=said["solved"], **given)


class JoinedVerdict(Close):
    name, move = "joined_verdict", "unmerge"
    solved = forms.ChoiceField(label=gettext_lazy("他怎么说"), choices=[CHOOSE, *Solved.choices], required=False)

    @classmethod
    def fits(cls, known: Known) -> bool:
        return joint.answered(known.case, joint.leading(known.case), known.now)

    def act(self) -> Complaint:
        said = self.said
        score = int(said.pop("score")) if said["score"] else said.pop("score") or None
        return joint.verdict(**self.common, score=score, **said)


class KeepPromise(MoveForm):
    name, move, group = "promise_kept", "amend", NEXT
    label = gettext_lazy("登记承诺已兑现")
    words = sentences(gettext_lazy("怎么知道做完了：谁去看的，什么时候"))

    @classmethod
    def fits(cls, known: Known) -> bool:
        return known.case.promised_on is not None and known.case.promises.outstanding().exists()

    def act(self) -> Complaint:
        return promising.kept(**self.common, **self.said)


class Heard(MoveForm):
    name, move, group = "referral_heard", "amend", NEXT
    label = gettext_lazy("登记移送的结果")
    note = gettext_lazy("还没有结果的，30天以后再问。")
    words = sentences(gettext_lazy("对方怎么说"))
    number = Text(label=gettext_lazy("对方的编号"), max_length=60, required=False)
    ended = forms.BooleanField(label=gettext_lazy("已经有结果，不用再问"), required=False)

    @classmethod
    def fits(cls, known: Known) -> bool:
        return known.case.outcome == Outcome.REFERRED and known.case.referrals.open().exists()

    def act(self) -> Complaint:
        return promising.heard(**self.common, **self.said)


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
