"""``manage.py worker``: the background process."""

import os
import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from portal.jobs.parts import PARTS
from portal.jobs.supervisor import worker


class Command(BaseCommand):
    """Sends messages, runs tasks and periodic work. Several may run; SIGTERM finishes what is begun and leaves."""

    help = "后台进程：发消息、跑任务和定时工作。可以同时运行多个；收到 SIGTERM 后做完手头的事再退出。"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--part", choices=sorted(PARTS), help="内部使用：只运行其中一部分")
        parser.add_argument("--parent", type=int, default=0, help="内部使用：启动它的进程号，它没了就退出")

    def handle(self, *args: Any, part: str | None = None, parent: int = 0, **options: Any) -> None:
        if part:
            sys.exit(PARTS[part](parent or os.getppid()))
        worker().run()
