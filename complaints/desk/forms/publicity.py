"""Whether and how the public sees the case."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from complaints import publication
from complaints.choices import Origin, Outcome, Publicity, TakenOff
from complaints.desk.forms.base import PUBLICITY, MoveForm, photo_choices, sentences, ticks
from complaints.desk.known import Known
from complaints.desk.text import Text
from complaints.models import Complaint, Evidence


def showable(known: Known) -> list[Evidence]:
    """Photos that may be shown: the reporter's with his consent only, never those of others who saw it too."""
    own = [photo for photo in known.photos if photo.sighting_id is None]
    return [photo for photo in own if known.case.public_consent or photo.origin == Origin.ANSWER]


class Publish(MoveForm):
    name, group = "publish", PUBLICITY
    canned = "text"
    note = gettext_lazy("用自己的话写，不写人名、店名、电话。先看“公众会看到什么”，再公开。")
    title = Text(label=gettext_lazy("公开的标题"), max_length=60, required=False)
    text = sentences(gettext_lazy("公开的内容"), rows=4, limit=4000)
    photos = ticks(gettext_lazy("公开哪些照片"))
    checked = forms.BooleanField(label=gettext_lazy("每张照片都看过：没有人脸、车牌、门牌"), required=False)
    words = sentences(
        gettext_lazy("公开的理由"), gettext_lazy("保密过的案件要写，还要由受理人以外的人来公开；别的可以不写。"), rows=2
    )

    @classmethod
    def fits(cls, known: Known) -> bool:
        return not known.case.drill and known.case.outcome != Outcome.REFERRED

    @classmethod
    def start(cls, known: Known) -> dict[str, Any]:
        case = known.case
        where = f"{case.reach or ''}"
        shown = [str(photo.pk) for photo in known.photos if photo.public]
        return {"title": case.public_title or f"{where}：{case.category}", "text": case.public_text, "photos": shown}

    def prepare(self) -> None:
        photos = showable(self.known)
        self.field("photos").choices = photo_choices(photos)
        for name in () if photos else ("photos", "checked"):
            del self.fields[name]

    def act(self) -> Complaint:
        said = self.said
        photos = [int(pk) for pk in said.pop("photos", [])]
        return publication.publish(**self.common, photos=photos, **said)


class Withhold(MoveForm):
    name, group = "withhold", PUBLICITY
    words = sentences(gettext_lazy("为什么不公开（内部）"), rows=2)

    @classmethod
    def fits(cls, known: Known) -> bool:
        return known.case.publicity == Publicity.PENDING

    def act(self) -> Complaint:
        return publication.withhold(**self.common, **self.said)


class TakeDown(MoveForm):
    name, group = "take_down", PUBLICITY
    note = gettext_lazy("要由公开人以外的人来做。原来的网址会写哪天撤下、哪一类原因。")
    group_of = forms.ChoiceField(label=gettext_lazy("哪一类原因（公开）"), choices=TakenOff.choices, required=False)
    words = sentences(gettext_lazy("为什么撤下（内部）"), rows=2)

    @classmethod
    def fits(cls, known: Known) -> bool:
        return known.case.publicity == Publicity.PUBLIC

    def act(self) -> Complaint:
        said = self.said
        return publication.take_down(**self.common, group=said.pop("group_of") or TakenOff.OTHER, **said)
