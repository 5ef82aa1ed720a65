"""What we ask of WeChat: the ticket that pages are signed with, and the menu. Always the worker or a command asks."""

import json
import logging
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.core.cache import caches

from portal.guard import outward

logger = logging.getLogger(__name__)
API = "https://api.weixin.qq.com/cgi-bin"
HOST = ("api.weixin.qq.com",)
TICKET = "wechat:ticket"
MOST = 256 * 1024
EARLY = 300
"""Seconds before its end in which a ticket is not used any more."""


class Unwilling(Exception):
    """WeChat answers with an error; its text names it."""


def asked(path: str, body: dict[str, Any] | None = None, **query: str) -> dict[str, Any]:
    """One answer. Raises ``Unwilling``, and whatever ``outward`` raises."""
    to = outward.way(f"{API}/{path}?{urlencode(query)}", HOST)
    sent = json.dumps(body, ensure_ascii=False).encode() if body is not None else b""
    answer = outward.ask(to, "POST" if sent else "GET", sent, {"Content-Type": "application/json"}, most=MOST)
    try:
        found = json.loads(answer.body)
    except ValueError as fault:
        raise outward.Unreachable("an answer of another shape") from fault
    if not isinstance(found, dict) or found.get("errcode"):
        raise Unwilling(str(found)[:200])
    return found


def access() -> str:
    """A new token of access; the one before stays good for some minutes."""
    app, secret = settings.WECHAT_APP_ID, settings.WECHAT_APP_SECRET
    return str(asked("token", grant_type="client_credential", appid=app, secret=secret)["access_token"])


def renew_ticket() -> None:
    """Periodic work: keeps a ticket in the cache, where pages find it; without keys nothing is asked."""
    if not (settings.WECHAT_APP_ID and settings.WECHAT_APP_SECRET) or ticket():
        return
    try:
        found = asked("ticket/getticket", access_token=access(), type="jsapi")
        seconds = max(int(found.get("expires_in", 7200)) - EARLY, EARLY)
        caches["default"].set(TICKET, str(found["ticket"]), timeout=seconds)
    except (outward.Refused, outward.Unreachable, Unwilling, KeyError, ValueError):
        logger.warning("WeChat gave no ticket: forms ask the browser for the place", exc_info=True)


def ticket() -> str:
    """The ticket; "" while there is none."""
    return str(caches["default"].get(TICKET) or "")


def set_menu() -> None:
    """The account's menu: three entries, nothing below. Raises ``Unwilling``."""
    from complaints.channels.wechat.wants import CHIEF_KEY, PROGRESS_KEY, REPORT_KEY

    entries = {"我要投诉": REPORT_KEY, "查进度": PROGRESS_KEY, "河长查询": CHIEF_KEY}
    buttons = [{"type": "click", "name": name, "key": key} for name, key in entries.items()]
    asked("menu/create", {"button": buttons}, access_token=access())
