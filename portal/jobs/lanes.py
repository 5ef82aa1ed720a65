"""The loops of a worker: one thread a lane, and one for the periodic work, so that none waits for another."""

import logging
import threading
from collections.abc import Callable

from django.db import close_old_connections, connections

from portal.jobs import periodic
from portal.jobs.registry import LANES

logger = logging.getLogger("portal.jobs")
LANE_PAUSE, PERIODIC_PAUSE = 1.0, 5.0


def run_periodic() -> int:
    """One look at the schedules. Always 0: what ran is not due again at once."""
    periodic.run_due()
    return 0


def turn(name: str, step: Callable[[], int]) -> int:
    """One step between two looks at the connections; a fault counts as "nothing done".

    A locked database, a lost server or a bug in one step is logged and tried again after the pause. The loop outlives
    all of them: a hotline whose messages have silently stopped is worse than a log full of the same line.
    """
    close_old_connections()
    try:
        return step()
    except Exception:
        logger.exception("lane %s stumbled, trying again", name)
        return 0
    finally:
        close_old_connections()


def loop(name: str, step: Callable[[], int], pause: float, stop: threading.Event) -> None:
    """Steps until told to stop, at once again while there is work, else after ``pause`` seconds."""
    try:
        while not stop.is_set():
            if not turn(name, step):
                stop.wait(pause)
    finally:
        connections.close_all()


def start(stop: threading.Event) -> list[threading.Thread]:
    """Starts every loop. The threads are daemons: a step that hangs does not keep the process from leaving."""
    loops = [(name, step, LANE_PAUSE) for name, step in LANES.items()]
    loops.append(("periodic", run_periodic, PERIODIC_PAUSE))
    threads = [
        threading.Thread(target=loop, args=(name, step, pause, stop), name=f"lane-{name}", daemon=True)
        for name, step, pause in loops
    ]
    for thread in threads:
        thread.start()
    return threads
