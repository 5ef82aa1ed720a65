"""``python -m tests.portal.search.crowd ROLE``: one of several processes at one index. Prints what it has done.

``web`` writes, deletes and searches; ``worker`` keeps the index as a worker's lane does; ``setup`` makes the database.
"""

import os
import sys
import time

SECONDS = float(os.environ.get("CROWD_SECONDS", "4"))


def web() -> None:
    """Writes and asks; every answer has to agree with the database."""
    from modelsearch.backends import get_search_backend

    from tests.bench.searched.models import Notice

    backend, until, n, found = get_search_backend(), time.monotonic() + SECONDS, 0, 0
    while time.monotonic() < until:
        kept = Notice.objects.create(title=f"清河口镇{os.getpid()}第{n}号", body="污水直排", year=2026)
        gone = Notice.objects.create(title="撤下的清河", body="污水", year=2026)
        gone.delete()
        results = backend.search("清河 污水", Notice.objects.filter(live=True))
        rows = [*results[:10]]
        assert all("清河" in row.title for row in rows)
        found += results.count()
        if n % 5 == 4:
            kept.delete()
        n += 1
        time.sleep(0.02)
    print(n, found)


def worker() -> None:
    """Steps until it is killed or the time is over."""
    from portal.search import writer

    until, done = time.monotonic() + SECONDS, 0
    while time.monotonic() < until:
        done += writer.step()
        time.sleep(0.05)
    print(done)


def setup() -> None:
    """The tables and an empty index."""
    from django.core.management import call_command

    call_command("migrate", run_syncdb=True, verbosity=0)
    call_command("rebuild_modelsearch_index", verbosity=0)


def check() -> None:
    """Brings the rest in; then the index holds exactly what the database holds."""
    from modelsearch.backends import get_search_backend

    from portal.jobs.models import Schedule
    from portal.search import writer
    from portal.search.plan import Run
    from tests.bench.searched.models import Notice

    Schedule.objects.update(lease_until=None)  # the killed worker's would run out by itself in half a minute
    while writer.step():
        pass
    searcher = get_search_backend().get_index_for_model(Notice).searcher
    held = set(searcher.hits(Run(("清河",)), "text", None))
    there = set(Notice.objects.values_list("pk", flat=True))
    assert held == there, (len(held), len(there))
    print(len(there))


if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.bench.searched.settings"
    os.environ["SEARCHED_ENGINE"] = "whoosh"
    import django

    django.setup()
    {"web": web, "worker": worker, "setup": setup, "check": check}[sys.argv[1]]()
