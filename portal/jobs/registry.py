"""What a worker does besides the queue: periodic work by name, and lanes that it works off all the time.

Filled by the apps in ``AppConfig.ready``; nothing here touches the database.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from django.utils.module_loading import import_string

LEASE = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Job:
    """Periodic work. ``lease``: how long a run may take before another worker takes it for dead and begins anew."""

    name: str
    dotted: str
    every: timedelta
    lease: timedelta

    def run(self) -> None:
        """Calls the function; whatever it raises is the caller's to record."""
        import_string(self.dotted)()


JOBS: dict[str, Job] = {}
LANES: dict[str, Callable[[], int]] = {}


def schedule(name: str, dotted: str, every: timedelta, lease: timedelta = LEASE) -> None:
    """Registers periodic work: ``dotted`` takes no arguments and is run every ``every`` by one of the workers.

    Work that may take longer than ten minutes names a longer lease, or it would be begun a second time beside itself.
    """
    JOBS[name] = Job(name, dotted, every, lease)


def lane(name: str, step: Callable[[], int]) -> None:
    """Registers work that is looked for about every second: ``step`` does a little and says how much it did.

    As long as it did something it is called again at once. A step should end within seconds: between two steps, and
    not inside one, a worker that was told to stop leaves.
    """
    LANES[name] = step
