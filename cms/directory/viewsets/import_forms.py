"""Forms of the import: the file, its headings, near names, and the last word."""

from typing import Any

from django import forms
from django.utils.translation import gettext, gettext_lazy as _
from wagtail.admin.widgets import AdminDateInput

from cms.directory.choices import Datum, ImportKind
from cms.directory.importers import say
from cms.directory.importers.headings import Headings
from cms.directory.importers.kind import Kind
from cms.directory.models import Division, ImportBatch
from portal.accounts.models import User

NONE, FRESH = "", "new"


WHERE = ("sheet", "header")
SHOWN = 3
"""So many values of a column stand beside its heading."""


class UploadForm(forms.Form):
    """A file with what it is of."""

    kind = forms.ChoiceField(label=_("种类"), choices=[("", _("请选择")), *ImportKind.choices])
    county = forms.ModelChoiceField(
        Division.objects.none(), label=_("范围"), required=False, help_text=_("这个文件只动这个范围里的内容。")
    )
    file = forms.FileField(label=_("文件"), help_text=_("XLSX、CSV或者GeoJSON，最大64兆。"))

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["county"]
        field.queryset = say.places(user)
        field.required = not say.everywhere(user)
        if field.required and len(field.queryset) == 1:
            field.initial = field.queryset[0]
        field.empty_label = _("全市") if say.everywhere(user) else _("请选择")


class MappingForm(forms.Form):
    """Which of their headings is which of our columns, and how the file is written. ``below``: lines under them."""

    def __init__(
        self,
        *args: Any,
        batch: ImportBatch,
        kind: type[Kind],
        cells: list[str],
        below: list[tuple[str, ...]],
        found: Headings,
        sheets: list[str],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        labels = [(column.name, column.label) for column in kind.columns]
        self.cells, self.below = cells, below
        if len(sheets) > 1:
            self.fields["sheet"] = forms.ChoiceField(
                label=_("工作表"), choices=[(name, name) for name in sheets], initial=batch.sheet or sheets[0]
            )
        self.fields["header"] = forms.IntegerField(
            label=_("表头在第几行"), min_value=1, initial=found.line or 1, help_text=_("改了行号，先点“只保存对照”。")
        )
        places = {place: name for name, place in found.places.items()}
        for place, cell in enumerate(cells):
            if cell:
                self.fields[f"column_{place}"] = forms.ChoiceField(
                    label=cell, required=False, initial=places.get(place, NONE), choices=[(NONE, _("不读")), *labels]
                )
        self.add_options(labels, {column.name for column in kind.columns}, batch.options)

    def add_options(self, labels: list[tuple[str, str]], names: set[str], options: dict[str, Any]) -> None:
        """How the file is written; what only some kinds know is asked of these alone."""
        self.fields["fill"] = forms.MultipleChoiceField(
            label=_("空格和上一行相同的列"), required=False, choices=labels, initial=options.get("fill", []),
            widget=forms.CheckboxSelectMultiple, help_text=_("合并过的单元格会自己填好，不用勾。"),
        )  # fmt: skip
        if names & {"longitude", "line"}:
            self.fields["datum"] = forms.ChoiceField(
                label=_("坐标系"), choices=Datum.choices, initial=options.get("datum", Datum.WGS84)
            )
        if "office_phone" in names:
            self.fields["mobiles"] = forms.BooleanField(
                label=_("表里的手机号都已经对外公布"), required=False, initial=options.get("mobiles", False),
                help_text=_("不勾，手机号就不写入。"),
            )  # fmt: skip
        if "starts_on" in names:
            self.fields["since"] = forms.DateField(
                label=_("没写开始日期的，从哪天起"), required=False, initial=options.get("since"), widget=AdminDateInput
            )
        self.fields["whole"] = forms.BooleanField(
            label=_("这是全部名单，表里没有的就结束"), required=False, initial=options.get("whole", False),
            help_text=_("任职写上结束日期，单位停用，公示牌拆除。别的不会动。"),
        )  # fmt: skip

    def columns(self) -> list[tuple[forms.BoundField, str]]:
        """The choice for each of their columns, with what stands in it."""
        return [(self[f"column_{place}"], self.sample(place)) for place, cell in enumerate(self.cells) if cell]

    def where(self) -> list[forms.BoundField]:
        """Where the headings are."""
        return [field for field in self if field.name in WHERE]

    def rest(self) -> list[forms.BoundField]:
        """How the file is written."""
        return [field for field in self if field.name not in WHERE and not field.name.startswith("column_")]

    def sample(self, place: int) -> str:
        """The first values below a heading."""
        found = dict.fromkeys(line[place] for line in self.below if place < len(line) and line[place])
        return "；".join(words.replace("\n", " ")[:20] for words in list(found)[:SHOWN])

    def headings(self) -> dict[str, str]:
        """Their heading → our column; "" is not read."""
        given = self.cleaned_data
        return {cell: given.get(f"column_{place}", NONE) for place, cell in enumerate(self.cells) if cell}

    def options(self) -> dict[str, Any]:
        """As they are stored."""
        given = self.cleaned_data
        names = ("datum", "fill", "mobiles", "whole", "header")
        kept = {name: given[name] for name in names if given.get(name)}
        return kept | ({"since": given["since"].isoformat()} if given.get("since") else {})


class DecisionForm(forms.Form):
    """Each near name: one of ours, or a new one."""

    def __init__(self, *args: Any, batch: ImportBatch, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.questions = batch.questions
        for number, question in enumerate(batch.questions):
            ending = question["about"] == "ending"
            other = gettext("不结束，这一行不写") if ending else gettext("都不是")
            known = [(str(key), label) for key, label in question["options"]]
            self.fields[f"question_{number}"] = forms.ChoiceField(
                label=f"{question['cell']}　{say.asked(question)}", choices=[*known, (FRESH, other)],
                widget=forms.RadioSelect, required=False,
            )  # fmt: skip

    def answers(self) -> dict[tuple[str, str], int | None]:
        """What was chosen; what was left open stays so."""
        found: dict[tuple[str, str], int | None] = {}
        for number, question in enumerate(self.questions):
            chosen = self.cleaned_data.get(f"question_{number}")
            if chosen:
                found[question["about"], question["words"]] = None if chosen == FRESH else int(chosen)
        return found


class ApplyForm(forms.Form):
    """The last word."""

    partial = forms.BooleanField(label=_("只写入好的行"), required=False)
    typed = forms.IntegerField(label=_("要结束几个，请填数字"), required=False, min_value=0)
