"""What all of the content shares: pictures, the office's facts, registries."""

from datetime import timedelta

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CoreConfig(AppConfig):
    """Fills the shell with the office's facts, and tells it when what is published changes."""

    name = "cms.core"
    verbose_name = _("基础")

    def ready(self) -> None:
        from cms.core import document_texts, grants, renewal, search, sections, sitemap
        from cms.core.facts import office_facts
        from portal import jobs
        from portal.shell import menu, office, sitemaps

        office.provide(office_facts)
        menu.provide_pages(sections.sections)
        menu.provide_others(sections.others)
        sitemaps.register("pages", sitemap.count, sitemap.addresses)
        jobs.schedule("publish-due", "cms.core.publishing.publish_due", every=timedelta(minutes=1))
        renewal.connect()
        grants.give()
        search.register()
        document_texts.connect()
        jobs.schedule("document-texts", "cms.core.document_texts.sweep", every=timedelta(minutes=10))
