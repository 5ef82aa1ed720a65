"""What the hotline puts into the registries of the lower floors, and into its own lifecycle."""

from datetime import timedelta
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _

from cms.core import registries
from complaints import (
    alert_messages,
    alerting,
    attaching,
    browsers,
    calling,
    comparing,
    erasure,
    handing_up,
    inspecting,
    lifecycle,
    merging,
    notices,
    order_notices,
    own_page,
    promotion,
    ranking,
    recounting,
    relaying,
    remote_photos,
    searching,
    sighting_news,
    sightings,
    sources,
    transcribing,
    undoing,
    webhooks,
)
from complaints.history import triggers
from portal import jobs
from portal.accounts import roles
from portal.contacts import erasers, rotation
from portal.messaging import hours, letters, sight, texts
from portal.shell import menu, pagecache

SEEN_BY = ("administrator", "moderator", "duty", "operator", "supervisor", "leader", "auditor")


def connect() -> None:
    """Called once, when Django has loaded every app."""
    from complaints import checks  # noqa: F401  registers itself with Django's system checks
    from complaints.channels.open311 import faults
    from complaints.channels.twilio import checks as provider  # noqa: F401  likewise
    from complaints.channels.wechat import checks as account  # noqa: F401  likewise
    from complaints.desk import grants
    from portal.guard import body

    body.OWN_WORDS["/open311/"] = faults.too_large
    follow_moves()
    speak()
    forget()
    work()
    post_migrate.connect(restore_triggers, dispatch_uid="complaints.triggers")
    for role in SEEN_BY:
        roles.grant(role, "complaints.view_complaint")
    for role in ("auditor", "administrator"):
        roles.grant(role, "complaints.view_retentionreport")
    grants.give()
    fill_pages()
    fill_register()


def follow_moves() -> None:
    """What is written in the transaction of every move."""
    lifecycle.follow(undoing.remember)
    lifecycle.follow(notices.announce)
    lifecycle.follow(alerting.watch)
    lifecycle.follow(sighting_news.announce)
    lifecycle.follow(sightings.follow)
    lifecycle.follow(promotion.announce)
    lifecycle.follow(merging.release)
    lifecycle.follow(inspecting.watch)
    lifecycle.follow(ranking.follow)
    lifecycle.follow(webhooks.announce)


def speak() -> None:
    """What messages say that is stored nowhere, who may read them again, and what does not count against a day."""
    texts.resolve("query_code", notices.code_of)
    texts.resolve("query_code", sighting_news.code_of, of="sighting")
    texts.resolve("alerts_waiting", alert_messages.waiting)
    texts.resolve("orders_waiting", order_notices.waiting)
    texts.resolve(letters.OWN_PAGE, own_page.of_case)
    texts.resolve(letters.OWN_PAGE, own_page.of_mark, of="sighting")
    sight.judged_by(notices.seen)
    sight.judged_by(sighting_news.seen)
    hours.count_apart("sighting", sightings.MESSAGES_A_DAY)
    pagecache.personal(browsers.MARK.cookie, *browsers.ASKED_AT)


def forget() -> None:
    """What else goes with a reporter's data, and what is written anew when the keys change."""
    from complaints.desk import drafts

    erasure.also("relayed", relaying.forget)
    erasure.also("recordings", transcribing.forget)
    erasure.also("sources", sources.forget)
    erasure.also("calls", calling.emptied)
    erasure.also("search_texts", searching.forget)
    erasure.also("attachments", attaching.forget)
    erasers.register(drafts.erase)
    erasers.register(calling.forget)
    rotation.also(drafts.written_anew)


