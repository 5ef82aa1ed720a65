"""Transport by Twilio."""

import json
import logging
from collections.abc import Mapping
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from twilio.base.exceptions import TwilioException, TwilioRestException
from twilio.http.http_client import TwilioHttpClient
from twilio.http.response import Response
from twilio.rest import Client

from portal.messaging.transports import twilio_codes
from portal.messaging.transports.base import PLAIN, About, TransportError

TIMEOUT = 5.0  # seconds to connect, and again to answer
QUIET = logging.getLogger("portal.messaging.twilio")
QUIET.setLevel(logging.WARNING)  # the library writes nine lines a message, and what it sends at the finer levels
STATUS_PATH = "/hooks/twilio/status/"
"""Where the hotline takes reports of what became of a message; see ``reports``."""


class Redirected(TwilioHttpClient):
    """Sends the library's requests to another host, such as a gateway of the own network."""

    def __init__(self, base: str) -> None:
        super().__init__(timeout=TIMEOUT, max_retries=0, logger=QUIET)
        self.base = urlsplit(base)

    def request(self, method: str, url: str, *args: Any, **kwargs: Any) -> Response:
        """The same request; only scheme and host are ours when a base is set."""
        if self.base.netloc:
            url = urlsplit(url)._replace(scheme=self.base.scheme, netloc=self.base.netloc).geturl()
        return super().request(method, url, *args, **kwargs)


@lru_cache(maxsize=4)
def client(account: str, token: str, base: str) -> Client:
    """One client, with its connections, for the settings as they are."""
    return Client(account, token, http_client=Redirected(base))


def connected() -> Client:
    """The client of the settings."""
    return client(settings.TWILIO_ACCOUNT_SID, settings.TWILIO_AUTH_TOKEN, settings.TWILIO_API_BASE)


def reported() -> bool:
    """Whether the provider can reach us with its reports."""
    return settings.SITE_URL.startswith("https://") or bool(settings.TWILIO_API_BASE)


def reports_to(reference: str) -> str:
    """The address for reports about one message; "" where the provider could not reach us."""
    return f"{settings.SITE_URL}{STATUS_PATH}?delivery={reference}" if reference and reported() else ""


def content(text: str, about: About) -> dict[str, str]:
    """The text, or the id of the one that is registered as such with Twilio, with what goes into it."""
    if not about.registered_id.startswith("HX"):
        return {"body": text}
    return {
        "content_sid": about.registered_id,
        "content_variables": json.dumps(dict(about.variables), ensure_ascii=False),
    }


def send(to: str, text: str, template: str, params: Mapping[str, str], about: About = PLAIN) -> str:
    """The message's SID. Faults of the network, of the server (5xx), of the account and a full line are temporary."""
    sender = settings.TWILIO_FROM
    given = {"messaging_service_sid": sender} if sender.startswith("MG") else {"from_": sender}
    given |= content(text, about)
    if reports := reports_to(about.reference):
        given["status_callback"] = reports
    try:
        message = connected().messages.create(to=to, **given)
    except TwilioRestException as fault:
        said = twilio_codes.words(fault.code or fault.status, fault.msg)
        gone = fault.code == twilio_codes.OPTED_OUT
        raise TransportError(said, permanent=twilio_codes.permanent(fault.code), opted_out=gone) from fault
    except (TwilioException, OSError, ValueError) as fault:  # ValueError: an answer that is no JSON
        raise TransportError(type(fault).__name__, permanent=False) from fault
    return str(message.sid)
