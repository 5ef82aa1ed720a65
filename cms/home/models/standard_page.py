"""A plain page of words and pictures: help, notices, about us."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page

from cms.core.blocks import BodyBlock
from portal.shell.pagecache import public_page


class StandardPage(Page):
    """A title, one sentence that says what it is about, and a body."""

    lead = models.CharField(_("一句话"), max_length=120, blank=True)
    body = StreamField(BodyBlock(), verbose_name=_("正文"), blank=True)

    template = "home/standard_page.html"
    content_panels = [*Page.content_panels, FieldPanel("lead"), FieldPanel("body")]

    class Meta:
        verbose_name = _("普通页面")
        verbose_name_plural = _("普通页面")

    serve = public_page()(Page.serve)
