"""Site and worker together in the foreground: ``python -m portal.serve``, which is ``make run``.

The children live in sessions of their own, so that Ctrl-C or a signal to the whole group reaches this process alone,
which passes the stop on. A child that ends by itself ends everything.
"""

import os
import subprocess
import sys
from pathlib import Path

from portal.serve.children import Children
from portal.serve.ready import wait_until_ready
from portal.serve.tether import end_with_parent

ROOT = Path(__file__).resolve().parents[2]
MANAGE = [sys.executable, str(ROOT / "manage.py")]
WEB = [sys.executable, "-m", "portal.serve.web"]


def main() -> int:
    """The exit code: 0 when asked to stop, 1 when something ended by itself or could not start."""
    os.chdir(ROOT)
    # many threads must not mean many arenas of memory
    os.environ.setdefault("MALLOC_ARENA_MAX", "2")
    if subprocess.run([*MANAGE, "prepare"], check=False, preexec_fn=end_with_parent).returncode:
        return 1
    with Children() as children:
        children.start("web", WEB)
        if wait_until_ready(os.environ.get("PORT") or "8000", children.watch):
            # only now, so that its start does not delay the first page
            children.start("worker", [*MANAGE, "worker"])
            print("已就绪，可以打开上面的网址。按 Ctrl-C 停止。", flush=True)
        while children.watch(0.5):
            pass
    return 1 if children.ended else 0


if __name__ == "__main__":
    sys.exit(main())
