"""A plain page of words and pictures: help, about us."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page
from wagtail.search import index

from cms.core.fields import BodyField
from cms.core.models import PublicPage


class StandardPage(PublicPage):
    """A title, one sentence that says what it is about, and a body."""

    body = BodyField()

    template = "home/standard_page.html"
    page_description = _("没有日期的页面：介绍、说明、须知。")
    content_panels = [*Page.content_panels, FieldPanel("lead"), FieldPanel("body")]
    search_fields = [*PublicPage.search_fields, index.SearchField("body")]

    class Meta:
        verbose_name = _("普通页面")
        verbose_name_plural = _("普通页面")
