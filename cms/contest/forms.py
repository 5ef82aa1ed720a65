"""The editor's form of a contest."""

from django import forms
from django.apps import apps
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm

from cms.contest.choices import Late

USED = {"groups": ("Entry", "group"), "work_kinds": ("Entry", "kind"), "criteria": ("Score", "criterion")}
"""What hangs on the parts of a contest: formset → model and its field."""


class ContestForm(WagtailAdminPageForm):
    """What may be missing at the close is ticked; parts that works or points hang on stay."""

    late_items = forms.MultipleChoiceField(
        label=_("24小时内可以补交"),
        choices=Late.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("截止时还缺这些的，再等24小时。"),
    )

    def is_valid(self) -> bool:
        """Not while a group, kind or criterion is to go that is in use."""
        if not super().is_valid():
            return False
        for name, (model, field) in USED.items():
            gone = [form.instance.pk for form in self.formsets[name].deleted_forms if form.instance.pk]
            rows = apps.get_model("contest", model)._default_manager
            if gone and rows.filter(**{f"{field}__in": gone}).exists():
                self.add_error(None, _("已经有作品或分数的组别、种类、标准不能删，请改名字。"))
                return False
        return True
