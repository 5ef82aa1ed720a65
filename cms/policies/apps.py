"""Policy documents: what was decided, whether it still holds, what it means."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PoliciesConfig(AppConfig):
    """Its feed, its share of the invented city."""

    name = "cms.policies"
    verbose_name = _("政策")

    def ready(self) -> None:
        from cms.core import demo, feeds
        from cms.policies import demo as ours

        feeds.register("policies", feeds.of("policies.PolicyIndex"))
        demo.register("policies", ours.build, order=50)
