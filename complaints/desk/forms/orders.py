"""Orders: to whom, with which words and photos; taken back; ruled upon; more time."""

from abc import abstractmethod
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _, gettext_lazy

from cms.directory.models import Post, Unit
from complaints import discretion, dispatch, prolonging
from complaints.desk import targets
from complaints.desk.forms.base import MoveForm, photo_choices, sentences, ticks
from complaints.desk.known import Known
from complaints.models import Complaint, Evidence


class Order(MoveForm):
    """What every order needs."""

    to = forms.ChoiceField(label=gettext_lazy("交给谁"), required=False)
    dispatch_text = sentences(
        gettext_lazy("转办内容"),
        gettext_lazy("承办的人只看得到这段话。电话、证件号、车牌已经隐去，标出来的词请改写，再看看有没有人名。"),
        rows=5,
        limit=4000,
    )
    released = ticks(gettext_lazy("给承办的人看哪些照片"), gettext_lazy("照片里有举报人的不要勾。"))

    @classmethod
    def start(cls, known: Known) -> dict[str, Any]:
        return {
            "to": targets.proposed(known),
            "dispatch_text": known.case.dispatch_text or prefilled(known.case),
            "released": [str(photo.pk) for photo in known.photos if photo.released],
        }

    @property
    def original(self) -> list[discretion.Piece]:
        """The reporter's words, with all that could tell who he is marked."""
        return list(discretion.pieces(self.case.description))

    @property
    def to_rewrite(self) -> list[str]:
        """Words that no pattern can judge and that still stand in what the unit would read."""
        return discretion.marked(str(self["dispatch_text"].value() or ""))

    def prepare(self) -> None:
        self.field("to").choices = [("", _("请选一个")), *targets.groups(self.known)]
        self.field("released").choices = photo_choices(self.known.photos)
        if not self.known.photos:
            del self.fields["released"]

    def clean_to(self) -> Unit | Post:
        """Raises ValidationError when nobody is chosen."""
        found = targets.chosen(self.cleaned_data["to"])
        if found is None:
            raise ValidationError(_("请选交给哪个单位或者哪位河长。"))
        return found

    @abstractmethod
    def order(self, **said: Any) -> Complaint:
        """The act; the photos are released with it or not at all."""

    def act(self) -> Complaint:
        said = self.said
        chosen = said.pop("released", [])
        with transaction.atomic():
            case = self.order(**self.common, **said)
            release(case, [int(pk) for pk in chosen])
        return case


def prefilled(case: Complaint) -> str:
    """The reporter's place and words without what could tell who he is."""
    return "\n".join(discretion.hide(text) for text in (case.place_said, case.description) if text)


def release(case: Complaint, chosen: list[int]) -> None:
    """Shows the unit these photos of the reporter and no others; its own it sees anyway."""
    photos = Evidence.objects.filter(complaint=case).exclude(origin="answer")
    photos.exclude(pk__in=chosen).update(released=False)
    photos.filter(pk__in=chosen).update(released=True)


class Assign(Order):
    name, main = "assign", True
    canned = "dispatch_text"
    note = gettext_lazy("转出后10秒内可以撤销。被反映的人和单位不在名单里。")

    def order(self, **said: Any) -> Complaint:
        return dispatch.assign(**said)


class Rule(Order):
    name = "rule"
    note = gettext_lazy("裁定以后不能再退回。要由派单人以外的人来做。")
    words = sentences(gettext_lazy("裁定的理由"))

    @classmethod
    def fits(cls, known: Known) -> bool:
        return known.returned is not None

    def order(self, **said: Any) -> Complaint:
        return dispatch.rule(**said)


class Recall(MoveForm):
    name = "recall"
    words = sentences(gettext_lazy("为什么收回"))

    def act(self) -> Complaint:
        return dispatch.recall(**self.common, **self.said)


def more_time_asked(known: Known) -> bool:
    """The unit asked for a later limit and nobody has decided."""
    return known.order is not None and known.order.extension_asked_to is not None


class GrantExtension(MoveForm):
    name, told = "grant_extension", True
    words = sentences(gettext_lazy("告诉举报人为什么延期"))

    @classmethod
    def fits(cls, known: Known) -> bool:
        return more_time_asked(known)

    def act(self) -> Complaint:
        return prolonging.grant_extension(**self.common, **self.said)


class RefuseExtension(MoveForm):
    name = "refuse_extension"
    words = sentences(gettext_lazy("为什么不同意"))

    @classmethod
    def fits(cls, known: Known) -> bool:
        return more_time_asked(known)

    def act(self) -> Complaint:
        return prolonging.refuse_extension(**self.common, **self.said)
