"""A film with what is said in it."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.search import index

from cms.core.models import Article, Video


class Film(Article):
    """专题片: poster, captions and transcript belong to the film itself (``core.Video``), the page introduces it."""

    video = models.ForeignKey(
        Video,
        models.SET_NULL,
        verbose_name=_("影片"),
        null=True,
        related_name="+",
        help_text=_("先在“影片”里上传：MP4、封面、字幕、文字稿。"),
    )

    template = "films/film.html"
    parent_page_types = ["films.FilmsIndex"]
    page_description = _("一部专题片：影片、介绍、文字稿。影片放在本站，不用外面的视频网站。")
    content_panels = [
        Article.content_panels[0],
        FieldPanel("video"),
        *Article.content_panels[1:],
    ]
    search_fields = [
        *Article.search_fields,
        index.RelatedFields("video", [index.SearchField("title"), index.SearchField("transcript")]),
    ]

    class Meta:
        verbose_name = _("专题片")
        verbose_name_plural = _("专题片")

    def clean(self) -> None:
        """The poster stands in lists too, so it needs words."""
        super().clean()
        if self.picture is None and self.video is not None:
            self.picture = self.video.poster
        if self.picture is not None and not self.share_alt:
            raise ValidationError({"picture_alt": _("请写一句图里有什么，看不见图的人靠它知道。")})

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """The film with its poster in two queries; None when somebody deleted it."""
        context = super().get_context(request, *args, **kwargs)
        return {**context, "video": Video.objects.with_posters().filter(pk=self.video_id).first()}
