"""Photos of a form of the desk: each good one is kept, so that a form that comes back costs nobody what he chose."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from portal.guard import tokens
from portal.uploads import Refused, ahead
from portal.uploads.models import AheadPhoto
from portal.uploads.photographs import Photograph, read

TOKEN, KEPT = "-token", "-kept"


@dataclass(frozen=True)
class Sent:
    """New files, the token of the form, and the ids of photos kept under it that are still ticked."""

    files: "tuple[UploadedFile[Any], ...]"
    token: str
    ticked: tuple[str, ...]

    @property
    def digest(self) -> str:
        """What the photos are kept under; "" for a token that is none of ours or has ended."""
        return tokens.read(self.token) or ""

    def kept(self) -> list[AheadPhoto]:
        """What is kept under it, in the order in which it came."""
        return list(AheadPhoto.objects.of(self.digest).unclaimed().order_by("slot")) if self.digest else []


class PhotosInput(forms.FileInput):
    """An input for several files; what came before stands below it, ticked."""

    allow_multiple_selected = True

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Sent:
        """What was sent; forms of tests and of other programs may be plain dictionaries."""
        chosen = files.getlist(name) if hasattr(files, "getlist") else files.get(name) or []
        ticked = data.getlist(name + KEPT) if hasattr(data, "getlist") else data.get(name + KEPT) or []
        return Sent(tuple(chosen), str(data.get(name + TOKEN) or ""), tuple(ticked))

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        """The input with the token; asks the database only for a form that comes back."""
        sent = value if isinstance(value, Sent) else Sent((), "", ())
        kept, token = sent.kept(), sent.token if sent.digest else tokens.make()
        box = '<label class="desk-choice"><input type="checkbox" name="{}" value="{}" checked> <span>{}</span></label>'
        words = (_("第%(n)s张收下了，不用再选") % {"n": n} for n in range(1, len(kept) + 1))
        boxes = format_html_join("", box, ((name + KEPT, row.pk, said) for row, said in zip(kept, words, strict=True)))
        hidden = format_html('<input type="hidden" name="{}" value="{}">', name + TOKEN, token)
        return super().render(name, None, attrs, renderer) + hidden + boxes


class PhotosField(forms.FileField):
    """Photos, each read and made clean. Its value is a list of ``Photograph``."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"required": False, "widget": PhotosInput(attrs={"accept": "image/*"}), **kwargs})

    def bound_data(self, data: Any, initial: Any) -> Any:
        """The widget draws what is kept."""
        return data

    def clean(self, data: Any, initial: Any = None) -> Any:
        """Raises ValidationError with the reason for each file that is no photograph; the others are kept."""
        if not isinstance(data, Sent):
            return []
        before, wrong = [row for row in data.kept() if str(row.pk) in data.ticked], []
        found = {row.sha256: of_row(row) for row in before}
        for file in data.files:
            try:
                photo = taken(file, data.digest)
                found[photo.sha256] = photo
            except Refused as refused:
                wrong.append(str(refused))
        if wrong:
            raise ValidationError(unique(wrong))
        return list(found.values())


def taken(file: "UploadedFile[Any]", digest: str) -> Photograph:
    """The photograph, kept for a form that may come back. Raises ``Refused`` for a file that is none.

    One beyond those that a token may keep is taken all the same, without being kept.
    """
    name = file.name or ""
    if not digest:
        return read(file, name)
    try:
        return of_row(ahead.keep(file, name, digest))
    except Refused:
        return read(file, name)


def of_row(row: AheadPhoto) -> Photograph:
    """What is kept, as it was read."""
    with row.file.open("rb") as stored:
        data: bytes = stored.read()
    told = (row.width, row.height, row.taken_at, row.latitude, row.longitude, row.sha256, row.dhash)
    return Photograph(data, *told)


def unique(words: Iterable[str]) -> list[str]:
    """Each sentence once."""
    return list(dict.fromkeys(words))
