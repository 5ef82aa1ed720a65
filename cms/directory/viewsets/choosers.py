"""Windows in which one row of the register is found by name, in place of lists of thousands."""

from functools import reduce
from operator import or_
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.admin.views.generic import chooser
from wagtail.admin.viewsets.chooser import ChooserViewSet

from cms.directory.models import Division, Person, Post, Reach, Unit, Water

LOOKED_AT: dict[Any, tuple[str, ...]] = {
    Division: ("name", "code"),
    Water: ("name", "code"),
    Reach: ("name", "code", "water__name", "division__name"),
    Person: ("name", "position"),
    Post: ("title",),
    Unit: ("name", "short_name"),
}


class FindForm(BaseFilterForm):
    """One field: words out of the name or code."""

    q = forms.CharField(
        label=_("名称或代码"), required=False, widget=forms.TextInput(attrs={"placeholder": _("名称或代码")})
    )

    def filter(self, objects: QuerySet[Any]) -> QuerySet[Any]:
        """Rows in whose name or code the words are found."""
        words = self.cleaned_data.get("q")
        if not words:
            return objects
        self.is_searching, self.search_query = True, words
        fields = LOOKED_AT[objects.model]
        return objects.filter(reduce(or_, (Q(**{f"{field}__icontains": words}) for field in fields)))


class Permitted:
    """Whoever may not see such rows may not choose among them: some persons are not public."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The view, or 403."""
        view: Any = self
        meta = view.model_class._meta
        if not request.user.has_perm(f"{meta.app_label}.view_{meta.model_name}"):
            raise PermissionDenied
        response: HttpResponse = super().dispatch(request, *args, **kwargs)  # type: ignore[misc]
        return response


class Choose(Permitted, chooser.ChooseView):
    """The window as it opens."""

    filter_form_class = FindForm


class ChooseResults(Permitted, chooser.ChooseResultsView):
    """The list in the window as words are typed."""

    filter_form_class = FindForm


class RegisterChooser(ChooserViewSet):
    """A window for one kind of row."""

    choose_view_class = Choose
    choose_results_view_class = ChooseResults
    choose_one_text = _("选一个")
    choose_another_text = _("换一个")
    per_page = 20


choosers = [
    RegisterChooser(
        f"choose_{model._meta.model_name}", model=model, icon="list-ul", page_title=model._meta.verbose_name
    )
    for model in LOOKED_AT
]


def widget_of(model: Any) -> Any:
    """The field that opens the window of that kind of row, for forms that are not made from a model."""
    return next(one for one in choosers if one.model is model).widget_class
