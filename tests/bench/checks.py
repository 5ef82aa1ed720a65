"""The worker's memory over ``BENCH_CHECKS`` rounds of its checks of limits, 10,000 by itself, in a process of its own.

A round is what the worker does by itself about limits: reminders, what is late, what nobody screened, what waits for a
verdict, promises. The first rounds find all that is late by then, one in ``FRESH`` finds an order that has become late,
the others look in vain, as most do.
"""

import json
import os
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

from tests.bench import filling, site
from tests.bench.figures import Figure

ROUNDS = int(os.environ.get("BENCH_CHECKS", "10000"))
CASES = 300
"""What a round costs beyond its questions is said once of each; more cases would measure that, and not the worker."""
FRESH = 50
MOST_GROWTH = 1.05


def measure(folder: Path) -> list[Figure]:
    """After a tenth of the rounds against after all of them."""
    filling.to(CASES)
    environment = {**os.environ, **site.copied(folder, "checks")}
    command = [sys.executable, "-m", "tests.bench.checks"]
    done = subprocess.run(command, cwd=site.ROOT, env=environment, check=True, stdout=subprocess.PIPE)
    early, half, late, notices = json.loads(done.stdout.splitlines()[-1])
    told = {"memory": f"{early:,} → {half:,} → {late:,} KiB", "said of limits": f"{notices:,}"}
    name = f"memory of the worker, {ROUNDS:,} checks of limits / {ROUNDS // 10:,}"
    return [Figure("checks", name, late / early, "×", most=MOST_GROWTH, told=told)]


def go_round() -> None:
    """One round."""
    from complaints import tasks

    for check in (tasks.remind, tasks.ascend, tasks.close_silent, tasks.ask_promises, tasks.forget_undo):
        check()


def pass_a_limit(turn: int) -> None:
    """Another limit of one order, by turns, and it has passed."""
    from django.utils import timezone

    from complaints.models import Assignment

    orders = Assignment.objects.filter(current=True, answered_at=None).order_by("pk")
    order = orders[turn % orders.count()]
    order.due_at = timezone.now() - timedelta(seconds=1)
    order.save(update_fields=["due_at"])


def main() -> None:
    """Prints KiB after a tenth of the rounds, half and all of them, and how much was said."""
    import django

    django.setup()
    from complaints.models import DueNotice

    read: list[int] = []
    marks = {max(1, ROUNDS // 10), max(1, ROUNDS // 2), ROUNDS}
    for number in range(1, ROUNDS + 1):
        if number % FRESH == 0:
            pass_a_limit(number // FRESH)
        go_round()
        if number in marks:
            read.append(site.memory(os.getpid()))
    print(json.dumps([*read, DueNotice.objects.count()]))


if __name__ == "__main__":
    main()
