"""Screening: accept, refuse, ask, join, give away."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _, gettext_lazy

from complaints import merging, moderation, outside, transferring
from complaints.choices import DeclineReason, Status
from complaints.desk import saved
from complaints.desk.forms.base import OTHER, VOICE, MoveForm, sentences
from complaints.desk.kept import kept
from complaints.desk.known import Known
from complaints.desk.text import Text
from complaints.models import Complaint
from portal.codes import numbers

CHOOSE = ("", gettext_lazy("请选一个"))
SHARING = {
    True: gettext_lazy("举报人同意把联系方式给对方，请一起给。"),
    False: gettext_lazy("举报人没有同意，联系方式不要给对方。"),
}


def unscreened(known: Known) -> bool:
    """Nobody has accepted the case; a question that was put later does not bring it back."""
    return known.case.status != Status.NEED_INFO or known.case.status_before == Status.RECEIVED


def named(known: Known, typed: str) -> Complaint:
    """The case of that number, among those of the account. Raises ValidationError when there is none."""
    number = numbers.digits(typed)
    found = saved.with_number(known.cases, number).first() if number else None
    if found is None:
        raise ValidationError(_("没有这个编号，或者不在您的辖区。请核对数字。"))
    return found


class Accept(MoveForm):
    name, main = "accept", True

    @classmethod
    def fits(cls, known: Known) -> bool:
        return unscreened(known)

    def act(self) -> Complaint:
        return moderation.accept(**self.common)


class Decline(MoveForm):
    name, told = "decline", True
    canned = "words"
    reason = forms.ChoiceField(label=gettext_lazy("原因"), choices=[CHOOSE, *DeclineReason.choices], required=False)
    words = sentences(
        gettext_lazy("告诉举报人该找谁"), gettext_lazy("写清楚找哪个单位、打什么电话。举报人会看到这句话。")
    )

    earlier = Text(
        label=gettext_lazy("以前答复过的那一件（编号）"),
        help_text=gettext_lazy("原因是“同一件事”才填。那一件要办成了，举报人没有说没解决。"),
        max_length=30,
        required=False,
    )

    @classmethod
    def fits(cls, known: Known) -> bool:
        return unscreened(known)

    def clean_earlier(self) -> Complaint | None:
        """Raises ValidationError for a number of no case of this account."""
        return named(self.known, self.cleaned_data["earlier"]) if self.cleaned_data["earlier"] else None

    def act(self) -> Complaint:
        return moderation.decline(**self.common, **self.said)


class Ask(MoveForm):
    name, told = "ask", True
    canned = "words"
    words = sentences(gettext_lazy("想问举报人什么"), gettext_lazy("一次问一件事。他看到以后才停表。"))

    def act(self) -> Complaint:
        return moderation.ask(**self.common, **self.said)


class ReplyInfo(MoveForm):
    name, group = "reply_info", VOICE
    words = sentences(gettext_lazy("他补充了什么"))

    def act(self) -> Complaint:
        return moderation.reply_info(**self.common, **self.said)


class Resume(MoveForm):
    name = "resume"

    def act(self) -> Complaint:
        return moderation.resume(**self.common)


class Merge(MoveForm):
    name, group = "merge", OTHER
    note = gettext_lazy("这件的举报人会跟着那一件得到结果。")
    into = Text(label=gettext_lazy("并入哪一件（编号）"), max_length=30, required=False)

    @classmethod
    def start(cls, known: Known) -> dict[str, Any]:
        said = known.proposed.get("merge")
        seen = said is not None and known.cases.filter(number=said.data["into"]).exists()
        return {"into": said.data["into"]} if said and seen else {}

    def clean_into(self) -> Complaint:
        """Raises ValidationError for a number of no case of this account."""
        return named(self.known, self.cleaned_data["into"])

    def act(self) -> Complaint:
        return merging.merge(**self.common, **self.said)


class Unmerge(MoveForm):
    name = "unmerge"

    def act(self) -> Complaint:
        return merging.unmerge(**self.common)


class Transfer(MoveForm):
    name, group = "transfer", OTHER
    note = gettext_lazy("拿到对方编号并登记以后，才告诉举报人。")
    body = forms.ChoiceField(label=gettext_lazy("转给"), required=False)
    words = sentences(gettext_lazy("说明（内部）"))

    def prepare(self) -> None:
        self.field("body").choices = [CHOOSE, *kept("outside", outside.choices)]
        self.field("body").help_text = SHARING[outside.contact_goes(self.case)]

    def act(self) -> Complaint:
        return transferring.transfer(**self.common, **self.said)


class Sharing(MoveForm):
    name, move, group = "sharing", "amend", VOICE
    label = gettext_lazy("外转时给不给联系方式")
    share = forms.ChoiceField(
        label=gettext_lazy("他怎么说"),
        choices=[("yes", gettext_lazy("可以给对方")), ("no", gettext_lazy("不要给"))],
        help_text=gettext_lazy("没问过的不给。"),
    )

    @classmethod
    def fits(cls, known: Known) -> bool:
        case = known.case
        return case.open and case.contact_id is not None and not case.confidential

    def act(self) -> Complaint:
        said = self.cleaned_data["share"] == "yes"
        return transferring.choose_sharing(**self.common, share=said)


class ConfirmTransfer(MoveForm):
    name, main = "confirm_transfer", True
    number = Text(label=gettext_lazy("对方给的编号"), max_length=60, required=False)
    dated_on = forms.DateField(
        label=gettext_lazy("对方收文的日期"),
        help_text=gettext_lazy("空着就是今天。"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
    )

    @classmethod
    def fits(cls, known: Known) -> bool:
        return not known.case.outside_number

    def act(self) -> Complaint:
        return transferring.confirm_transfer(**self.common, **self.said)
