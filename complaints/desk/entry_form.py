"""What the desk asks a caller for; compulsory are the kind of problem and a few words."""

from datetime import datetime, time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _, gettext_lazy

from complaints.actors import Who
from complaints.choices import Kind, Source
from complaints.desk.filters import categories
from complaints.desk.forms.photos import PhotosField
from complaints.desk.places import Found, PlaceField
from complaints.desk.spot import SpotFields
from complaints.desk.text import Text
from complaints.models.complaint_queries import ComplaintQuerySet
from complaints.permissions import by_role
from portal.accounts.models import User
from portal.contacts import phones
from portal.guard import tokens

CLOSES_AT = time(18)
ON_THE_SPOT = (Source.PHONE, Source.VISIT)
"""Whoever calls or comes hears number and code at once."""


def line(label: Any, limit: int, **attrs: Any) -> forms.CharField:
    """One line of text that may stay empty."""
    return Text(label=label, max_length=limit, required=False, widget=forms.TextInput(attrs=attrs))


class EntryForm(SpotFields):
    """In the order of a call: what, where, words, who; then what letters and transfers bring, and what was decided."""

    field_order = (
        *(
            "category",
            "where",
            "place",
            "stretch_from",
            "stretch_to",
            "description",
            "now",
            "phone",
            "name",
            "email",
            "follow",
            "unheard",
        ),
        *("about_chief", "confidential", "source", "kind", "source_number", "source_due_on", "photos", "drill"),
    )

    category = forms.ChoiceField(
        label=gettext_lazy("什么问题"),
        error_messages={
            "required": gettext_lazy("请选一样他看到的问题。"),
            "invalid_choice": gettext_lazy("请选一样他看到的问题。"),
        },
    )
    where = PlaceField(
        label=gettext_lazy("牌号，或者河名、村名"),
        help_text=gettext_lazy("牌子上的六位数字最准；或者打“清溪河 三桥村”。"),
    )
    place = line(gettext_lazy("地点补充"), 200)
    stretch_from = line(gettext_lazy("一长段的，从哪里"), 60, autocomplete="off")
    stretch_to = line(gettext_lazy("到哪里"), 60, autocomplete="off")
    description = Text(
        label=gettext_lazy("他怎么说"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": gettext_lazy("请写一句话：看到什么。")},
    )
    now = forms.BooleanField(label=gettext_lazy("正在发生"), required=False)
    phone = line(gettext_lazy("电话"), 30, inputmode="tel", autocomplete="off")
    name = line(gettext_lazy("怎么称呼"), 50, autocomplete="off")
    email = forms.EmailField(label=gettext_lazy("邮箱"), max_length=254, required=False)
    follow = forms.BooleanField(label=gettext_lazy("想知道结果"), required=False, initial=True)
    about_chief = forms.BooleanField(label=gettext_lazy("反映的是负责这段河的人"), required=False)
    confidential = forms.BooleanField(label=gettext_lazy("要求保密"), required=False)
    source = forms.ChoiceField(label=gettext_lazy("来源"), choices=Source.choices, initial=Source.PHONE)
    unheard = forms.BooleanField(
        label=gettext_lazy("电话断了，编号还没念给他"),
        required=False,
        help_text=gettext_lazy("收不到短信的，会排进“要打的电话”。"),
    )
    kind = forms.ChoiceField(label=gettext_lazy("性质"), choices=Kind.choices, initial=Kind.REPORT)
    source_number = line(gettext_lazy("来文编号"), 60)
    source_due_on = forms.DateField(
        label=gettext_lazy("来文要求哪天前答复"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    photos = PhotosField(label=gettext_lazy("照片（来信、来访）"))
    drill = forms.BooleanField(
        label=gettext_lazy("演练"),
        required=False,
        help_text=gettext_lazy("不是真的举报。编号另排，不公开，不进统计。"),
    )
    token = forms.CharField(widget=forms.HiddenInput, max_length=200, required=False)
    draft = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=2**62, required=False)

    def __init__(self, *args: Any, user: User, cases: ComplaintQuerySet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user, self.cases = user, cases
        if Who.OFFICE not in by_role(user):
            del self.fields["drill"]
        category: Any = self.fields["category"]
        category.choices = [("", _("请选一个")), *categories()]
        category.widget.attrs["autofocus"] = True

    def clean_phone(self) -> str:
        """E.164; raises ValidationError for what is no number."""
        said = self.cleaned_data["phone"]
        try:
            return phones.normalise(said) if said else ""
        except ValueError as wrong:
            raise ValidationError(str(wrong)) from wrong

    def clean_source_due_on(self) -> datetime | None:
        """18:00 of that day; raises ValidationError for a day that is past."""
        day = self.cleaned_data["source_due_on"]
        if day is None:
            return None
        if day < timezone.localdate():
            raise ValidationError(_("这一天已经过去，请核对来文。"))
        return timezone.make_aware(datetime.combine(day, CLOSES_AT))

    def clean_token(self) -> str:
        """The digest of the token. Raises ValidationError for an old or foreign one, which a new one replaces."""
        digest = tokens.read(self.cleaned_data["token"])
        if digest is None:
            self.data = {**self.data.dict(), "token": tokens.make()}  # type: ignore[attr-defined]
            raise ValidationError(_("这一页开了太久。内容都在，请再点一次“登记”。"))
        return digest

    def said(self) -> dict[str, Any]:
        """As ``intake.Intake`` takes it."""
        apart = ("answered", "answer_text", "answer_outcome", "join", "draft")
        data = {name: value for name, value in self.cleaned_data.items() if name not in apart}
        found: Found = data.pop("where")
        board, reach = found.board, found.reach
        return {
            "board": board,
            "reach": None if board else reach,
            "photographs": tuple(data.pop("photos")),
            "token_digest": data.pop("token"),
            "source_due_at": data.pop("source_due_on"),
            "read_out": not data.pop("unheard") and data["source"] in ON_THE_SPOT,
            **data,
        }
