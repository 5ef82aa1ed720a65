"""The worker's memory over ``BENCH_CHECKS`` rounds of its checks of limits, 10,000 by itself, in a process of its own.

A round is what the worker does by itself about limits: reminders, what is late, what nobody screened, what waits for a
verdict, promises, and the numbers on the tabs. The first rounds find work to do, the others look in vain, as most do.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

from tests.bench import filling, site
from tests.bench.figures import Figure

ROUNDS = int(os.environ.get("BENCH_CHECKS", "10000"))
CASES = 10_000
MOST_GROWTH = 1.05


def measure(folder: Path) -> list[Figure]:
    """After a tenth of the rounds against after all of them."""
    filling.to(CASES)
    environment = {**os.environ, **site.copied(folder, "checks")}
    command = [sys.executable, "-m", "tests.bench.checks"]
    done = subprocess.run(command, cwd=site.ROOT, env=environment, check=True, stdout=subprocess.PIPE)
    early, late, notices = json.loads(done.stdout.splitlines()[-1])
    told = {"memory": f"{early:,} KiB → {late:,} KiB", "said of limits": f"{notices:,}"}
    name = f"memory of the worker, {ROUNDS:,} checks of limits / {ROUNDS // 10:,}"
    return [Figure("checks", name, late / early, "×", most=MOST_GROWTH, told=told)]


def go_round() -> None:
    """One round."""
    from complaints import tasks
    from complaints.desk import counting

    for check in (tasks.remind, tasks.ascend, tasks.close_silent, tasks.ask_promises, tasks.forget_undo):
        check()
    counting.sweep()


def main() -> None:
    """Prints KiB after a tenth of the rounds, after all of them, and how much was said."""
    import django

    django.setup()
    from complaints.models import DueNotice

    early = 0
    for number in range(1, ROUNDS + 1):
        go_round()
        if number == max(1, ROUNDS // 10):
            early = site.memory(os.getpid())
    print(json.dumps([early, site.memory(os.getpid()), DueNotice.objects.count()]))


if __name__ == "__main__":
    main()
