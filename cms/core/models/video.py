"""Films of the office: uploaded here, with a picture before they begin, captions and a transcript."""

import secrets
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.search import index

from cms.core.models.picture import Picture
from cms.core.models.published import Published
from portal.uploads import captions, film


def stored_as(ending: str) -> str:
    """A name that says nothing of the file it came as."""
    return f"videos/{secrets.token_hex(8)}.{ending}"


def film_name(video: "Video", name: str) -> str:
    """Where a film is kept."""
    return stored_as("mp4")


def captions_name(video: "Video", name: str) -> str:
    """Where its captions are kept."""
    return stored_as("vtt")


class VideoQuerySet(QuerySet["Video"]):
    """Films, in the words of the pages that show them."""

    def with_posters(self) -> "VideoQuerySet":
        """With their pictures in the sizes drawn before; two queries more."""
        pictures: Any = Picture.objects.prefetch_renditions()
        return self.prefetch_related(Prefetch("poster", queryset=pictures))


class Video(Published, index.Indexed, models.Model):
    """A film that runs in every browser without another host (MP4 with H.264, checked by its content)."""

    title = models.CharField(_("片名"), max_length=80)
    file = models.FileField(
        _("影片"),
        upload_to=film_name,
        validators=[film.check],
        help_text=_("MP4，画面编码H.264。剪辑软件里选“网页”或“手机”导出。"),
    )
    poster = models.ForeignKey(
        Picture, models.SET_NULL, verbose_name=_("封面"), null=True, related_name="+", help_text=_("没点开时看到的图。")
    )
    captions = models.FileField(
        _("字幕"), upload_to=captions_name, blank=True, validators=[captions.check], help_text=_("WebVTT文件（.vtt）。")
    )
    silent = models.BooleanField(_("没有人说话，不用字幕"), default=False)
    transcript = models.TextField(
        _("文字稿"), help_text=_("片里说了什么、看到什么。听不见、看不见的人靠它，搜索也靠它。")
    )
    seconds = models.PositiveIntegerField(_("片长（秒）"), null=True, editable=False)
    created_at = models.DateTimeField(_("上传时间"), auto_now_add=True)

    objects = VideoQuerySet.as_manager()

    search_fields = [
        index.SearchField("title"),
        index.AutocompleteField("title"),
        index.SearchField("transcript"),
        index.FilterField("created_at"),
    ]

    class Meta:
        verbose_name = _("影片")
        verbose_name_plural = _("影片")

    def __str__(self) -> str:
        return self.title

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Saves, with the length that the file says of itself."""
        if self.file and not getattr(self.file, "_committed", False):
            self.seconds = film.seconds(self.file)
        super().save(*args, **kwargs)

    def clean(self) -> None:
        """Who cannot hear reads along, unless nobody speaks."""
        super().clean()
        if not self.captions and not self.silent:
            raise ValidationError({"captions": _("请上传字幕文件。片里没有人说话的，勾“没有人说话”。")})

    @property
    def length(self) -> str:
        """The length as players write it; "" when the file does not say."""
        return f"{self.seconds // 60}:{self.seconds % 60:02}" if self.seconds else ""
