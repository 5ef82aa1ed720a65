"""What `manage.py check --deploy` says of the WeChat account and of the open interface."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Tags, Warning, register

AES_LENGTH = 43


@register(Tags.security, deploy=True)
def account(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Whether the settings of both go together."""
    return [Warning(text, hint=hint, id=f"complaints.W{number:03}") for number, text, hint in faults()]


def faults() -> Iterator[tuple[int, str, str]]:
    """Number, sentence and what to do, one a fault; nothing where the account is off."""
    given = {name: getattr(settings, name) for name in ("WECHAT_APP_ID", "WECHAT_TOKEN")}
    missing = [name for name, value in given.items() if not value]
    others = settings.WECHAT_AES_KEY or settings.WECHAT_APP_SECRET
    if missing and (len(missing) < len(given) or others):
        text = f"WeChat is only half set: {', '.join(missing)} missing, so /hooks/wechat/ answers 404."
        yield 31, text, "Set them all, or none of the WECHAT_ settings."
    if settings.WECHAT_AES_KEY and len(settings.WECHAT_AES_KEY) != AES_LENGTH:
        text = "WECHAT_AES_KEY has not 43 characters: no message of the account could be read."
        yield 32, text, "Copy EncodingAESKey from the account's settings at WeChat."
    if settings.WECHAT_TOKEN and not missing and not settings.WECHAT_AES_KEY:
        text = "WECHAT_AES_KEY is empty: messages of the account come unencrypted."
        yield 33, text, "Choose the safe mode (安全模式) at WeChat and set the key here."
    if settings.WECHAT_APP_ID and not settings.WECHAT_APP_SECRET:
        text = "WECHAT_APP_SECRET is empty: the form asks the browser for the place, and the menu cannot be set."
        yield 34, text, "Copy AppSecret from WeChat, or leave it so."
    if not missing and not settings.SITE_URL.startswith("https://"):
        text = f"SITE_URL={settings.SITE_URL} is no https address: WeChat cannot reach the account's hook."
        yield 35, text, "WeChat posts to SITE_URL + /hooks/wechat/."
    if settings.DEMO_OPEN311_KEY and not settings.DEMO:
        text = "DEMO_OPEN311_KEY is set outside a demonstration: it opens nothing here."
        yield 36, text, "Make keys of the open interface in the admin under 对外接口."
    if settings.OPEN311_MEDIA_URLS:
        text = "OPEN311_MEDIA_URLS=1: the worker fetches photos from addresses that clients name."
        yield 37, text, "Only public https addresses are asked; leave it 0 unless a client cannot send files."
