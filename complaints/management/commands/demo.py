"""`manage.py demo [--scale S]`: the fictional city 清源市."""

from contextlib import nullcontext
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from cms.core import demo as sections
from cms.core.demo import rows
from complaints import demo
from complaints.models import Complaint

MOST = 100


class Command(BaseCommand):
    """Builds the demo city in an empty database; refused in production."""

    requires_system_checks: list[str] = []
    help = "建演示城市清源市：河湖名录、演示账号、各种状态的案件、各个栏目。"

    def add_arguments(self, parser: CommandParser) -> None:
        words = "1：报告里那座城市的大小；0.04：手画的小城，120件案件；100：性能测试"
        parser.add_argument("--scale", type=float, default=sections.SMALL, help=words)

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError("这是正式环境，不能建演示数据。")
        scale = options["scale"]
        if not 0 < scale <= MOST:
            raise CommandError(f"--scale 请写0到{MOST}之间的数。")
        # cases that are there already must outlive a power cut
        with nullcontext() if Complaint.objects.exists() else rows.quickly():
            count = build(scale)
        self.stdout.write(f"清源市：{count} 件案件。")


def build(scale: float) -> int:
    """The city; how many cases it has."""
    with transaction.atomic():  # a first start that breaks off leaves an empty city, which the next one builds
        count = demo.build(min(scale / sections.SMALL, 1))
        if scale <= sections.SMALL:
            sections.build(scale)
    if scale > sections.SMALL:
        count = demo.grow(scale)
        sections.build(scale)
    return count
