"""What operation asks: is the process alive, is it ready, how full are the queues. Registries that any app may fill."""

import ipaddress
import logging
import secrets
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from django.conf import settings
from django.core.cache import caches
from django.core.files.storage import FileSystemStorage, storages
from django.db import connections
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, GCCollector, ProcessCollector, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

from portal.guard import client

logger = logging.getLogger(__name__)
Check = Callable[[], None]
Gauge = Callable[[], float]
_checks: dict[str, Check] = {}
_gauges: dict[str, tuple[str, Gauge]] = {}


def register_check(name: str, check: Check) -> None:
    """Adds something the site cannot serve without; the check raises when it is missing."""
    _checks[name] = check


def register_gauge(name: str, help_text: str, measure: Gauge) -> None:
    """Adds a figure to /metrics, asked at each scrape; ``name`` by Prometheus' rules, with the unit at its end."""
    _gauges[name] = (help_text, measure)


def databases() -> None:
    """Every database answers."""
    for connection in connections.all():
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")


def cache() -> None:
    """What is written can be read back. Raises RuntimeError when it cannot."""
    said = secrets.token_hex(8)
    caches["default"].set(f"ready:{said}", said, 30)
    if caches["default"].get(f"ready:{said}") != said:
        raise RuntimeError("the cache forgets")


def storage() -> None:
    """The private storage takes a byte; a bucket is asked whether it is there, since each write there costs."""
    private = storages["private"]
    if not isinstance(private, FileSystemStorage):
        private.exists("ready")
        return
    folder = Path(private.location)
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryFile(dir=folder) as probe:
        probe.write(b"1")


for name, check in (("database", databases), ("cache", cache), ("storage", storage)):
    register_check(name, check)


@never_cache
@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """The process answers; asks nothing of anybody."""
    return HttpResponse("ok\n", content_type="text/plain; charset=utf-8")


@never_cache
@require_safe
def readyz(request: HttpRequest) -> JsonResponse:
    """200 when all checks pass, else 503; names what fails, the reason stands in the log alone."""
    results = {name: passes(name, check) for name, check in _checks.items()}
    ready = all(results.values())
    body = {"ready": ready, "checks": {name: "ok" if fine else "failed" for name, fine in results.items()}}
    return JsonResponse(body, status=200 if ready else 503)


def passes(name: str, check: Check) -> bool:
    """Whether the check ran through; any exception means that the part is not there."""
    try:
        check()
    except Exception:
        logger.exception("not ready: %s", name)
        return False
    return True


class Gauges(Collector):
    """The registered figures as Prometheus wants them; one that fails is left out, the others are told."""

    def collect(self) -> Iterator[GaugeMetricFamily]:
        for name, (help_text, measure) in _gauges.items():
            try:
                yield GaugeMetricFamily(name, help_text, value=float(measure()))
            except Exception:
                logger.exception("no figure: %s", name)


def from_inside(request: HttpRequest) -> bool:
    """Whether the one who asks is this machine or its private network, with certainty.

    A forwarded request counts as coming from outside while no proxy is trusted: its address would be the proxy's own.
    """
    if "HTTP_X_FORWARDED_FOR" in request.META and not settings.TRUSTED_PROXIES:
        return False
    try:
        address = ipaddress.ip_address(client.address(request))
    except ValueError:
        return False
    return address.is_private and not address.is_unspecified


@never_cache
@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    """This process and the registered figures in Prometheus' text form; from outside there is no such page."""
    if not from_inside(request):
        raise Http404
    registry = CollectorRegistry()
    ProcessCollector(registry=registry)
    GCCollector(registry=registry)
    registry.register(Gauges())
    return HttpResponse(generate_latest(registry), content_type=CONTENT_TYPE_LATEST)
