"""Background work: the one seam to the queue behind it, the register of periodic work, the lanes of a worker.

Everything here is *at least once*: a worker that is killed in the middle leaves its work to the next, so every
task, schedule and lane has to bear being run again.
"""

from portal.jobs.registry import lane, schedule

__all__ = ["enqueue", "lane", "schedule"]


def enqueue(dotted: str, *args: object, seconds: int | None = None) -> None:
    """Has the function of that dotted name called by a worker, once the surrounding transaction is committed.

    The row of the queue is part of that transaction: rolled back, nothing was ever asked for. Arguments are pickled
    and signed; pass keys, not models. A failure is tried again after ``Q_CLUSTER["retry"]`` seconds. ``seconds``: how
    long it may take when five minutes are too short; it may then be begun a second time beside itself.
    """
    from django_q.tasks import async_task  # its models exist only once the apps are ready

    async_task(dotted, *args, **({} if seconds is None else {"timeout": seconds}))
