"""``/admin/complaints/who/``: which office would screen such a case, by the rules as they are."""

from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _, gettext_lazy
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from cms.directory.models import Division
from complaints import ascending, routing
from complaints.choices import Channel
from complaints.desk.access import AtDesk
from complaints.desk.filters import categories
from complaints.models import Category
from portal.text import clean

MOST = 5


class Imagined(forms.Form):
    """A case that is thought of."""

    place = forms.CharField(
        label=gettext_lazy("在哪个区划"),
        help_text=gettext_lazy("写名称或12位代码；空着就是不知道在哪里。"),
        required=False,
        max_length=60,
    )
    category = forms.ChoiceField(label=gettext_lazy("问题"))
    channel = forms.ChoiceField(label=gettext_lazy("渠道"), choices=Channel.choices)
    guarded = forms.BooleanField(label=gettext_lazy("保密，或者反映的是负责人"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["category"]
        field.choices = categories()

    def clean_place(self) -> Division | None:
        """Raises ValidationError when nothing is called so, or several are."""
        words = clean(self.cleaned_data["place"])
        if not words:
            return None
        exact = Division.objects.filter(Q(code=words) | Q(name=words) | Q(short_name=words))
        found = list(exact[:2]) or list(Division.objects.filter(name__contains=words).order_by("code")[:MOST])
        if not found:
            raise ValidationError(_("名录里没有这个区划。请核对名称或代码。"))
        if len(found) > 1:
            several = "、".join(f"{one.name} {one.code}" for one in found)
            raise ValidationError(_("有几个同名的，请写代码：%(several)s") % {"several": several})
        return found[0]


class Who(WagtailAdminTemplateMixin, AtDesk):
    """The form above, the office below; nothing is stored. The administrator's, who makes the rules."""

    roles = ("administrator",)
    template_name = "complaints/desk/who.html"
    page_title = gettext_lazy("这样的案子归谁")
    header_icon = "help"

    def get(self, request: HttpRequest) -> HttpResponse:
        """With what the address says of the case."""
        form = Imagined(request.GET if "category" in request.GET else None)
        context = self.get_context_data(form=form, **(answer(form) if form.is_valid() else {}))
        return cast(HttpResponse, self.render_to_response(context))

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        rules = {"url": reverse("complaint-screening:index"), "label": _("受理规则")}
        return [*self.breadcrumbs_items, rules, {"url": "", "label": self.page_title}]


def answer(form: Imagined) -> dict[str, Any]:
    """The office, and the one to which the case would go when nobody screens it in time."""
    said = form.cleaned_data
    office = routing.screening_office(
        division=said["place"],
        category=Category.objects.get(code=said["category"]),
        channel=said["channel"],
        guarded=said["guarded"],
    )
    higher = ascending.above(office, ascending.active_offices())
    return {"screener": office, "above": higher[0] if higher else None}
