"""The exposure desk 河道问题曝光台."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ExposureConfig(AppConfig):
    """Feed, panel of the river, rights, workflow, demo."""

    name = "cms.exposure"
    verbose_name = _("曝光台")

    def ready(self) -> None:
        from cms.core import demo, registries, sitemap
        from cms.exposure import cards, demo as ours, feed, folding, grants, objecting, panels
        from portal.contacts import erasers
        from portal.shell import feeds

        feeds.register("exposure", feed.make)
        sitemap.leave_out("exposure", folding.kept_away)
        registries.register_water_panels("exposure", panels.of_water, order=110)
        registries.register_cards("exposure", cards.draw)
        registries.register_card_facts("exposure", cards.facts)
        registries.register_bulletin_material("exposure", cards.of_month, order=40)
        erasers.register(objecting.forget)
        grants.give()
        demo.register("exposure", ours.build, order=70)
