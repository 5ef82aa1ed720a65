"""The web processes: ``python -m portal.serve.web``.

Granian reads headers without a thread, and bodies in threads that exist only while they are needed. Measured on two
processes: with 200 half-sent bodies held open a page still takes milliseconds, and a body of 200 MiB is refused
after 3 MiB. ``THREADS`` bounds how many slow senders one process can bear; in production nginx stands in front and
takes bodies in whole.
"""

import gc
import os
from importlib import import_module
from wsgiref.types import WSGIApplication

from granian.constants import HTTPModes, Interfaces
from granian.http import HTTP1Settings
from granian.log import LogLevels
from granian.server.mp import MPServer

from portal.serve.tether import end_with_parent

HOST = "127.0.0.1"
THREADS = 256
HEADER_SECONDS = 10
STOP_SECONDS = 8


def application() -> WSGIApplication:
    """What each web process asks for after the fork: the site that ``main`` has loaded once for all of them."""
    from django.db import connections

    from portal.wsgi import application as site

    end_with_parent()
    connections.close_all()
    return site


def server(port: int, processes: int) -> MPServer:
    """The server, not yet started. A process that dies is replaced; one that dies at its start ends the server."""
    return MPServer(
        "portal.serve.web:application",
        factory=True,
        address=HOST,
        port=port,
        interface=Interfaces.WSGI,
        http=HTTPModes.http1,
        http1_settings=HTTP1Settings(header_read_timeout=HEADER_SECONDS * 1000),
        workers=processes,
        blocking_threads=THREADS,
        respawn_failed_workers=True,
        workers_kill_timeout=STOP_SECONDS,
        log_level=LogLevels.error,
    )


def settle_memory() -> None:
    """What was loaded stays for good: the collector looks at what requests leave alone, and less often.

    Frozen before the fork, its pages also stay shared between the processes.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


def main() -> None:
    """Serves until SIGTERM or SIGINT."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.demo")
    from django.conf import settings

    from portal.settings import env

    # loaded once, before the fork: less time and less memory than in each process
    import_module("portal.wsgi")
    import_module(settings.ROOT_URLCONF)
    settle_memory()
    server(env.number("PORT", 8000, least=1), settings.WEB_PROCESSES).serve()


if __name__ == "__main__":
    main()