def work() -> None:
    """What the worker does by itself."""
    from complaints.channels.sms import receiving as texts_in
    from complaints.channels.twilio import files
    from complaints.channels.wechat import receiving as wechat
    from complaints.desk import counting

    jobs.schedule("seal", "complaints.tasks.seal", every=timedelta(minutes=10))
    jobs.schedule("close-silent", "complaints.tasks.close_silent", every=timedelta(hours=1))
    jobs.schedule("resume-unanswered", "complaints.tasks.resume_unanswered", every=timedelta(minutes=30))
    jobs.schedule("park-asked", "complaints.tasks.park_asked", every=timedelta(minutes=2))
    jobs.schedule("reach-otherwise", "complaints.tasks.reach_otherwise", every=timedelta(minutes=1))
    jobs.schedule("ascend", "complaints.tasks.ascend", every=timedelta(minutes=10))
    jobs.schedule("remind", "complaints.tasks.remind", every=timedelta(minutes=1))
    jobs.schedule("recount", "complaints.tasks.recount", every=timedelta(hours=1), lease=timedelta(hours=1))
    jobs.schedule("thumbnails", "complaints.thumbnails.sweep", every=timedelta(minutes=5))
    jobs.schedule("stray", "complaints.stray.sweep", every=timedelta(days=1), lease=timedelta(hours=2))
    jobs.schedule("forget-drafts", "complaints.tasks.forget_drafts", every=timedelta(hours=1))
    jobs.schedule("forget-undo", "complaints.tasks.forget_undo", every=timedelta(minutes=1))
    jobs.schedule("sources", "complaints.sources.sweep", every=timedelta(days=1))
    jobs.schedule("retention", "complaints.retention.daily", every=timedelta(days=1), lease=timedelta(hours=2))
    jobs.schedule("case-texts", "complaints.searching.sweep", every=timedelta(hours=1))
    jobs.schedule("escalate-alerts", "complaints.tasks.escalate_alerts", every=timedelta(minutes=1))
    jobs.schedule("queue-counts", "complaints.desk.counting.sweep", every=timedelta(minutes=1))
    jobs.schedule("promises", "complaints.tasks.ask_promises", every=timedelta(hours=1))
    jobs.schedule("handovers", "complaints.tasks.hand_over", every=timedelta(minutes=30))
    jobs.schedule("follow-exposures", "complaints.tasks.follow_exposures", every=timedelta(hours=1))
    jobs.schedule("wechat-ticket", "complaints.channels.wechat.api.renew_ticket", every=timedelta(minutes=20))
    jobs.schedule("alike", "complaints.comparing.sweep", every=timedelta(hours=1), lease=timedelta(hours=1))
    jobs.schedule("hotline-calls", "complaints.channels.voice.receiving.sweep", every=timedelta(minutes=5))
    jobs.lane("alerts", alerting.step)
    jobs.lane("recounts", recounting.step)
    jobs.lane("remote-photos", remote_photos.step)
    jobs.lane("webhooks", webhooks.step)
    jobs.lane("texts", texts_in.step)
    jobs.lane("wechat", wechat.step)
    jobs.lane("provider-files", files.step)
    jobs.lane("case-texts", searching.step)
    jobs.lane("ranking", ranking.step)
    jobs.lane("alike", comparing.step)
    jobs.lane("queue-counts", counting.step)


def fill_pages() -> None:
    """Menu entries, panels and cards on pages, material for bulletins, kinds of the search, pages of the demo city."""
    from cms.core import demo as sections, map_layers
    from complaints.demo import exposures
    from complaints.public import cards, feed, map, material, open_data, panels, search, sitemap
    from portal.shell import feeds, sitemaps

    menu.register(20, _("举报"), "/report/", english=True)
    menu.register(30, _("查进度"), "/track/", english=True)
    menu.register(60, _("公开案件"), "/cases/")
    menu.register(65, _("统计"), "/statistics/")
    sitemaps.register("cases", sitemap.count, sitemap.addresses)
    registries.register_home_panels("cases", panels.of_home)
    registries.register_water_panels("cases", panels.of_water)
    registries.register_chief_panels("cases", panels.of_chief)
    registries.register_cards("case", cards.cases)
    registries.register_cards("statistics", cards.statistics)
    registries.register_card_facts("case", cards.case_facts)
    registries.register_card_facts("statistics", cards.statistics_facts)
    registries.register_bulletin_material("cases", material.of_month, order=20)
    search.register()
    open_data.register()
    feeds.register("cases", feed.make)
    map_layers.map_layers.register(map_layers.Layer("cases", _("公开案件"), map.marks, "/cases/"), order=20)
    sections.register("case-exposures", exposures.build, order=75)


def fill_register() -> None:
    """What the register asks before and with its changes: whose cases hang on them."""
    from complaints import ending, handover

    registries.register_objections.register("cases", handing_up.objections)
    registries.calendar_changed.register("cases", recounting.ordered)
    registries.unit_closing.register("cases", handing_up.closing)
    registries.appointment_ending.register("cases", ending.told)
    registries.appointment_ended.register("cases", handover.ordered)
    registries.appointment_restoring.register("cases", handover.standing)
    registries.appointment_restored.register("cases", handover.taken_back)


def restore_triggers(app_config: Any, using: str = DEFAULT_DB_ALIAS, **kwargs: Any) -> None:
    """SQLite drops triggers when a later migration rebuilds a table: they are made again after every migrate."""
    if app_config.name == "complaints" and "complaints_event" in connections[using].introspection.table_names():
        triggers.create(connections[using])
