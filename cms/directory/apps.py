"""The register: places, waters, people, posts, units and boards."""

from datetime import timedelta

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DirectoryConfig(AppConfig):
    """Puts the register into the menu and gives its permissions to roles."""

    name = "cms.directory"
    verbose_name = _("河湖名录")

    def ready(self) -> None:
        from cms.core import demo, facts, map_layers, registries
        from cms.directory import (
            bulletin,
            cards,
            duty_line,
            grants,
            quality,
            renewing,
            scans,
            search,
            search_changes,
            sitemap,
        )
        from cms.directory.demo import measured, plans
        from cms.directory.mapping import boards
        from cms.directory.opened import sets
        from portal import jobs
        from portal.shell import front, menu, sitemaps

        facts.number_from(duty_line.line)
        registries.register_cards("river", cards.rivers)
        registries.register_cards("chief", cards.chiefs)
        registries.register_water_panels("quality", quality.of_water, order=90)
        registries.register_bulletin_material("chiefs", bulletin.of_month, order=60)
        sitemaps.register("rivers", sitemap.count_rivers, sitemap.rivers)
        sitemaps.register("chiefs", sitemap.count_chiefs, sitemap.chiefs)
        grants.give()
        jobs.schedule("print-runs", "cms.directory.boards.running.sweep", timedelta(minutes=1), timedelta(minutes=30))
        registries.appointment_ended.register("boards", renewing.ordered)
        jobs.schedule("board-renewals", "cms.directory.renewing.turn", timedelta(minutes=10))
        sets.register()
        jobs.schedule("open-data", "cms.directory.opened.built.build", timedelta(minutes=10), timedelta(minutes=30))
        jobs.schedule("register-gaps", "cms.directory.completeness.count", timedelta(minutes=10))
        jobs.schedule("imports-forgotten", "cms.directory.importers.tasks.forget", timedelta(hours=12))
        jobs.schedule("chief-ranks", "cms.directory.ranks.turn", timedelta(minutes=10))
        jobs.schedule("lists-again", "cms.directory.ranks.everything_again", timedelta(days=1))
        search.register()
        demo.register("river-plans", plans.build, order=5)
        demo.register("water-quality", measured.build, order=6)
        search_changes.connect()
        front.tell(scans.seen)
        boards_layer = map_layers.Layer("boards", _("公示牌"), boards.marks, "/rivers/")
        map_layers.map_layers.register(boards_layer, order=10)
        menu.register(40, _("河流"), "/rivers/")
        menu.register(50, _("河长"), "/chiefs/")
        menu.register(55, _("地图"), "/map/")
