"""Transport by Twilio."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from twilio.base.exceptions import TwilioException, TwilioRestException
from twilio.http.http_client import TwilioHttpClient
from twilio.http.response import Response
from twilio.rest import Client

from portal.messaging.transports.base import TransportError

TIMEOUT = 5.0  # seconds to connect, and again to answer
PERMANENT = {
    21211,  # no valid number
    21214,  # cannot be reached
    21217,  # not the form of a number
    21610,  # the person has unsubscribed
    21612,  # no way to there from our number
    21614,  # a landline
    21617,  # text too long
}


class Redirected(TwilioHttpClient):
    """Sends the library's requests to another host, such as a gateway of the own network."""

    def __init__(self, base: str) -> None:
        super().__init__(timeout=TIMEOUT, max_retries=0)
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


def send(to: str, text: str, template: str, params: Mapping[str, str]) -> str:
    """The message's SID. Faults of the network, of the server (5xx), of the account and a full line are temporary."""
    sender = settings.TWILIO_FROM
    origin = {"messaging_service_sid": sender} if sender.startswith("MG") else {"from_": sender}
    try:
        service = client(settings.TWILIO_ACCOUNT_SID, settings.TWILIO_AUTH_TOKEN, settings.TWILIO_API_BASE)
        message = service.messages.create(to=to, body=text, **origin)
    except TwilioRestException as fault:
        raise TransportError(f"{fault.code or fault.status}: {fault.msg}", permanent=fault.code in PERMANENT) from fault
    except (TwilioException, OSError, ValueError) as fault:  # ValueError: an answer that is no JSON
        raise TransportError(type(fault).__name__, permanent=False) from fault
    return str(message.sid)
