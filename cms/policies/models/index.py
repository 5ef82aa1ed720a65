"""The section of policy documents."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from cms.core.models import Section
from cms.policies.chosen import chosen
from cms.policies.models.interpretation import Interpretation

FEW = 5


class PolicyIndex(Section):
    """All documents, by validity, year and issuing body; the newest explanations below."""

    of = "policies.Policy"
    feed = "policies"
    menu_order = 82

    params = ("validity", "issuer", "year", "page")
    template = "policies/index.html"
    subpage_types = ["policies.Policy", "policies.Interpretation"]
    page_description = _("政策栏目，放在首页下面，一个就够。")

    class Meta:
        verbose_name = _("政策栏目")
        verbose_name_plural = _("政策栏目")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """The part of the list that the reader chose; its rows show no pictures."""
        context = super(Section, self).get_context(request, *args, **kwargs)
        explained = Interpretation.objects.descendant_of(self).shown().newest()[:FEW]
        return {
            **context,
            "listing": chosen(request, self.articles().prefetch_related(None), self.per_page),
            "explained": list(explained),
            "feed_url": f"/feeds/{self.feed}",
        }
