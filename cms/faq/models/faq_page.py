"""Questions and answers on one page, each with an address of its own."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page
from wagtail.search import index

from cms.core.fields import BodyField
from cms.core.models import PublicPage


class FaqPage(PublicPage):
    """Frequent questions; folded, and open without script."""

    body = BodyField("cms.faq.blocks.QuestionsBlock", verbose_name=_("问答"))

    menu_order, menu_foot, show_in_menus_default = 50, True, True
    template = "faq/faq_page.html"
    parent_page_types = ["home.HomePage"]
    subpage_types = ["faq.FaqPage"]
    page_description = _("一问一答，按小标题分组。")
    content_panels = [*Page.content_panels, FieldPanel("lead"), FieldPanel("body")]
    search_fields = [*PublicPage.search_fields, index.SearchField("body")]

    class Meta:
        verbose_name = _("常见问题")
        verbose_name_plural = _("常见问题")
