"""The forms that lead to a name on an exposure page: proof, telling the party, its answer."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy

from complaints import promotion
from complaints.choices import Origin, Proof
from complaints.desk.expose_base import ExposeForm
from complaints.desk.forms.base import photo_choices, sentences, ticks
from complaints.desk.text import Text
from complaints.models import Complaint


class Verify(ExposeForm):
    name, caption = "verify", gettext_lazy("核实当事人")
    kind = forms.ChoiceField(label=gettext_lazy("当事人是"), choices=promotion.party_kinds)
    party = Text(label=gettext_lazy("名字"), max_length=50, required=False)
    proof = forms.ChoiceField(
        label=gettext_lazy("依据"), choices=Proof.choices, help_text=gettext_lazy("举报人的话和照片不能当依据。")
    )
    reference = Text(label=gettext_lazy("文书编号"), max_length=60, required=False)
    photos = ticks(gettext_lazy("承办单位在现场拍的照片"))
    words = sentences(gettext_lazy("查明了什么"), gettext_lazy("内部看的，不写名字。"))

    def prepare(self) -> None:
        taken = [photo for photo in promotion.taken(self.case) if photo.origin == Origin.ANSWER]
        cast(Any, self.fields["photos"]).choices = photo_choices(taken)
        if not taken:
            del self.fields["photos"]

    def act(self) -> Complaint:
        said = {name: self.cleaned_data[name] for name in ("kind", "proof", "reference", "words")}
        photos = [int(pk) for pk in self.cleaned_data.get("photos", [])]
        return promotion.verify(**self.common, **said, name=self.cleaned_data["party"], photos=photos)


class Tell(ExposeForm):
    name, caption = "told", gettext_lazy("记下已告知")
    words = sentences(gettext_lazy("怎么告知的"), gettext_lazy("告知会公布什么、几天内可以说自己的意见。"), rows=2)

    def act(self) -> Complaint:
        return promotion.told(**self.common, words=self.cleaned_data["words"])


class Reply(ExposeForm):
    name, caption = "replied", gettext_lazy("写上当事人的回应")
    text = sentences(gettext_lazy("当事人的原话"), gettext_lazy("马上显示在页面上。"), rows=4)

    def act(self) -> Complaint:
        return promotion.replied(**self.common, text=self.cleaned_data["text"])
