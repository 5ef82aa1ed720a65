"""`manage.py demo [--scale S]`: the fictional city 清源市."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from cms.core import demo as sections
from complaints import demo


class Command(BaseCommand):
    """Builds the demo city in an empty database; refused in production."""

    help = "建演示城市清源市：河湖名录、演示账号、各种状态的案件、各个栏目。"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--scale", type=float, default=1, help="案件数量是120的几倍")

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError("这是正式环境，不能建演示数据。")
        count = demo.build(options["scale"])
        sections.build()
        self.stdout.write(f"清源市：{count} 件案件。")
