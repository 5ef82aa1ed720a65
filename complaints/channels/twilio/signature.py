"""The gate of every webhook: Twilio's signature over the public address, or nothing happens at all."""

import logging
from collections.abc import Callable
from functools import wraps

from django.conf import settings
from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, HttpResponse, HttpResponseForbidden, UnreadablePostError
from django.http.multipartparser import MultiPartParserError
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST
from twilio.request_validator import (
    SIGNATURE_HEADER,
    SIGNATURE_SETTINGS_HEADER,
    RequestValidator,
    get_signature_algorithm,
)

logger = logging.getLogger(__name__)
View = Callable[[HttpRequest], HttpResponse]
UNREAD = (SuspiciousOperation, MultiPartParserError, UnreadablePostError, UnicodeError, ValueError)


def genuine(request: HttpRequest) -> bool:
    """Whether Twilio has signed this form for this address; ``SITE_URL`` and the path, whatever Host says."""
    if not settings.TWILIO_AUTH_TOKEN:
        return False
    address = f"{settings.SITE_URL}{request.get_full_path()}"
    algorithm = get_signature_algorithm(request.headers.get(SIGNATURE_SETTINGS_HEADER, ""))
    try:
        signature = request.headers.get(SIGNATURE_HEADER, "")
        validator = RequestValidator(settings.TWILIO_AUTH_TOKEN)
        return bool(validator.validate(address, request.POST, signature, algorithm))
    except UNREAD:  # a form that cannot be read was not signed either
        return False


def hook(otherwise: View) -> Callable[[View], View]:
    """A webhook: POST alone, 403 without a good signature, before anything is looked up or stored.

    ``otherwise`` answers when the view fails, in the words of the channel: an error page would be read to nobody.
    """

    def decorate(view: View) -> View:
        @csrf_exempt
        @require_POST
        @wraps(view)
        def signed(request: HttpRequest) -> HttpResponse:
            if not genuine(request):
                return HttpResponseForbidden("The signature does not fit.", content_type="text/plain")
            try:
                return view(request)
            except Exception:  # what has failed is in a row that the worker takes up, or is asked for again
                logger.exception("webhook %s failed", request.path)
                return otherwise(request)

        return signed

    return decorate
