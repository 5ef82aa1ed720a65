"""The section 河道问题曝光台."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from cms.core.models import PublicPage, Section
from cms.exposure import chosen, workflows
from cms.exposure.models.exposure import ExposureQuerySet


class ExposureIndex(Section):
    """Narrowed by state, river, place and year; whoever creates it gets its workflow with it."""

    of = "exposure.Exposure"
    feed = "exposure"
    per_page = 12
    menu_order = 70
    params = ("status", "river", "area", "year", "page")

    template = "exposure/index.html"
    subpage_types = ["exposure.Exposure"]
    page_description = _("曝光台，放在首页下面，一个就够。")

    class Meta:
        verbose_name = _("曝光台")
        verbose_name_plural = _("曝光台")

    def articles(self) -> ExposureQuerySet:
        """With their photos, for those that are put right."""
        found: ExposureQuerySet = super().articles().with_photos()
        return found

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """The part of the list that the reader chose."""
        context = PublicPage.get_context(self, request, *args, **kwargs)
        listing = chosen.read(request, self.articles(), self.per_page)
        return {**context, "listing": listing, "feed_url": f"/feeds/{self.feed}"}

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Saves; 编辑 → 审核 → 发布 goes with it."""
        super().save(*args, **kwargs)
        workflows.attach(self)
