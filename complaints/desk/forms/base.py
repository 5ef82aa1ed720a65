"""The form of a move: what it asks for, when it is offered, and the one act that it calls."""

from abc import ABCMeta, abstractmethod
from collections.abc import Sequence
from typing import Any, ClassVar

from django import forms
from django.forms.forms import DeclarativeFieldsMetaclass
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.translation import gettext as _, gettext_lazy

from complaints.desk.canned import Reply
from complaints.desk.known import Known
from complaints.desk.text import Text
from complaints.models import Complaint, Evidence
from complaints.moves import MOVES, Move

NEXT, PUBLICITY, VOICE, OTHER = (
    gettext_lazy("下一步"),
    gettext_lazy("要不要公开"),
    gettext_lazy("替举报人录入"),
    gettext_lazy("其他"),
)


class Declared(DeclarativeFieldsMetaclass, ABCMeta):
    """A form whose act has to be written before one can be made."""


class MoveForm(forms.Form, metaclass=Declared):
    """``name``: of the move, which is also its address; ``move``: the row of the table that rules who may, where it
    differs; ``told``: the reporter reads what is written; ``canned``: the box into which a canned reply may be put. A
    form without a visible field is a button alone."""

    name: ClassVar[str] = ""
    move: ClassVar[str] = ""
    label: ClassVar[str | Promise] = ""
    note: ClassVar[str | Promise] = ""
    group: ClassVar[str | Promise] = NEXT
    main: ClassVar[bool] = False
    told: ClassVar[bool] = False
    canned: ClassVar[str] = ""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**31)

    def __init__(self, data: Any = None, files: Any = None, *, known: Known) -> None:
        self.known, self.case, self.user = known, known.case, known.user
        initial = {"version": known.case.version, **self.start(known)}
        super().__init__(data, files, auto_id=f"{self.name}-%s", initial=initial)
        self.prepare()

    @classmethod
    def rule(cls) -> Move:
        """The row of the table."""
        return MOVES[cls.move or cls.name]

    @classmethod
    def fits(cls, known: Known) -> bool:
        """Whether the button is offered, beyond what the table says."""
        return True

    @classmethod
    def start(cls, known: Known) -> dict[str, Any]:
        """What the fields hold at first."""
        return {}

    def prepare(self) -> None:
        """Fills the lists of fields."""

    def field(self, name: str) -> Any:
        """A field, for filling its list."""
        return self.fields[name]

    @property
    def caption(self) -> str:
        """What the button says."""
        return str(self.label or self.rule().label)

    @property
    def in_english(self) -> bool:
        """Whether what is written here is read by somebody whose pages are English, word for word."""
        return self.told and self.case.lang == "en"

    @property
    def replies(self) -> list[Reply]:
        """The canned replies for this form."""
        return [one for one in self.known.replies if one.used_in in ("", self.name)] if self.canned else []

    @property
    def previewed(self) -> bool:
        """Whether it can be shown beforehand what the reporter will read."""
        return self.told and bool(self.canned)

    @property
    def action(self) -> str:
        """Where it is sent."""
        return reverse("desk:move", args=(self.case.number, self.name))

    @property
    def said(self) -> dict[str, Any]:
        """What was typed, for the act: without the version."""
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}

    @property
    def common(self) -> dict[str, Any]:
        """What every act is given."""
        return {"complaint": self.case, "actor": self.user, "version": self.cleaned_data["version"]}

    @abstractmethod
    def act(self) -> Complaint:
        """Makes the move. Raises ``Refused``."""


def sentences(label: Any, help_text: Any = "", *, rows: int = 3, limit: int = 2000) -> Text:
    """A box for a few sentences. Whether it may stay empty, the act decides."""
    return Text(
        label=label, help_text=help_text, required=False, max_length=limit, widget=forms.Textarea(attrs={"rows": rows})
    )


def ticks(label: Any, help_text: Any = "") -> forms.MultipleChoiceField:
    """Photos to tick; ``photo_choices`` fills it."""
    return forms.MultipleChoiceField(
        label=label, help_text=help_text, required=False, widget=forms.CheckboxSelectMultiple
    )


def photo_choices(photos: Sequence[Evidence]) -> list[tuple[str, str]]:
    """Each photo beside its box, as others would see it, with the way to cover people and plates in it first."""
    return [
        (
            str(photo.pk),
            format_html(
                '<img src="{}?shown=1&amp;small=1" width="120" height="90" alt="" loading="lazy"> '
                '<span>{} <a href="{}" target="_blank">{}</a></span>',
                reverse("desk:file", args=(photo.pk,)),
                _("第%(n)s张 %(origin)s") % {"n": n, "origin": photo.get_origin_display()},
                reverse("desk:redact", args=(photo.pk,)),
                _("改遮挡") if photo.shapes else _("遮住人脸、车牌"),
            ),
        )
        for n, photo in enumerate(photos, 1)
    ]
