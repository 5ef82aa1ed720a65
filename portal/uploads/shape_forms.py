"""The rectangles of a photo as a form: a row for each, in percent, so that they can be set without script or mouse."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _, gettext_lazy

from portal.uploads import Refused
from portal.uploads.redaction import MOST, Kind, Shape

PERCENT = 100
SIDES = ("x", "y", "w", "h")
KINDS = [(Kind.BLACKOUT.value, gettext_lazy("涂黑")), (Kind.BLUR.value, gettext_lazy("模糊（只用于人脸）"))]


def side(label: Any, least: int) -> forms.DecimalField:
    """A side or a distance in percent of the picture."""
    box = forms.NumberInput(attrs={"step": "any", "min": least, "max": PERCENT, "inputmode": "decimal"})
    return forms.DecimalField(
        label=label, min_value=least, max_value=PERCENT, max_digits=5, decimal_places=2, required=False, widget=box
    )


class ShapeForm(forms.Form):
    """One rectangle; a row whose four numbers are all empty is none."""

    kind = forms.ChoiceField(label=gettext_lazy("怎么遮"), choices=KINDS)
    x = side(gettext_lazy("离左边%"), 0)
    y = side(gettext_lazy("离上边%"), 0)
    w = side(gettext_lazy("宽%"), 0)
    h = side(gettext_lazy("高%"), 0)

    def clean(self) -> dict[str, Any]:
        """Adds ``shape``: None for an empty row. Raises ValidationError for half a row or one outside the picture."""
        said = super().clean() or self.cleaned_data
        numbers: list[Any] = [said.get(name) for name in SIDES]
        said["shape"] = None
        if self.errors or all(number is None for number in numbers):
            return said
        if None in numbers:
            raise ValidationError(_("四个数都要填，或者都空着。"))
        try:
            said["shape"] = Shape(Kind(said["kind"]), *(float(number) / PERCENT for number in numbers))
        except Refused as refused:
            raise ValidationError(f"{refused}。") from refused
        return said


if TYPE_CHECKING:
    Rows = forms.BaseFormSet[ShapeForm]
else:
    Rows = forms.BaseFormSet


class BaseShapes(Rows):
    """All rectangles of a photo."""

    def shapes(self) -> list[Shape]:
        """Those that stay; the form set has been found valid."""
        rows = [form.cleaned_data for form in self.forms if form not in self.deleted_forms]
        return [row["shape"] for row in rows if row.get("shape")]


ShapeFormSet = forms.formset_factory(
    ShapeForm, formset=BaseShapes, extra=3, can_delete=True, max_num=MOST, validate_max=True, absolute_max=MOST + 1
)
PREFIX = "shape"


def kept(shapes: Sequence[Shape]) -> BaseShapes:
    """The rows of a photo as it is covered now, and some empty ones."""
    rows = [
        {"kind": shape.kind.value, **{name: round(getattr(shape, name) * PERCENT, 2) for name in SIDES}}
        for shape in shapes
    ]
    return cast(BaseShapes, ShapeFormSet(initial=rows, prefix=PREFIX))


def sent(data: Mapping[str, Any]) -> BaseShapes:
    """The rows that were sent."""
    return cast(BaseShapes, ShapeFormSet(data, prefix=PREFIX))
