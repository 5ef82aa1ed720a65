"""What every page of the office shares: a sentence, a picture for passing it on, the path, the page cache."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import QuerySet
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Page, PageViewRestriction
from wagtail.search import index

from cms.core import routing
from cms.core.share import share
from portal.shell.pagecache import public_page


class PublicPage(Page):
    """A page that is the same for everybody. A kind of page adds its fields and names its ``template``
    (Wagtail lets none be inherited), which extends ``core/page.html``."""

    lead = models.CharField(
        _("一句话"), max_length=120, blank=True, help_text=_("这一页说什么。标题下面和转发的时候都会显示。")
    )
    picture = models.ForeignKey(
        "core.Picture",
        models.SET_NULL,
        verbose_name=_("转发时的图"),
        null=True,
        blank=True,
        related_name="+",
        help_text=_("转发到微信、列在栏目里的时候显示，横图最好。"),
    )
    picture_alt = models.CharField(
        _("图里有什么"), max_length=200, blank=True, help_text=_("写给看不见图的人。图片自己写过的，可以不填。")
    )

    params: ClassVar[tuple[str, ...]] = ()
    """Parameters of the address that the page depends on; with others it is not kept in memory."""
    wide: ClassVar[bool] = False
    """Whether the page is as wide as a list."""
    menu_order: ClassVar[int] = 200
    """Place among the sections in the menu, for a page right below the home page that is shown in menus."""
    menu_foot: ClassVar[bool] = False
    """Whether it stands at the foot of every page instead."""
    share_kind: ClassVar[str] = "website"
    column_type: ClassVar[Any] = _("信息公开")

    promote_panels = [
        MultiFieldPanel([FieldPanel("picture"), FieldPanel("picture_alt")], heading=_("转发")),
        *Page.promote_panels,
    ]
    search_fields = [*Page.search_fields, index.SearchField("lead")]

    class Meta:
        abstract = True

    def clean(self) -> None:
        """A picture is never without words for those who cannot see it."""
        super().clean()
        if self.picture is not None and not (self.picture_alt or self.picture.alt):
            raise ValidationError({"picture_alt": _("请写一句图里有什么，看不见图的人靠它知道。")})

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """The page, which the page cache may keep. One under a view restriction touches the session, so it is not."""
        served: HttpResponseBase = public_page(self.params)(super().serve)(request, *args, **kwargs)
        return served

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """The path to the page and what is passed on of it."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        return {**context, "trail": self.above, "column": self.column, "share": share(self, request)}

    def get_view_restrictions(self) -> QuerySet[PageViewRestriction]:
        """Those of the page and of all above it; not asked for one by one while no page at all is shut."""
        found: QuerySet[PageViewRestriction] = (
            super().get_view_restrictions() if routing.any_shut() else PageViewRestriction.objects.none()
        )
        return found

    @cached_property
    def above(self) -> list[routing.Step]:
        """Title and address of the pages between the home page and this one."""
        return routing.above(self)

    @property
    def column(self) -> str:
        """The section that the page belongs to, its own title where it is one (ColumnName of 政府网站发展指引)."""
        return str(self.above[0][0] if self.above else self.title)

    @property
    def crumb(self) -> str:
        """What the path above the page ends with."""
        return str(self.title)

    @property
    def share_alt(self) -> str:
        """What is read out instead of the page's picture."""
        return self.picture_alt or (self.picture.alt if self.picture else "")

    @property
    def has_film(self) -> bool:
        """Whether the script of films is of any use here."""
        body = getattr(self, "body", None)
        beside = getattr(self, "video_id", None) is not None
        return beside or (body is not None and any(block["type"] == "video" for block in body.raw_data))

    @property
    def has_compare(self) -> bool:
        """Whether the script of before and after is of any use here."""
        body = getattr(self, "body", None)
        return body is not None and any(block["type"] == "compare" for block in body.raw_data)
