"""Registers the films that editors choose from."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from cms.core.models import Video


class VideoViewSet(SnippetViewSet):
    """影片: uploaded here, chosen in pages."""

    model = Video
    icon = "media"
    menu_label = _("影片")
    menu_order = 420
    add_to_admin_menu = True
    list_display = ("title", "length", "created_at")
    search_fields = ("title",)
    panels = [
        FieldPanel("title"),
        FieldPanel("file"),
        FieldPanel("poster"),
        MultiFieldPanel([FieldPanel("captions"), FieldPanel("silent"), FieldPanel("transcript")], heading=_("字幕")),
    ]


register_snippet(VideoViewSet)
