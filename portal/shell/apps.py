"""The page shell as an app; fills menu and footer with the addresses that it owns itself."""

from django.apps import AppConfig
from django.conf import settings
from django.utils.translation import gettext_lazy as _


class ShellConfig(AppConfig):
    """Frame, modes, language, page cache, errors, health."""

    name = "portal.shell"
    label = "shell"
    verbose_name = _("页面框架")

    def ready(self) -> None:
        from portal.shell import admin_words, language, logs, menu

        logs.configure()
        admin_words.name_columns()
        language.flatten(settings.LANGUAGE_CODE)
        menu.register(0, _("首页"), "/")
        menu.register_footer(10, _("网站地图"), "/sitemap/")
        menu.register_footer(20, _("网站找错"), "/accessibility/#mistakes", english=True)
        menu.register_footer(30, _("无障碍声明"), "/accessibility/", english=True)
        menu.register_footer(40, _("隐私说明"), "/privacy/", english=True)
