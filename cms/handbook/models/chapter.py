"""A chapter: its number comes from its place."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.translation import gettext as _now, gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page
from wagtail.search import index

from cms.core.contents import Heading, headings
from cms.core.fields import BodyField
from cms.core.models import PublicPage
from cms.handbook.models.handbook import PDF, WHOLE, Handbook


class Chapter(PublicPage):
    """One thing that should be known."""

    body = BodyField(help_text=_("用小标题分段，页首的目录自己生成。"))

    number = 0
    """Its place among the published chapters, from 1; 0 until the handbook has counted them."""

    template = "handbook/chapter.html"
    parent_page_types = ["handbook.Handbook"]
    subpage_types: list[str] = []
    page_description = _("应知应会的一章。先后在列表里拖动。")
    content_panels = [*Page.content_panels, FieldPanel("lead"), FieldPanel("body")]
    search_fields = [*PublicPage.search_fields, index.SearchField("body")]

    class Meta:
        verbose_name = _("章节")
        verbose_name_plural = _("章节")

    def clean(self) -> None:
        """Two addresses below the handbook are taken."""
        super().clean()
        if self.slug in (WHOLE, PDF):
            raise ValidationError({"slug": _now("这个网址给整本用了，请换一个。")})

    @cached_property
    def book(self) -> Handbook | None:
        """The handbook, with its chapters numbered; None for a page that hangs nowhere yet."""
        found: Handbook | None = Handbook.objects.parent_of(self).first() if self.depth else None
        return found

    @cached_property
    def place(self) -> int:
        """The number of this chapter; that of the next new one while it is a draft."""
        chapters = self.book.chapters if self.book else []
        return next((one.number for one in chapters if one.pk == self.pk), len(chapters) + 1)

    @property
    def before(self) -> Any:
        """The chapter before, None for the first."""
        return self.book.chapters[self.place - 2] if self.book and self.place > 1 else None

    @property
    def after(self) -> Any:
        """The next chapter, None for the last."""
        chapters = self.book.chapters if self.book else []
        return chapters[self.place] if self.place < len(chapters) else None

    @property
    def contents(self) -> list[Heading]:
        """Its headings."""
        return headings(self.body)
