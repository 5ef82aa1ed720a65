"""``python -m tests.crash.run``: the kill harness.

Site and worker run as ``make run`` runs them. A few people file reports with photos and send each again until they hold
a receipt; meanwhile web processes, the worker's parts and the whole of both are killed with SIGKILL and started again.
Then the database has to show that nothing was lost and nothing is there twice. Prints a table and JSON; 1 for a fault.
"""

import argparse
import json
import signal
import sys
import threading
import time
from pathlib import Path
from queue import SimpleQueue
from random import Random
from typing import Any

from tests.bench import site
from tests.crash.killer import Killer, Operator
from tests.crash.plan import Report, reports
from tests.crash.senders import Crowd
from tests.services import free_port

LONGEST = 15 * 60


def asked() -> argparse.Namespace:
    """The arguments."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--reports", type=int, default=200)
    parser.add_argument("--kills", type=int, default=25, help="at least; fewer is a fault")
    parser.add_argument("--people", type=int, default=4, help="who file at the same time")
    parser.add_argument("--seed", type=int, default=20261128)
    parser.add_argument("--json", type=Path, help="writes the figures there too")
    return parser.parse_args()


def main() -> int:
    """The exit code."""
    given = asked()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # so that what was started is stopped
    planned = reports(given.reports, given.seed)
    with site.found("portal-crash-") as folder:
        figures = played(folder, planned, given)
    print(table(figures))
    text = json.dumps(figures, ensure_ascii=False, indent=1)
    print(text)
    if given.json:
        given.json.write_text(text + "\n")
    return 1 if bad(figures) else 0


def played(folder: Path, planned: list[Report], given: argparse.Namespace) -> dict[str, Any]:
    """Runs it all and gives the figures."""
    from tests.crash import proof

    operator = Operator(folder, free_port())
    waiting: SimpleQueue[Report] = SimpleQueue()
    for report in planned:
        waiting.put(report)
    crowd = Crowd(operator.port, waiting)
    killer = Killer(operator, given.kills, Random(given.seed), lambda: len(crowd.acknowledged) / len(planned))
    operator.start("web")
    operator.start("worker")
    begun = time.monotonic()
    try:
        watcher = threading.Thread(target=operator.watch, daemon=True)
        watcher.start()
        site.wait_until_answers(operator.port, operator.running["web"], folder / "web.log")
        people = crowd.start(given.people)
        threading.Thread(target=killer.work, daemon=True).start()
        for person in people:
            person.join(max(1.0, LONGEST - (time.monotonic() - begun)))
        seconds = time.monotonic() - begun
        drained, works_on = proof.drained(), proof.works_on()
        swept = proof.swept()
        operator.asked.set()
        watcher.join()
    finally:
        operator.asked.set()
        operator.stop()
    left = proof.left_behind(folder)
    whole, said = proof.history()
    return {
        "seed": given.seed,
        "reports": len(planned),
        "acknowledged": len(crowd.acknowledged),
        "seconds": round(seconds, 1),
        "kills": len(killer.killed),
        "killed": {name: killer.killed.count(name) for name in sorted(set(killer.killed))},
        "started_again": operator.restarts,
        "failed_tries": dict(sorted(crowd.trouble.items())),
        "faults": {
            "reports without a receipt": len(planned) - len(crowd.acknowledged),
            "kills too few": max(0, given.kills - len(killer.killed)),
            "messages still waiting": int(not drained),
            "queues that take no task any more": int(not works_on),
            "sweeps that failed": int(not swept),
            "processes left behind": len(left),
            "history not whole": int(not whole),
            **proof.faults(planned),
        },
        "beside": proof.beside(planned),
        "verify_history": said,
    }


def bad(figures: dict[str, Any]) -> bool:
    """Whether anything that has to be nought is not."""
    return any(figures["faults"].values())


def table(figures: dict[str, Any]) -> str:
    """The figures as people read them."""
    rows = [(name, figures[name]) for name in ("reports", "acknowledged", "seconds", "kills")]
    rows += [(f"killed: {name}", n) for name, n in figures["killed"].items()]
    rows += [(f"started again: {name}", n) for name, n in figures["started_again"].items()]
    rows += [(f"failed tries: {name}", n) for name, n in figures["failed_tries"].items()]
    rows += list(figures["beside"].items())
    rows += [(f"{'FAULT ' if n else 'none: '}{name}", n) for name, n in figures["faults"].items()]
    rows.append(("history", figures["verify_history"].splitlines()[-1] if figures["verify_history"] else ""))
    return "\n".join(f"{name:<58} {value}" for name, value in rows)


if __name__ == "__main__":
    sys.exit(main())
