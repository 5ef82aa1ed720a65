"""Contests: 小手拉大手 and 两美四佳."""

from datetime import timedelta

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ContestConfig(AppConfig):
    """What the clock does, what is searched, what is erased, who may do what, its share of the invented city."""

    name = "cms.contest"
    verbose_name = _("征集")

    def ready(self) -> None:
        from cms.contest import cards, demo as ours, forgetting, grants, panels, search, sitemap, subjects
        from cms.core import demo, feeds, registries
        from portal import jobs
        from portal.contacts import erasers, rotation
        from portal.shell import sitemaps

        feeds.register("contests", feeds.of("contest.ContestsIndex"))
        jobs.schedule("contest-closing", "cms.contest.closing.sweep", timedelta(minutes=1))
        jobs.schedule("contest-copies", "cms.contest.copying.sweep", timedelta(minutes=1))
        jobs.schedule("contest-batches", "cms.contest.sorting.sweep", timedelta(minutes=5))
        jobs.schedule("contest-alike", "cms.contest.comparing.sweep", timedelta(hours=1))
        jobs.schedule("contest-votes", "cms.contest.voting.sweep", timedelta(minutes=10))
        jobs.schedule("contest-phones", "cms.contest.proving.sweep", timedelta(hours=1))
        jobs.schedule("contest-erasing", "cms.contest.forgetting.sweep", timedelta(hours=6))
        erasers.register(forgetting.forget)
        rotation.also(forgetting.rotate)
        sitemaps.register("works", sitemap.count, sitemap.addresses)
        registries.register_cards("work", cards.draw)
        registries.register_card_facts("work", cards.facts)
        registries.register_water_panels("honours", panels.of_water, order=105)
        registries.register_chief_panels("honours", panels.of_person, order=105)
        search.register()
        subjects.register()
        grants.give()
        demo.register("contest", ours.build, order=80)
