"""公文样式: how each office wants its papers. A word in braces that there is not is refused where it stands."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _, gettext_lazy
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, ObjectList
from wagtail.admin.views import generic
from wagtail.admin.widgets.button import HeaderButton

from cms.directory.viewsets.base import RegisterViewSet, ScopedEdit, ScopedIndex
from complaints.choices import VARIABLES, PaperKind
from complaints.desk.canned_viewset import own_offices
from complaints.documents import sample, standard
from complaints.models import PaperTemplate
from complaints.models.paper import sign


class TemplateForm(WagtailAdminModelForm):
    """For the account's own offices; a sign that another office numbers by is refused."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["office"]
        field.queryset = own_offices(self.for_user)
        if not self.instance.office_id and not self.initial.get("office"):
            self.initial["office"] = field.queryset.order_by("division__code", "pk").first()

    def clean(self) -> dict[str, Any]:
        """Raises ValidationError at the sign."""
        said: dict[str, Any] = super().clean()
        office, kind = said.get("office"), said.get("kind")
        if office and kind:
            wanted = sign(office, kind, PaperTemplate(mark=said.get("mark") or ""))
            others = PaperTemplate.objects.exclude(pk=self.instance.pk).filter(mark=wanted)
            if others.exists():
                raise ValidationError({"mark": _("代字“%(mark)s”已经有别的样式在用，请换一个。") % {"mark": wanted}})
        return said


class Previewing:
    """预览 draws the rows as they stand in the form, with a made-up case; nothing is saved."""

    def form_valid(self, form: Any) -> Any:
        """The file instead of saving, when that was asked for."""
        view: Any = self
        if "preview" not in view.request.POST:
            return super().form_valid(form)  # type: ignore[misc]
        template: PaperTemplate = form.save(commit=False)
        response = HttpResponse(sample.pdf(template, timezone.now()), content_type="application/pdf")
        response["Cache-Control"] = "private, no-store"
        return response


class Create(Previewing, generic.CreateView):
    """Begins with the rows of the standard."""

    template_name = "complaints/desk/paper_template.html"

    def get_initial_form_instance(self) -> PaperTemplate:
        """``?kind=``: which paper."""
        kind = self.request.GET.get("kind", "")
        return standard.template(kind if kind in PaperKind.values else PaperKind.ORDER)


class Edit(Previewing, ScopedEdit):
    """One of the account's offices."""

    template_name = "complaints/desk/paper_template.html"


class Index(ScopedIndex):
    """The templates, with a way to begin each kind."""

    @cached_property
    def header_buttons(self) -> list[HeaderButton]:
        """One for each kind; without a template the standard serves."""
        add = self.get_add_url()
        if not add:
            return []
        return [HeaderButton(_("改%(kind)s的样式") % {"kind": label}, url=f"{add}?kind={kind}", icon_name="plus")
                for kind, label in PaperKind.choices]  # fmt: skip

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        register = {"url": reverse("desk:papers"), "label": _("文号登记簿")}
        return [register, *super().get_breadcrumbs_items()]


HELP = gettext_lazy("大括号里的词打印时换成案件里的：%s。举报人的姓名、电话、原话不会印出来。")


def offered() -> str:
    """All words with what they say."""
    return str(HELP) % "，".join(f"{{{name}}} {said}" for name, said in VARIABLES.items())


class PaperTemplateViewSet(RegisterViewSet):
    """Listed and changed within the account's offices."""

    model = PaperTemplate
    division = "office__division"
    with_rows = ("office",)
    index_base = Index
    add_view_class = Create
    edit_view_class = Edit
    icon = "doc-full"
    ordering = "pk"
    menu_label = gettext_lazy("公文样式")
    menu_order = 906
    add_to_admin_menu = True
    url_prefix = "paper-templates"
    list_display = ["office", "kind", "mark"]

    def get_edit_handler(self) -> Any:
        """The form; its help is put together when it is shown, because it is translated."""
        panels = [
            FieldRowPanel([FieldPanel("office"), FieldPanel("kind")]),
            FieldPanel("mark"),
            HelpPanel(content=offered()),
            FieldPanel("body"),
        ]
        return ObjectList(panels, base_form_class=TemplateForm).bind_to_model(self.model)
