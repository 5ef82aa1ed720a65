"""The forms of the page 曝光: each asks for what one act of ``promotion`` needs, and calls it."""

from collections.abc import Sequence
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _, gettext_lazy

from complaints import discretion, promotion
from complaints.choices import Origin
from complaints.desk.expose_base import ExposeForm
from complaints.desk.expose_party import Reply, Tell, Verify
from complaints.desk.forms.base import photo_choices, sentences, ticks
from complaints.desk.text import Text
from complaints.models import Complaint, Evidence

LOOKED = gettext_lazy("每张照片都看过：没有人脸、车牌、门牌、店名")


class Photographed(ExposeForm):
    """A form with covered photos, each with a sentence of what is in it."""

    shown: Sequence[Evidence] = ()

    def hang(self) -> None:
        """A box and a line for each photo; none of them where there is no photo."""
        self.shown = promotion.covered(self.case)
        if not self.shown:
            del self.fields["photos"], self.fields["checked"]
            return
        cast(Any, self.fields["photos"]).choices = photo_choices(self.shown)
        box = self.fields.pop("checked")
        for n, photo in enumerate(self.shown, 1):
            label = _("第%(n)s张里有什么（写给看不见的人）") % {"n": n}
            usual = _("处理以后的现场") if photo.origin == Origin.ANSWER else _("反映问题时的现场")
            self.fields[f"alt-{photo.pk}"] = Text(label=label, required=False, max_length=120, initial=usual)
        self.fields["checked"] = box

    @property
    def pictured(self) -> dict[str, Any]:
        """What was ticked, for the act."""
        said = self.cleaned_data
        return {
            "photos": [int(pk) for pk in said.get("photos", [])],
            "alts": {photo.pk: said.get(f"alt-{photo.pk}", "") for photo in self.shown},
            "checked": said.get("checked", False),
        }


class MaskField(forms.MultipleChoiceField):
    """Words to mask; one that was offered before and is not in the text any more is no fault."""

    def valid_value(self, value: str) -> bool:
        return True


class Make(Photographed):
    name, caption = "make", gettext_lazy("做成曝光页面")
    title = Text(label=gettext_lazy("标题"), max_length=60, required=False)
    text = sentences(
        gettext_lazy("内容"), gettext_lazy("电话、身份证号、车牌会自动遮住。不写当事人的名字。"), rows=6, limit=4000
    )
    mask = MaskField(
        label=gettext_lazy("像是人名，要遮成“某某”的"), required=False, widget=forms.CheckboxSelectMultiple
    )
    offered = forms.CharField(required=False, widget=forms.HiddenInput)
    photos = ticks(gettext_lazy("用哪些照片"))
    checked = forms.BooleanField(label=LOOKED, required=False)

    def start(self) -> dict[str, Any]:
        title, text = discretion.hide(self.case.public_title), discretion.hide(self.case.public_text)
        names = discretion.marked(f"{title}\n{text}")
        return {"title": title, "text": text, "mask": names, "offered": "\n".join(names)}

    def prepare(self) -> None:
        title, text = (str(self[name].value() or "") for name in ("title", "text"))
        self.names = discretion.marked(f"{title}\n{text}")
        cast(Any, self.fields["mask"]).choices = [(name, name) for name in self.names]
        if not self.names:
            self.fields["mask"].widget = forms.MultipleHiddenInput()
        self.hang()

    def clean(self) -> dict[str, Any]:
        """Names that were typed since the form was drawn are offered first."""
        said = super().clean() or {}
        offered = said.get("offered", "").splitlines()
        new = [name for name in self.names if name not in offered]
        if new:
            self.retyped(offered="\n".join([*offered, *new]))
            self.data.setlist("mask", [*said.get("mask", []), *new])
            asked = _("像是人名：%(names)s。要遮的打勾，再点一次。") % {"names": "、".join(new)}
            raise ValidationError({"mask": asked})
        return said

    def act(self) -> Complaint:
        said = self.cleaned_data
        chosen = promotion.Chosen(title=said["title"], text=said["text"], masked=said.get("mask", []), **self.pictured)
        return promotion.promote(**self.common, chosen=chosen)


class AddPhotos(Photographed):
    name, caption = "photos", gettext_lazy("加照片")
    photos = ticks(gettext_lazy("加哪些照片"), gettext_lazy("页面上已经有的不会重复。要再审核一次。"))
    checked = forms.BooleanField(label=LOOKED, required=False)

    def prepare(self) -> None:
        self.hang()

    def act(self) -> Complaint:
        return promotion.add_photos(**self.common, **self.pictured)


class Decide(ExposeForm):
    name, caption = "decide", gettext_lazy("决定")
    back = forms.ChoiceField(
        label=gettext_lazy("这一页"),
        choices=[("no", gettext_lazy("不再曝光")), ("yes", gettext_lazy("恢复，重新审核"))],
        widget=forms.RadioSelect,
    )
    words = sentences(gettext_lazy("理由"), rows=2)

    def act(self) -> Complaint:
        said = self.cleaned_data
        return promotion.decide(**self.common, back=said["back"] == "yes", words=said["words"])


FORMS: dict[str, type[ExposeForm]] = {form.name: form for form in (Make, AddPhotos, Verify, Tell, Reply, Decide)}


def fitting(page: promotion.Known | None, *, hindered: bool) -> list[type[ExposeForm]]:
    """The forms that make sense now; ``page``: of the case, None while there is none."""
    if page is None:
        return [] if hindered else [Make]
    if page.off:
        return [Decide]
    party = [Verify] if not page.party else [Tell] if page.told_at is None else [] if page.replied_at else [Reply]
    return [*([] if hindered else [AddPhotos]), *party]
