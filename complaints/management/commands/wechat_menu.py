"""``manage.py wechat_menu``: sets the menu of the WeChat account, 我要投诉 / 查进度 / 河长查询."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from complaints.channels.wechat import api
from portal.guard import outward


class Command(BaseCommand):
    help = "设置公众号的菜单：我要投诉、查进度、河长查询"

    def handle(self, *args: Any, **options: Any) -> None:
        """Asks WeChat once; says what it answers when it does not want to."""
        if not (settings.WECHAT_APP_ID and settings.WECHAT_APP_SECRET):
            raise CommandError("先设置 WECHAT_APP_ID 和 WECHAT_APP_SECRET。")
        try:
            api.set_menu()
        except (api.Unwilling, outward.Refused, outward.Unreachable) as fault:
            raise CommandError(f"微信没有接受：{fault}") from fault
        self.stdout.write("菜单设好了。")
