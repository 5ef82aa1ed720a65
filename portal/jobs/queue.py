"""The Django-Q cluster as a worker runs it: a process of it that is killed ends all of it.

Who waits for the next task holds the lock of the queue, and a lock of ``multiprocessing`` stays locked when its holder
is killed: whoever Django-Q starts in his place waits for ever, nothing is worked off any more, and a stop never ends.
So the cluster ends instead, and the worker's parent starts a new one, whose locks are new.
"""

import os

from django_q import cluster

from portal.serve.tether import end_with_parent


class Sentinel(cluster.Sentinel):
    """Replaces a process that took too long or has done its share, as Django-Q does; any other loss is the end."""

    def reincarnate(self, process: object) -> None:
        timer = getattr(process, "timer", None)  # 0: out of time, -2: recycled; both were not waiting for the queue
        if timer is not None and int(timer.value) in (0, -2):
            super().reincarnate(process)
        else:
            os._exit(1)


def made() -> cluster.Cluster:
    """A cluster with that sentinel, not yet running; none of its processes outlives the one that started it."""
    os.register_at_fork(after_in_child=end_with_parent)
    cluster.Sentinel = Sentinel
    return cluster.Cluster()
