"""The one place that knows ``wechatpy``: signatures, the encrypted mode, messages in and answers out.

Encrypted mode is on where WECHAT_AES_KEY is set; then a message that is not encrypted is nobody's.
"""

import hmac
import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import ParseError, fromstring
from django.conf import settings
from django.http import HttpRequest

from portal.text import clean

LONGEST, LONGEST_URL = 4000, 1000
SIX_PLACES = Decimal("0.000001")
NONCE = re.compile(r"[\w-]{1,64}", re.ASCII)


class Strange(Exception):
    """Not from WeChat, or no message at all."""


@dataclass(frozen=True)
class Message:
    """What came. ``kind``: text, image, location, voice, event, or another word of WeChat's.

    ``point``: latitude and longitude as WeChat gives them, in GCJ-02. ``event`` and ``key``: of a menu.
    """

    id: str
    sender: str
    account: str
    kind: str
    words: str = ""
    picture: str = ""
    point: tuple[Decimal, Decimal] | None = None
    event: str = ""
    key: str = ""


def on() -> bool:
    """Whether the account is set up."""
    return bool(settings.WECHAT_TOKEN and settings.WECHAT_APP_ID)


def genuine(request: HttpRequest) -> bool:
    """Whether the address was signed with our token."""
    from wechatpy.utils import WeChatSigner

    signer = WeChatSigner()
    signer.add_data(settings.WECHAT_TOKEN, request.GET.get("timestamp", ""), request.GET.get("nonce", ""))
    return hmac.compare_digest(signer.signature.encode(), request.GET.get("signature", "").encode(errors="replace"))


def echo(request: HttpRequest) -> str:
    """What WeChat wants to hear when the address is entered there. Raises ``Strange``."""
    if not genuine(request):
        raise Strange("the signature does not fit")
    return clean(request.GET.get("echostr", ""), 200)


def read(request: HttpRequest) -> Message:
    """The message. Raises ``Strange`` when it was not signed or cannot be read."""
    if not genuine(request):
        raise Strange("the signature does not fit")
    body = plain(safe(request.body), request)
    from wechatpy import parse_message

    try:
        return understood(parse_message(safe(body).decode()))
    except Exception as fault:  # the library raises whatever a field of another shape makes it raise
        raise Strange("no message") from fault


def safe(body: bytes) -> bytes:
    """The document, when it is one without a type and without entities. Raises ``Strange``."""
    try:
        fromstring(body, forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError, LookupError) as fault:
        raise Strange("no XML") from fault
    return body


def plain(body: bytes, request: HttpRequest) -> bytes:
    """The message itself, out of its envelope in encrypted mode. Raises ``Strange``."""
    if not settings.WECHAT_AES_KEY:
        return body
    if request.GET.get("encrypt_type") != "aes":
        raise Strange("not encrypted")
    asked = request.GET
    try:
        signature, moment, nonce = asked.get("msg_signature", ""), asked.get("timestamp", ""), asked.get("nonce", "")
        opened: str = crypto().decrypt_message(body.decode(), signature, moment, nonce)
    except Exception as fault:  # as above: a broken cipher text may raise anything
        raise Strange("it cannot be decrypted") from fault
    return opened.encode()


def crypto() -> Any:
    """The library's, with our keys."""
    from wechatpy.crypto import WeChatCrypto

    return WeChatCrypto(settings.WECHAT_TOKEN, settings.WECHAT_AES_KEY, settings.WECHAT_APP_ID)


def understood(given: Any) -> Message:
    """The library's message in our words."""
    kind = clean(str(getattr(given, "type", "")), 20)
    sender, account = clean(str(given.source or ""), 128), clean(str(given.target or ""), 128)
    event, key = clean(str(getattr(given, "event", "") or ""), 40), clean(str(getattr(given, "key", "") or ""), 60)
    number = int(given.id or 0)
    if not sender:
        raise Strange("nobody sent it")
    words = getattr(given, "content", "") or getattr(given, "recognition", "") or getattr(given, "label", "") or ""
    return Message(
        id=str(number) if number else f"{sender}:{given.time}:{event}"[:80],
        sender=sender,
        account=account,
        kind=kind,
        words=clean(str(words), LONGEST),
        picture=clean(str(getattr(given, "image", "") or ""), LONGEST_URL),
        point=point(given),
        event=event,
        key=key,
    )


def point(given: Any) -> tuple[Decimal, Decimal] | None:
    """The place of a location message; None for what is no coordinate."""
    try:
        x, y = Decimal(str(given.location_x)), Decimal(str(given.location_y))
    except (AttributeError, InvalidOperation):
        return None
    good = x.is_finite() and y.is_finite() and abs(x) <= 90 and abs(y) <= 180
    return (x.quantize(SIX_PLACES), y.quantize(SIX_PLACES)) if good else None


def written(message: Message, text: str, nonce: str) -> bytes:
    """A text answer to the message, encrypted where messages are."""
    from wechatpy.replies import TextReply

    said = TextReply(content=text.replace("]]>", "]] >"), source=message.account, target=message.sender).render()
    if not settings.WECHAT_AES_KEY:
        return str(said).encode()
    sealed: str = crypto().encrypt_message(said, nonce if NONCE.fullmatch(nonce) else "0")
    return sealed.encode()
