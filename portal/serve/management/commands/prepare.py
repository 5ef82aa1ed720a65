"""Brings database, caches and static files to where a server can start; in the demo it builds the city."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

from django.conf import settings
from django.core.management import BaseCommand, call_command

from portal.serve import demo, static_files

DEMO_BOARD = "320512"


class Command(BaseCommand):
    help = "Migrates, makes the cache table, collects static files, checks; builds the demo city in an empty database."
    requires_system_checks: list[str] = []  # they ask the database, which may not be there yet; checked below

    def handle(self, *args: Any, **options: Any) -> None:
        settings.DATA_DIR.mkdir(parents=True, exist_ok=True)
        with ThreadPoolExecutor(1) as beside:  # files are hashed and compressed while the database is being made
            collected = None if settings.DEBUG else beside.submit(static_files.collect_if_changed)
            call_command("migrate", interactive=False, verbosity=0)
        if collected:
            collected.result()
        if "cache" in settings.DATABASES:
            call_command("createcachetable", database="cache", verbosity=0)
        if settings.DEMO and demo.build_if_empty():
            self.stdout.write("已建好演示城市清源市。")
        self.check(databases=["default"])
        self.tell(demo.renew_password() if settings.DEMO else [])

    def tell(self, accounts: list[str]) -> None:
        """Prints where the site is and, in the demo, how to come in."""
        lines = [f"网站      {settings.SITE_URL}/", f"后台      {settings.SITE_URL}/admin/"]
        if accounts:
            lines[1:1] = [f"公示牌    {settings.SITE_URL}/p/{DEMO_BOARD}/"]
            lines += [f"演示账号  {'、'.join(accounts)}", f"演示密码  {demo.password()}"]
        self.stdout.write("\n".join(lines))
