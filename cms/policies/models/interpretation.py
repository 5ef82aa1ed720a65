"""解读: what a document means for those whom it concerns."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import PageChooserPanel

from cms.core.models import Article
from cms.policies.models.policy import Policy


class Interpretation(Article):
    """An article about one document. It keeps the link; the document's page finds it by that."""

    about = models.ForeignKey(
        Policy,
        models.SET_NULL,
        verbose_name=_("解读哪一份文件"),
        null=True,
        related_name="interpretations",
        help_text=_("选了以后，两边的页面互相链接。"),
    )

    template = "policies/interpretation.html"
    parent_page_types = ["policies.PolicyIndex"]
    page_description = _("用大白话讲一份文件，可以用图和问答。")
    content_panels = [
        *Article.content_panels[:2],
        PageChooserPanel("about", "policies.Policy"),
        *Article.content_panels[2:],
    ]

    class Meta:
        verbose_name = _("政策解读")
        verbose_name_plural = _("政策解读")

    def clean(self) -> None:
        """What is explained was not written later."""
        super().clean()
        if self.about is not None and self.published_on and self.published_on < self.about.written_on:
            raise ValidationError({"published_on": _("比文件的成文日期早。请看一下日期，或者换一份文件。")})

    @cached_property
    def explains(self) -> Policy | None:
        """The document, when everybody may read it."""
        found: Policy | None = Policy.objects.shown().filter(pk=self.about_id).first() if self.about_id else None
        return found
