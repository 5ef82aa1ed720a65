"""One line of JSON an event on standard error, with the request it belongs to and without phones and codes.

The log may be kept for the 180 days that the cyber security law asks (网络安全法 art. 21), because nothing in it leads
to a reporter: numbers that could are masked at the one place through which every line passes.
"""

import json
import re
import uuid
from collections.abc import Callable
from typing import Any

import structlog
from django.http import HttpRequest, HttpResponse
from structlog.types import EventDict, Processor, WrappedLogger

LETTERS = str.maketrans("0123456789", "ghijklmnop")
APART, END = r"(?<![\d.])", r"(?!\d)"
MASKS = [
    (re.compile(r"((?:token|code|key|secret|password|sig|[?&]k)\b['\"]?\s*[=:]\s*['\"]?)[^&\s'\",;]+", re.I), r"\1***"),
    (re.compile(r"(/card/)[^/\s'\",;]+"), r"\1***"),  # an address that is a key
    (re.compile(r"(验证码|查询码)\D{0,3}\d{4,8}"), r"\1***"),
    (re.compile(APART + r"(?:\+?86[ -]?)?1[3-9]\d[ -]?\d{4}[ -]?\d{4}" + END), "[phone]"),
    (re.compile(r"\+\d[\d -]{6,17}\d" + END), "[phone]"),
    (re.compile(APART + r"0\d{2,3}[ -]?\d{7,8}" + END), "[phone]"),
    (re.compile(APART + r"\d{4}[ -]?\d{4}[ -]?\d{2}(?:\d{2})?" + END), "[number]"),
    (re.compile(APART + r"\d{4}[ -]?\d{4}" + END), "[code]"),
]


def mask(text: str) -> str:
    """The text without phone numbers (+86 or not), query codes, receipt and public numbers, tokens and passwords."""
    for pattern, shown in MASKS:
        text = pattern.sub(shown, text)
    return text


def masked(value: Any) -> Any:
    """The same for whatever a log line may hold; a number that is long enough to be one becomes text."""
    if isinstance(value, dict):
        return {key: masked(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple | set):
        return [masked(inner) for inner in value]
    if value is None or isinstance(value, bool | float):
        return value
    shown = mask(str(value))
    return value if shown == str(value) and isinstance(value, int) else shown


def mask_event(logger: WrappedLogger, method: str, event: EventDict) -> EventDict:
    """The last step before a line is written; the time stamp is our own and stays."""
    stamp = event.pop("timestamp", None)
    return {"timestamp": stamp, **masked(event)}


SHARED: list[Processor] = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    structlog.processors.TimeStamper(fmt="iso", utc=False),
    structlog.processors.format_exc_info,
]


def dumps(event: EventDict, **options: Any) -> str:
    """One line, Chinese readable."""
    return json.dumps(event, ensure_ascii=False, **options)


LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "lines": {
            "()": structlog.stdlib.ProcessorFormatter,
            "foreign_pre_chain": SHARED,
            "processors": [
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                mask_event,
                structlog.processors.JSONRenderer(serializer=dumps),
            ],
        }
    },
    "handlers": {"lines": {"class": "logging.StreamHandler", "formatter": "lines"}},
    "root": {"handlers": ["lines"], "level": "INFO"},
    "loggers": {
        "django": {"handlers": [], "level": "INFO", "propagate": True},
        "django.server": {"handlers": [], "level": "INFO", "propagate": True},
        "axes": {"handlers": [], "level": "WARNING", "propagate": True},
        "django-q": {"handlers": [], "level": "WARNING", "propagate": True},
        "fontTools": {"level": "WARNING"},
        # an editor's acts stand in Wagtail's own log; at the first start these lines would hide the addresses
        "wagtail": {"level": "WARNING"},
    },
}


def configure() -> None:
    """``structlog.get_logger()`` writes through the same handler as everything else."""
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *SHARED,
            structlog.stdlib.PositionalArgumentsFormatter(),
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )


class RequestId:
    """Gives each request a name that all its log lines carry; letters alone, so that masking leaves it whole."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with structlog.contextvars.bound_contextvars(request_id=uuid.uuid4().hex.translate(LETTERS)):
            return self.get_response(request)
