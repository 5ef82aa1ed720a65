"""The two halves of a worker, each a process in a session of its own.

A signal to the whole group (Ctrl-C in a terminal) does not reach them, and SIGINT they ignore besides: Django-Q hangs
when all of its processes are signalled at once. They stop by SIGTERM from their parent, or by themselves when the
parent is gone, so that a killed worker leaves nothing behind.
"""

import gc
import os
import signal
import threading
import time
from types import FrameType

from portal.jobs import lanes

LOOK = 0.5
LEAVE = 8.0
TIDY = 10.0
"""Seconds between full collections. By itself Python collects when a quarter more objects live than before, and until
then what the steps leave in circles was 15 MB after a thousand reports."""


def orphaned(parent: int) -> bool:
    """Whether the process that started this one is gone (another has taken its place)."""
    return os.getppid() != parent


def queue_part(parent: int) -> int:
    """The Django-Q cluster until it is told to stop; 1 when it ended without being told."""
    from portal.jobs import queue  # starts multiprocessing resources, wanted in this process alone

    cluster = queue.made()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    cluster.start()
    while cluster.sentinel and cluster.sentinel.is_alive():
        if orphaned(parent):
            impatience = threading.Timer(LEAVE, end_session)
            impatience.daemon = True
            impatience.start()
            cluster.stop()
            return 0
        time.sleep(LOOK)
    if orphaned(parent):
        end_session()
    return 0 if cluster.has_stopped else 1


def end_session() -> None:
    """Kills this process and all that it started, since nobody is left to do so; in a session of its own alone."""
    if os.getsid(0) == os.getpid():
        os.killpg(os.getpid(), signal.SIGKILL)


def lanes_part(parent: int) -> int:
    """The loops until told to stop; a step that is under way gets ``LEAVE`` seconds to end."""
    stop = threading.Event()

    def leave(signum: int, frame: FrameType | None) -> None:
        stop.set()

    signal.signal(signal.SIGTERM, leave)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.collect()
    gc.freeze()  # what was imported stays: a collection need not look at it again
    threads = lanes.start(stop)
    tidied = time.monotonic()
    while not stop.wait(LOOK):
        if orphaned(parent):
            stop.set()
        if time.monotonic() - tidied > TIDY:
            gc.collect()
            tidied = time.monotonic()
    deadline = time.monotonic() + LEAVE
    for thread in threads:
        thread.join(max(0.0, deadline - time.monotonic()))
    return 0


PARTS = {"queue": queue_part, "lanes": lanes_part}
