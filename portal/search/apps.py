"""The app of the search."""

from datetime import timedelta

from django.apps import AppConfig, apps
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    """After Wagtail's search in INSTALLED_APPS: its signals are taken over here."""

    name = "portal.search"
    label = "search"
    verbose_name = _("搜索")

    def ready(self) -> None:
        """Registers the writer's lane; lets saved objects be noted in their own transaction."""
        from portal.jobs import lane, schedule
        from portal.search import signals, state, writer
        from portal.shell import menu
        from portal.shell.health import register_gauge

        lane("search-writer", writer.step)
        schedule("search-changes", "portal.search.writer.forget", timedelta(hours=6))
        register_gauge("portal_search_indexes_ill", "Search indexes that are missing, broken or outdated", state.ill)
        signals.take_over()
        schedule("vain-searches", "portal.search.vain.forget", timedelta(days=1))
        menu.open_search("/search/")
        if apps.is_installed("portal.accounts"):  # the engine also stands alone, in tests and benches of its own
            from portal.search import grants

            grants.give()
