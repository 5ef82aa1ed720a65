"""受理设置: kinds of problems, to whom each goes, who screens, and the limits. The administrator's."""

from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, ObjectList
from wagtail.admin.views.generic import IndexView
from wagtail.admin.viewsets.base import ViewSetGroup
from wagtail.admin.widgets.button import HeaderButton

from complaints.desk.limits import LimitProfileViewSet
from complaints.desk.rule_viewset import RuleViewSet as RuleViewSet
from complaints.desk.screening_form import ScreeningRuleForm
from complaints.models import Category, Precedent, RoutingRule, ScreeningRule, TransferTarget


class CategoryViewSet(RuleViewSet):
    model = Category
    icon = "tag"
    ordering = "order"
    list_display = ["name", "code", "five", "urgent_when_now", "confidential", "first"]
    search_fields = ["name", "code"]
    panels = [
        FieldRowPanel([FieldPanel("name"), FieldPanel("code"), FieldPanel("order")]),
        *[
            FieldPanel(name)
            for name in ("five", "first", "urgent_when_now", "confidential", "visible_problem", "goes_on")
        ],
    ]


class RoutingRuleViewSet(RuleViewSet):
    model = RoutingRule
    icon = "arrow-right"
    ordering = "order"
    list_display = ["order", "category", "water_kind", "division", "unit"]
    panels = [FieldPanel(name) for name in ("order", "category", "water_kind", "division", "unit")]


class ScreeningIndex(IndexView):
    """The rules, with the way to try them."""

    @cached_property
    def header_buttons(self) -> list[HeaderButton]:
        """Adding one, and 这样的案子归谁."""
        own: list[HeaderButton] = super().header_buttons
        return [*own, HeaderButton(_("这样的案子归谁"), url=reverse("desk:who"), icon_name="help")]


class ScreeningRuleViewSet(RuleViewSet):
    model = ScreeningRule
    index_view_class = ScreeningIndex
    icon = "home"
    ordering = "order"
    list_display = ["order", "division", "category", "channel", "office"]
    edit_handler = ObjectList(
        [FieldPanel(name) for name in ("order", "division", "category", "channel", "office")],
        base_form_class=ScreeningRuleForm,
    )


class TransferTargetViewSet(RuleViewSet):
    model = TransferTarget
    icon = "redirect"
    ordering = "order"
    list_display = ["name", "short_name", "duties", "phone", "active"]
    panels = [
        FieldRowPanel([FieldPanel("name"), FieldPanel("short_name"), FieldPanel("code"), FieldPanel("order")]),
        *[FieldPanel(name) for name in ("duties", "phone", "active")],
    ]


class PrecedentViewSet(RuleViewSet):
    """Made by rulings alone; here one is looked up, or no longer followed."""

    model = Precedent
    icon = "history"
    ordering = "-at"
    list_display = ["category", "reach", "division", "unit", "post", "at", "active"]
    list_filter = ["category", "active"]
    panels = [FieldPanel("active")]


class RulesGroup(ViewSetGroup):
    """The menu 受理设置."""

    menu_label = _("受理设置")
    menu_icon = "cogs"
    menu_order = 900
    items = (
        CategoryViewSet("complaint-category"),
        RoutingRuleViewSet("complaint-routing"),
        ScreeningRuleViewSet("complaint-screening"),
        LimitProfileViewSet("complaint-limits"),
        TransferTargetViewSet("complaint-outside"),
        PrecedentViewSet("complaint-precedents"),
    )
